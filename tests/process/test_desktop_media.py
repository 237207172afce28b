"""Music through a real player (mpv) over a real D-Bus session: what is said is what the player does."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from app.arbiter import decide
from app.errors import VehicleError
from app.events import Route
from app.vehicle.desktop_media import DesktopMedia
from app.vehicle.media import MEDIA, Player, built_in_tracks, folder_tracks
from app.vehicle.mpris import session_bus_address
from app.vehicle.simulated import SimulatedVehicle
from dialogue.conversation import Dialogue
from tests.fakes.conversation import CATALOGUE, voice
from tests.fakes.desktop import missing_programs, player, session_bus, silent_song

pytestmark = pytest.mark.skipif(
    bool(missing_programs()),
    reason=f"needs {', '.join(missing_programs())}: runs where mpv and mpv-mpris are installed",
)

PATIENCE_S = 10.0
POLL_S = 0.02
TRACK, RATE, VOLUME = f"{MEDIA}.Played.Track", f"{MEDIA}.Played.PlaybackRate", f"{MEDIA}.Volume"


@pytest.fixture
def songs() -> Iterator[list[Path]]:
    with tempfile.TemporaryDirectory(prefix="songs") as folder:
        yield [silent_song(Path(folder) / f"{name}.wav") for name in ("Anna - First", "Ben - Second", "Cleo - Third")]


@pytest.fixture
def desktop() -> Iterator[str]:
    """The address of a session bus on which nobody plays yet."""
    with tempfile.TemporaryDirectory(prefix="bus") as folder, session_bus(Path(folder)) as address:
        yield address


@asynccontextmanager
async def _car(address: str | None, *, has_list: bool = True) -> AsyncIterator[tuple[SimulatedVehicle, DesktopMedia]]:
    media = DesktopMedia(address, Player(built_in_tracks()) if has_list else None)
    vehicle = SimulatedVehicle(catalogue=CATALOGUE, followers=(media,))
    media.report_to(vehicle.overlay)
    life = asyncio.create_task(media.run())
    try:
        yield vehicle, media
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)


async def _until(condition: Callable[[], bool]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < end_s, "it never happened"
        await asyncio.sleep(POLL_S)


def test_play_pause_next_previous_and_volume_are_done_by_the_player_and_read_back(
    desktop: str, songs: list[Path]
) -> None:
    async def story() -> None:
        async with _car(desktop) as (vehicle, _):
            await _until(lambda: "First" in str(vehicle.snapshot().get(TRACK)))
            assert vehicle.snapshot()[RATE] == 0.0
            await vehicle.write(f"{MEDIA}.Action", "PLAY")
            assert vehicle.snapshot()[RATE] == 1.0
            await vehicle.write(f"{MEDIA}.Action", "SKIP_FORWARD")
            assert "Second" in str(vehicle.snapshot()[TRACK])
            await vehicle.write(f"{MEDIA}.Action", "SKIP_BACKWARD")
            assert "First" in str(vehicle.snapshot()[TRACK])
            await vehicle.write(VOLUME, 40)
            assert await vehicle.read(VOLUME) == 40
            await vehicle.write(f"{MEDIA}.SelectedURI", songs[2].as_uri())
            assert "Third" in str(vehicle.snapshot()[TRACK])
            await vehicle.write(f"{MEDIA}.Action", "STOP")
            assert vehicle.snapshot()[RATE] == 0.0

    with player(desktop, songs):
        asyncio.run(story())


def test_what_is_said_to_the_car_moves_the_player(desktop: str, songs: list[Path]) -> None:
    async def story() -> None:
        async with _car(desktop) as (vehicle, _):
            await _until(lambda: "First" in str(vehicle.snapshot().get(TRACK)))
            tracks = folder_tracks(songs[0].parent)
            dialogue = Dialogue(vehicle, None, decide=decide, tracks=tracks, voice=voice())
            for text, done in (("play music", True), ("下一首", True), ("pause the music", True)):
                answer = await dialogue.handle(text)
                assert [action.ok for action in answer.actions] == [done], answer
            assert "Second" in str(vehicle.snapshot()[TRACK])

    with player(desktop, songs):
        asyncio.run(story())


def test_what_does_not_happen_is_not_claimed(desktop: str, songs: list[Path]) -> None:
    async def story(process: subprocess.Popen[str]) -> None:
        async with _car(desktop) as (vehicle, _):
            await _until(lambda: "First" in str(vehicle.snapshot().get(TRACK)))
            with pytest.raises(VehicleError, match="did not follow Next"):
                await vehicle.write(f"{MEDIA}.Action", "SKIP_FORWARD")
            with pytest.raises(VehicleError, match="built-in list"):
                await vehicle.write(f"{MEDIA}.SelectedURI", "builtin:spring")
            process.send_signal(signal.SIGSTOP)
            try:
                with pytest.raises(VehicleError):
                    await vehicle.write(f"{MEDIA}.Action", "PLAY")
            finally:
                process.send_signal(signal.SIGCONT)

    with player(desktop, songs[:1]) as process:
        asyncio.run(story(process))


def test_the_music_is_quieter_while_the_assistant_speaks_and_the_volume_stays_the_listeners(
    desktop: str, songs: list[Path]
) -> None:
    async def story() -> None:
        async with _car(desktop) as (vehicle, media):
            await _until(lambda: "First" in str(vehicle.snapshot().get(TRACK)))
            await vehicle.write(f"{MEDIA}.Action", "PLAY")
            await vehicle.write(VOLUME, 80)
            await media.quieten(True)
            assert await _loudness(media) == 14
            assert await vehicle.read(VOLUME) == 80, "what people set is not what is heard meanwhile"
            await vehicle.write(VOLUME, 50)
            assert await _loudness(media) == 9
            await media.quieten(False)
            assert await _loudness(media) == 50
            assert await vehicle.read(VOLUME) == 50

    with player(desktop, songs):
        asyncio.run(story())


def test_a_player_that_comes_and_goes_is_noticed_and_the_list_plays_meanwhile(desktop: str, songs: list[Path]) -> None:
    async def story() -> None:
        async with _car(desktop) as (vehicle, _):
            await vehicle.write(f"{MEDIA}.Action", "PLAY")
            assert vehicle.snapshot()[TRACK] == built_in_tracks()[0].title
            with player(desktop, songs):
                await _until(lambda: "First" in str(vehicle.snapshot().get(TRACK)))
            await vehicle.write(f"{MEDIA}.Action", "SKIP_FORWARD")
            assert vehicle.snapshot()[TRACK] == built_in_tracks()[1].title

    asyncio.run(story())


def test_without_a_session_bus_the_list_plays(tmp_path: Path) -> None:
    async def story(address: str | None) -> None:
        async with _car(address) as (vehicle, media):
            await asyncio.sleep(0.1)
            await vehicle.write(f"{MEDIA}.Action", "PLAY")
            assert vehicle.snapshot()[TRACK] == built_in_tracks()[0].title
            await media.quieten(True)

    for address in (None, f"unix:path={tmp_path}/nobody"):
        asyncio.run(story(address))


@pytest.mark.parametrize(
    ("text", "reply"), [("play music", "No music player is open."), ("下一首", "没有打开的音乐播放器。")]
)
def test_where_nothing_can_play_it_says_so_and_the_volume_still_works(text: str, reply: str) -> None:
    async def story() -> None:
        async with _car(None, has_list=False) as (vehicle, _):
            dialogue = Dialogue(vehicle, None, decide=decide, tracks=built_in_tracks(), voice=voice())
            answer = await dialogue.handle(text)
            assert (answer.reply, answer.route, answer.writes) == (reply, Route.REFUSE, ())
            assert [action.ok for action in answer.actions] == [False]
            assert (await dialogue.handle("set the volume to 40")).writes[0].value == 40

    asyncio.run(story())


def test_only_a_bus_of_this_machine_is_used() -> None:
    assert session_bus_address({}) is None
    assert session_bus_address({"DBUS_SESSION_BUS_ADDRESS": "tcp:host=example.org,port=1"}) is None
    assert session_bus_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/run/x"}) == "unix:path=/run/x"
    assert session_bus_address({"XDG_RUNTIME_DIR": os.devnull}) is None


async def _loudness(media: DesktopMedia) -> int:
    """What the player itself has, percent."""
    assert media._players is not None
    state = await media._players.current()
    assert state is not None and state.volume is not None
    return round(state.volume * 100)
