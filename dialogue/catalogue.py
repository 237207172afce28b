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
from dialogue.tool_driving import QueryDriver, SetCruise
from dialogue.tool_exterior import FoldMirrors, HeatMirrors, SetHazard, SetHeadlights, SetWipers
from dialogue.tool_lights import SetAmbientLight, SetReadingLight
from dialogue.tool_media import NextTrack, PauseMedia, PlayMedia, PreviousTrack, SetVolume
from dialogue.tool_navigation import AddStop, CancelNavigation, FindNearby, Navigate
from dialogue.tool_roof import SetSunroof, SetSunshade
from dialogue.tool_seat import MoveSeat, ReclineSeat, SeatMassage
from dialogue.tool_timer import CancelTimer, QueryTimer, SetReminder, SetTimer
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
        SetSunroof(),
        SetSunshade(),
        LockDoors(),
        OpenTrunk(),
        CloseTrunk(),
        SetSeatHeating(),
        MoveSeat(),
        ReclineSeat(),
        SeatMassage(),
        SetSteeringWheelHeating(),
        SetAmbientLight(),
        SetReadingLight(),
        SetWipers(),
        SetHeadlights(),
        SetHazard(),
        FoldMirrors(),
        HeatMirrors(),
        SetVolume(),
        PlayMedia(),
        PauseMedia(),
        NextTrack(),
        PreviousTrack(),
        Navigate(),
        CancelNavigation(),
        AddStop(),
        FindNearby(),
        SetScreen(),
        SetCruise(),
        QueryVehicle(),
        QueryDriver(),
        SetReminder(),
        SetTimer(),
        CancelTimer(),
        QueryTimer(),
    )
    return {tool.name: tool for tool in tools}
