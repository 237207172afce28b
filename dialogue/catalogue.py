"""The tools, put together: the one place where a new tool is added."""

from __future__ import annotations

from collections.abc import Mapping

from dialogue.tool_body import (
    CloseTrunk,
    LockDoors,
    OpenTrunk,
    SetSeatHeating,
    SetSteeringWheelHeating,
    SetWindow,
)
from dialogue.tool_climate import (
    SetAirConditioning,
    SetAirflow,
    SetDefroster,
    SetFan,
    SetRecirculation,
    SetTemperature,
)
from dialogue.tool_lights import SetAmbientLight, SetReadingLight
from dialogue.tool_media import NextTrack, PauseMedia, PlayMedia, PreviousTrack, SetVolume
from dialogue.tool_navigation import CancelNavigation, Navigate
from dialogue.tool_vehicle import QueryVehicle, SetScreen
from dialogue.tools import Tool


def all_tools() -> Mapping[str, Tool]:
    """Every tool by its name, in the order of design/cabin_actions.md."""
    tools: tuple[Tool, ...] = (
        SetTemperature(),
        SetFan(),
        SetAirflow(),
        SetAirConditioning(),
        SetRecirculation(),
        SetDefroster(),
        SetWindow(),
        LockDoors(),
        OpenTrunk(),
        CloseTrunk(),
        SetSeatHeating(),
        SetSteeringWheelHeating(),
        SetAmbientLight(),
        SetReadingLight(),
        SetVolume(),
        PlayMedia(),
        PauseMedia(),
        NextTrack(),
        PreviousTrack(),
        Navigate(),
        CancelNavigation(),
        SetScreen(),
        QueryVehicle(),
    )
    return {tool.name: tool for tool in tools}
