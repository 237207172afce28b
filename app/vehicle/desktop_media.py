"""The car's music on a desktop: a player of the desktop does what is written to `Media.*`; without one, nothing plays.

What is reported is what the player says of itself afterwards: a key that had no effect is a failure, not a success.
While the assistant speaks the music is quieter (`quieten`); the volume people set and read stays theirs.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping

from app.errors import VehicleError
from app.events import SignalValue
from app.vehicle.media import MEDIA, Player
from app.vehicle.mpris import DesktopPlayers, PlayerState, connected

SETTLE_S = 0.8
"""A player that has not followed by then did not; a write as a whole may take 2 s (`dialogue.actions`)."""

RETRY_S = 5.0
"""Between attempts to find a session bus that went away."""

QUIET_SHARE = 0.18
"""Of the volume, while the assistant speaks. About 10 dB under the voice, as is usual in broadcasting; the voice itself
is played at 0.6 of full scale (`dialogue.mouth.LOUDNESS`)."""

FULL_PERCENT = 100

_KEYS = {"PLAY": "Play", "STOP": "Pause", "SKIP_FORWARD": "Next", "SKIP_BACKWARD": "Previous"}
"""VSS has no pause; its STOP is one, since nobody wants to begin a record again after a red light."""

_FOR_PLAYERS = frozenset({f"{MEDIA}.Action", f"{MEDIA}.SelectedURI"})
"""What only a player can do; the volume is the car's own."""

NO_PLAYER = "no-player"
"""The error's code, by which the dialogue knows what to say."""

log = logging.getLogger(__name__)

Changed = Callable[[Mapping[str, SignalValue]], None]


