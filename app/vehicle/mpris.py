"""The players on the desktop, over the session's D-Bus (MPRIS 2). The one file that touches `dbus_fast`.

Finds the player that matters, presses its keys and reads back what it does. Nothing here blocks; each call has a
deadline, for a player is somebody else's program and may hang. Knows no VSS: `media.py` translates.
"""

from __future__ import annotations

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.errors import VehicleError

CALL_LIMIT_S = 0.5
"""For one answer over the bus; measured: mpv takes 1 to 20 ms. Three fit into the time a write may take."""

_PREFIX = "org.mpris.MediaPlayer2."
_PATH = "/org/mpris/MediaPlayer2"
_PLAYER = "org.mpris.MediaPlayer2.Player"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_BUS = "org.freedesktop.DBus"
_RULES = (
    f"type='signal',interface='{_PROPERTIES}',member='PropertiesChanged',path='{_PATH}'",
    f"type='signal',sender='{_BUS}',member='NameOwnerChanged',arg0namespace='org.mpris.MediaPlayer2'",
)
_RANK = {"Playing": 0, "Paused": 1}

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerState:
    """What a player says of itself. `status`: Playing, Paused or Stopped; `volume`: 1.0 is full, None: it has none."""

    name: str
    status: str
    title: str = ""
    artist: str = ""
    album: str = ""
    genre: str = ""
    uri: str = ""
    track_id: str = ""
    volume: float | None = None

    @property
    def is_playing(self) -> bool:
        """Music is to be heard."""
        return self.status == "Playing"


class DesktopPlayers:
    """The players of one session bus. Make one with `connected`."""

    def __init__(self, bus: Any) -> None:
        self._bus = bus
        self._news = asyncio.Event()
        self._last = ""

    async def current(self) -> PlayerState | None:
        """The player that plays, else one that is paused, else any; None: no player is there.

        Among equals the one that was current before stays.

        Raises:
            VehicleError: the bus is gone, or the only players there are do not answer.
        """
        (names,) = await self._call(_BUS, "/org/freedesktop/DBus", _BUS, "ListNames")
        known = [name for name in names if name.startswith(_PREFIX)]
        if not known:
            return None
        states = [state for name in known if (state := await self._state(name))]
        if not states:
            raise VehicleError(f"{known[0]} does not answer")
        best = min(states, key=lambda state: (_RANK.get(state.status, 2), state.name != self._last, state.name))
        self._last = best.name
        return best

    async def press(self, player: PlayerState, key: str) -> None:
        """One of `Play`, `Pause`, `Next`, `Previous`.

        Raises:
            VehicleError: the player refused, or did not answer in time.
        """
        await self._call(player.name, _PATH, _PLAYER, key)

    async def open(self, player: PlayerState, uri: str) -> None:
        """Plays `uri`; raises as `press`."""
        await self._call(player.name, _PATH, _PLAYER, "OpenUri", "s", [uri])

    async def set_volume(self, player: PlayerState, volume: float) -> None:
        """1.0 is full; raises as `press`."""
        from dbus_fast import Variant

        await self._call(
            player.name, _PATH, _PROPERTIES, "Set", "ssv", [_PLAYER, "Volume", Variant("d", float(volume))]
        )

    async def changed(self, limit_s: float | None = None) -> None:
        """Returns when a player came, went or changed since the last call, or after `limit_s`."""
        try:
            async with asyncio.timeout(limit_s):
                await self._news.wait()
        except TimeoutError:
            return
        self._news.clear()

    async def lost(self) -> None:
        """Returns when the bus is gone."""
        try:
            await self._bus.wait_for_disconnect()
        except (OSError, EOFError) as error:
            log.info("the session bus is gone: %s", error)

    async def watch(self) -> None:
        """Asks the bus to tell of changes."""
        self._bus.add_message_handler(self._heard)
        for rule in _RULES:
            await self._call(_BUS, "/org/freedesktop/DBus", _BUS, "AddMatch", "s", [rule])

    def _heard(self, message: Any) -> None:
        if message.member in ("PropertiesChanged", "NameOwnerChanged"):
            self._news.set()

    async def _state(self, name: str) -> PlayerState | None:
        try:
            (properties,) = await self._call(name, _PATH, _PROPERTIES, "GetAll", "s", [_PLAYER])
        except VehicleError as error:
            log.info("%s does not answer: %s", name, error)
            return None
        return _read(name, {key: variant.value for key, variant in properties.items()})

    async def _call(
        self, destination: str, path: str, interface: str, member: str, signature: str = "", body: Sequence[Any] = ()
    ) -> Sequence[Any]:
        from dbus_fast import Message, MessageType

        message = Message(
            destination=destination, path=path, interface=interface, member=member, signature=signature, body=list(body)
        )
        try:
            async with asyncio.timeout(CALL_LIMIT_S):
                reply = await self._bus.call(message)
        except (OSError, EOFError, TimeoutError) as error:
            raise VehicleError(f"{destination} does not answer on the session bus: {error}") from error
        if reply is None or reply.message_type is MessageType.ERROR:
            raise VehicleError(f"{destination}: {member} was refused: {'' if reply is None else reply.body}")
        answer: Sequence[Any] = reply.body
        return answer


def session_bus_address(environment: Mapping[str, str] = os.environ) -> str | None:
    """Where the session's bus listens; None: there is none. Only Unix sockets: nothing leaves the machine."""
    address = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    if not address and "XDG_RUNTIME_DIR" in environment:
        socket = Path(environment["XDG_RUNTIME_DIR"]) / "bus"
        address = f"unix:path={socket}" if socket.is_socket() else ""
    return address if address.startswith("unix:") else None


@asynccontextmanager
async def connected(address: str) -> AsyncIterator[DesktopPlayers]:
    """The players on the bus at `address`, as long as the context lasts.

    Raises:
        VehicleError: nobody answers there.
    """
    from dbus_fast.aio import MessageBus
    from dbus_fast.errors import AuthError, InvalidAddressError

    try:
        async with asyncio.timeout(CALL_LIMIT_S):
            bus = await MessageBus(bus_address=address).connect()
    except (OSError, EOFError, TimeoutError, AuthError, InvalidAddressError) as error:
        raise VehicleError(f"no session bus: {error}") from error
    players = DesktopPlayers(bus)
    try:
        await players.watch()
        yield players
    finally:
        bus.disconnect()


def _read(name: str, properties: Mapping[str, Any]) -> PlayerState:
    variants = properties.get("Metadata", {})
    metadata = {key: getattr(value, "value", value) for key, value in variants.items()}
    volume = properties.get("Volume")
    return PlayerState(
        name=name,
        status=str(properties.get("PlaybackStatus", "Stopped")),
        title=_text(metadata.get("xesam:title")),
        artist=_text(metadata.get("xesam:artist")),
        album=_text(metadata.get("xesam:album")),
        genre=_text(metadata.get("xesam:genre")),
        uri=_text(metadata.get("xesam:url")),
        track_id=_text(metadata.get("mpris:trackid")),
        volume=float(volume) if isinstance(volume, int | float) else None,
    )


def _text(value: object) -> str:
    """A text, or the texts of a list: artists come as one."""
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
