"""The director of the demonstration: starts the drive when all is live, keeps pictures, and ends it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from app import demo
from app.bus import Bus
from app.clock import ManualClock
from app.demo import DemoDirector, DriveScript, all_live, moment
from app.events import (
    CabinState,
    Degraded,
    DemoStarted,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Event,
    Level,
    Route,
    ServiceHealth,
    ServiceStatus,
    ShutdownRequested,
    TripStarted,
    TurnAnswered,
    WarningRaised,
)
from app.fusion import reduce
from app.paths import DEMO_SCRIPT

WORKERS = frozenset({"vision", "speech"})


def state_after(*events: Event) -> CabinState:
    state = CabinState(ts_ns=0)
    for event in events:
        state = reduce(state, event)
    return state


def status(service: str, health: ServiceHealth = ServiceHealth.RUNNING) -> ServiceStatus:
    return ServiceStatus(ts_ns=1, service=service, health=health)


def warning(kind: DriverEventKind, level: Level) -> WarningRaised:
    return WarningRaised(ts_ns=1, warning=DriverWarning(kind=kind, level=level, reason="", since_ns=0))


def answer(lang: str) -> TurnAnswered:
    return TurnAnswered(
        ts_ns=1, turn_id=1, source="speech", text="", lang=lang, route=Route.GRAMMAR,
        intents=(), writes=(), reply="", ms={},
    )  # fmt: skip


LIVE = (status("vision"), status("speech"), DriverState(ts_ns=1))


def test_all_is_live_when_every_worker_runs_and_the_driver_is_seen() -> None:
    assert all_live(state_after(*LIVE), WORKERS)


@pytest.mark.parametrize(
    "spoiler",
    [
        status("speech", ServiceHealth.RESTARTING),
        DriverState(ts_ns=2, valid=False),
        Degraded(ts_ns=2, part="camera", detail="no pictures"),
    ],
)
def test_it_is_not_while_anything_is_missing(spoiler: Event) -> None:
    assert not all_live(state_after(*LIVE, spoiler), WORKERS)
    assert not all_live(state_after(), WORKERS)


def test_pictures_are_kept_of_warnings_and_answers_but_not_of_notices() -> None:
    assert moment(warning(DriverEventKind.LONG_DISTRACTION, Level.WARNING)) == "long-distraction-warning"
    assert moment(warning(DriverEventKind.SLEEP, Level.ALARM)) == "sleep-alarm"
    assert moment(warning(DriverEventKind.YAWN, Level.NOTICE)) is None
    assert moment(answer("zh")) == "answer-zh"
    assert moment(TripStarted(ts_ns=1, trip_id=3)) is None


def test_the_delivered_drive_has_a_length_and_a_speed_at_which_warnings_count() -> None:
    script = DriveScript.load(DEMO_SCRIPT)
    assert script.duration_s < 120  # the demonstration takes less than two minutes
    assert script.speed_kmh >= 20  # below it warnings are at most notices


# --- the director at work -----------------------------------------------------------------------------------------


class Scene:
    """A director with a very short drive, and what it published and photographed."""

    def __init__(self, pictures: Path, monkeypatch: pytest.MonkeyPatch, *, end_after: bool = True) -> None:
        for name in ("GRAB_DELAY_S", "LINGER_S"):
            monkeypatch.setattr(demo, name, 0.01)
        self.bus = Bus(ManualClock(start_ns=9))
        self.state = CabinState(ts_ns=0)
        self.grabbed: list[Path] = []
        self.director = DemoDirector(
            self.bus, ManualClock(start_ns=9), DriveScript(duration_s=0.2, speed_kmh=60.0),
            state=lambda: self.state, workers=WORKERS, grab=self.grabbed.append, pictures=pictures,
            end_after=end_after,
        )  # fmt: skip

    def publish(self, *events: Event) -> None:
        for event in events:
            self.state = reduce(self.state, event)
            self.bus.publish(event)

    def play(self, *stages: Callable[[], None], until: type[Event]) -> list[Event]:
        """Runs the director; each stage is called once the loop is idle. Ends with the first event of this class."""

        async def story() -> list[Event]:
            self.bus.attach(asyncio.get_running_loop())
            told: list[Event] = []
            async with asyncio.timeout(5), self.bus.subscribe(DemoStarted, ShutdownRequested, name="stage") as heard:
                task = asyncio.create_task(self.director.run())
                for stage in stages:
                    await asyncio.sleep(0.02)
                    stage()
                while not told or not isinstance(told[-1], until):
                    told.append(await heard.get())
                task.cancel()
            return told

        return asyncio.run(story())


def test_the_drive_starts_once_all_is_live_and_then_ends_the_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = Scene(tmp_path, monkeypatch)
    told = scene.play(lambda: scene.publish(status("vision")), lambda: scene.publish(*LIVE), until=ShutdownRequested)
    assert [type(event) for event in told] == [DemoStarted, ShutdownRequested]
    assert scene.grabbed == scene.director.kept == [tmp_path / "01-end.png"]


def test_a_part_that_never_comes_does_not_keep_the_drive_waiting_for_ever(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(demo, "READY_LIMIT_S", 0.05)
    scene = Scene(tmp_path, monkeypatch, end_after=False)
    assert [type(event) for event in scene.play(until=DemoStarted)] == [DemoStarted]


def test_pictures_are_numbered_in_the_order_of_what_happened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene(tmp_path, monkeypatch)

    def drive() -> None:
        scene.publish(*LIVE, TripStarted(ts_ns=1, trip_id=5))
        scene.publish(answer("en"), warning(DriverEventKind.YAWN, Level.NOTICE))
        scene.publish(warning(DriverEventKind.SLEEP, Level.ALARM))

    scene.play(drive, until=ShutdownRequested)
    # The urgent lane is read first: the alarm, then the answer.
    assert [path.name for path in scene.grabbed] == ["01-sleep-alarm.png", "02-answer-en.png", "03-end.png"]
    assert scene.director.trip_id == 5