class DesktopMedia:
    """Follows writes to `Media.*` (see `app.vehicle.simulated.Follower`) and, as a service, the players' own news.

    Args:
        address: of the session bus; None: there is none, the list plays.
        fallback: the list that plays when no player is there; None: then nothing plays, and that is said.
    """

    name = "media"

    def __init__(self, address: str | None, fallback: Player | None) -> None:
        self._address = address
        self._fallback = fallback
        self._players: DesktopPlayers | None = None
        self._changed: Changed | None = None
        self._quieted: PlayerState | None = None
        """The player that was made quieter, with the volume it had, or was given since."""

    def report_to(self, changed: Changed) -> None:
        """From now on `changed` gets what players do by themselves or by their own keys."""
        self._changed = changed

    async def run(self) -> None:
        """Keeps the connection, for as long as there is a bus; rests without one."""
        while self._address is not None:
            try:
                async with connected(self._address) as players:
                    await self._attend(players)
            except VehicleError as error:
                log.info("no player is known: %s", error)
            await asyncio.sleep(RETRY_S)
        log.info("no player is known: there is no session bus")
        await asyncio.Event().wait()

    async def follow(self, path: str, value: SignalValue) -> Mapping[str, SignalValue]:
        """What `Media.*` shows after `value` was written to `path`; empty when it is not about music.

        Raises:
            VehicleError: the player did not do it.
        """
        if not path.startswith(f"{MEDIA}."):
            return {}
        players = self._players
        player = None if players is None else await players.current()
        if players is None or player is None:
            return await self._without_player(path, value)
        if path == f"{MEDIA}.Volume":
            return await self._louder(players, player, float(value) / FULL_PERCENT)
        if path == f"{MEDIA}.SelectedURI":
            return await self._open(players, player, str(value))
        if path == f"{MEDIA}.Action" and value in _KEYS:
            return await self._press(players, player, str(value))
        return {}

    async def quieten(self, quiet: bool) -> None:
        """Makes the music quieter, or as loud as it was; without a player there is nothing to do."""
        players = self._players
        if players is None or quiet == (self._quieted is not None):
            return
        try:
            if self._quieted is not None:
                as_it_was, self._quieted = self._quieted, None
                await players.set_volume(as_it_was, as_it_was.volume or 0.0)
            elif (player := await players.current()) is not None and player.is_playing and player.volume:
                self._quieted = player
                await players.set_volume(player, player.volume * QUIET_SHARE)
        except VehicleError as error:
            log.info("the music's volume stays: %s", error)

    async def _without_player(self, path: str, value: SignalValue) -> Mapping[str, SignalValue]:
        if self._fallback is not None:
            return await self._fallback.follow(path, value)
        if path in _FOR_PLAYERS:
            raise VehicleError("no music player is open on this desktop", code=NO_PLAYER)
        return {}

    # --- with a player ----------------------------------------------------------------------------------------------

    async def _attend(self, players: DesktopPlayers) -> None:
        self._players = players
        telling = asyncio.create_task(self._tell(players), name="media players")
        try:
            await players.lost()
        finally:
            self._players = self._quieted = None
            telling.cancel()
            await asyncio.gather(telling, return_exceptions=True)

    async def _tell(self, players: DesktopPlayers) -> None:
        while True:
            try:
                player = await players.current()
            except VehicleError as error:
                log.info("nothing is known of the music: %s", error)
            else:
                if player is not None and self._changed is not None:
                    self._changed(self._values(player))
            await players.changed()

    async def _press(self, players: DesktopPlayers, player: PlayerState, action: str) -> Mapping[str, SignalValue]:
        await players.press(player, _KEYS[action])

        def followed(now: PlayerState) -> bool:
            if action in ("PLAY", "STOP"):
                return now.is_playing == (action == "PLAY")
            return (now.track_id, now.uri, now.title) != (player.track_id, player.uri, player.title)

        return await self._settled(players, followed, f"{player.name} did not follow {_KEYS[action]}")

    async def _open(self, players: DesktopPlayers, player: PlayerState, uri: str) -> Mapping[str, SignalValue]:
        if ":/" not in uri:
            raise VehicleError(f"{uri}: the desktop's player cannot play the built-in list; name a music folder")
        await players.open(player, uri)
        return await self._settled(players, lambda now: now.uri == uri, f"{player.name} does not play {uri}")

    async def _louder(self, players: DesktopPlayers, player: PlayerState, volume: float) -> Mapping[str, SignalValue]:
        if player.volume is None:
            return {}
        if self._quieted is not None:
            self._quieted = _with_volume(player, volume)
            await players.set_volume(player, volume * QUIET_SHARE)
            return self._values(player)
        await players.set_volume(player, volume)
        return await self._settled(
            players,
            lambda now: now.volume is not None and round(now.volume * FULL_PERCENT) == round(volume * FULL_PERCENT),
            "",
        )

    async def _settled(
        self, players: DesktopPlayers, followed: Callable[[PlayerState], bool], failure: str
    ) -> Mapping[str, SignalValue]:
        """What the player says once it has followed, or when the time is over (`failure` empty: that is its answer)."""
        loop = asyncio.get_running_loop()
        end_s = loop.time() + SETTLE_S
        while True:
            player = await players.current()
            if player is not None and followed(player):
                return self._values(player)
            if loop.time() >= end_s:
                break
            await players.changed(min(end_s - loop.time(), SETTLE_S / 8))
        if failure or player is None:
            raise VehicleError(failure or "the player has gone")
        return self._values(player)

    def _values(self, player: PlayerState) -> Mapping[str, SignalValue]:
        values: dict[str, SignalValue] = {
            f"{MEDIA}.Played.Source": "DISK" if player.uri.startswith("file:") else "INTERNET",
            f"{MEDIA}.Played.Track": player.title,
            f"{MEDIA}.Played.Artist": player.artist,
            f"{MEDIA}.Played.Album": player.album,
            f"{MEDIA}.Played.Genre": player.genre,
            f"{MEDIA}.Played.URI": player.uri,
            f"{MEDIA}.Played.PlaybackRate": 1.0 if player.is_playing else 0.0,
        }
        volume = player.volume if self._quieted is None else self._quieted.volume
        if volume is not None:
            values[f"{MEDIA}.Volume"] = min(round(volume * FULL_PERCENT), FULL_PERCENT)
        return values


def _with_volume(player: PlayerState, volume: float) -> PlayerState:
    return PlayerState(name=player.name, status=player.status, volume=volume)
