"""Settings while the product runs: takes a person's choices, keeps them in their file, and puts them into force.

What can take effect at once does; the rest is told as waiting for the next start. Files and the journal are only
touched in a thread, never on the loop. Knows no room: what a change means there comes in as functions.
"""

from __future__ import annotations

import asyncio
import dataclasses
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from app.arbiter import is_moving, may_set
from app.bus import Bus
from app.clock import Clock
from app.config import GestureSettings, Settings, value_of, with_values
from app.errors import CabinError, InputError
from app.events import (
    CabinState,
    DeletionRequested,
    Event,
    ModelRecord,
    SettingsAnswered,
    SettingsRequested,
    SettingsState,
    SignalValue,
    Stored,
    WindowShows,
)
from app.journal.store import JournalStore
from app.models import ModelStore
from app.settings_file import SettingsFile

log = logging.getLogger(__name__)

KEYS = (
    *("window.language", "window.theme", "window.units", "dialogue.language", "dialogue.language_model"),
    *("dialogue.follow_up_s", "audio.listening", "audio.wake_word", "audio.echo_control", "camera.placement"),
    *("dialogue.offers", "driver.profile", "driver.warnings", "journal.enabled", "journal.keep_text"),
    *(f"gestures.{entry.name}" for entry in dataclasses.fields(GestureSettings)),
)
"""The settings a person may change in the window."""

SHOWN_BY = frozenset({"window.language", "window.theme", "window.units"})
"""The window itself follows these: nothing else need be done."""

PAGES = frozenset({"settings", "first_start"})
"""Whoever looks at one of these sees what is stored as it is now."""

WHILE_MOVING = "this can be changed when the car stands"


IntoForce = Callable[[Settings], bool]
"""Puts new settings into force at once; false: not without a new start."""


@dataclass(frozen=True, slots=True)
class Storage:
    """What lies where.

    Attributes:
        data: folder of the product's data. journal: the file. profiles: folder with one file a driver.
        models: the model store.
        limits, voices: see `SettingsState`; `voices` is asked anew each time.
    """

    data: Path
    journal: Path
    profiles: Path
    models: ModelStore
    limits: Mapping[str, float] = field(default_factory=dict)
    voices: Callable[[], Mapping[str, str]] = dict


class SettingsService:
    """A service: one choice after the other, in the order they came.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        file: where choices are kept.
        settings: those in force.
        storage: what lies where.
        state: of the cabin: some choices are for standstill only.
        into_force: by key path, what puts new settings into force at once; other keys wait for the next start.
    """

    name = "settings"

    def __init__(
        self,
        bus: Bus,
        clock: Clock,
        file: SettingsFile,
        settings: Settings,
        storage: Storage,
        *,
        state: Callable[[], CabinState],
        into_force: Mapping[str, IntoForce],
    ) -> None:
        self._bus, self._clock, self._file, self._storage = bus, clock, file, storage
        self._state, self._into_force = state, into_force
        self._in_force = self._settings = settings

    async def run(self) -> None:
        """Serves until cancelled."""
        kinds = (SettingsRequested, DeletionRequested, WindowShows)
        async with self._bus.subscribe(*kinds, name=self.name) as asked:
            await self._tell()
            async for event in asked:
                try:
                    await self._serve(event)
                except CabinError as error:
                    log.warning("%s", error.message)
                    self._answer(ok=False, detail=error.message)
                if not isinstance(event, WindowShows) or event.page in PAGES:
                    await self._tell()

    async def _serve(self, event: Event) -> None:
        match event:
            case SettingsRequested(changes=changes) if changes:
                await self._change(changes)
            case DeletionRequested(what=what):
                if is_moving(self._state()):
                    raise InputError(WHILE_MOVING)
                await asyncio.to_thread(self._delete, what)
            case _:
                return
        self._answer(ok=True)

    async def _change(self, changes: Mapping[str, SignalValue]) -> None:
        if not set(changes) <= set(KEYS):
            raise InputError(f"no such setting in the window: {', '.join(sorted(set(changes) - set(KEYS)))}")
        if not all(may_set(self._state(), key) for key in changes):
            raise InputError(WHILE_MOVING)
        before, after = self._settings, with_values(self._settings, changes)
        await asyncio.to_thread(self._file.change, changes)
        self._settings = after
        fresh = [key for key in changes if value_of(before, key) != value_of(after, key)]
        # One call for several keys that the same part of the product follows.
        acts = dict.fromkeys(self._into_force[key] for key in fresh if key in self._into_force)
        done = {act for act in acts if act(after)}
        in_force = {key: value for key, value in changes.items() if self._into_force.get(key) in done}
        self._in_force = with_values(self._in_force, in_force)

    def _answer(self, *, ok: bool, detail: str = "") -> None:
        self._bus.publish(SettingsAnswered(ts_ns=self._clock.now_ns(), ok=ok, detail=detail))

    async def _tell(self) -> None:
        self._bus.publish(await asyncio.to_thread(self._look))

    # --- in a thread ---

    def _delete(self, what: Stored) -> None:
        if what is Stored.PROFILES:
            _delete_profiles(self._storage.profiles)
        else:
            _delete_trips(self._storage.journal)

    def _look(self) -> SettingsState:
        storage, settings = self._storage, self._settings
        waiting = {
            key for key in KEYS if key not in SHOWN_BY and value_of(settings, key) != value_of(self._in_force, key)
        }
        return SettingsState(
            ts_ns=self._clock.now_ns(),
            values={key: value_of(settings, key) for key in KEYS},
            waiting=frozenset(waiting),
            file=str(self._file.path),
            data=str(storage.data),
            limits=storage.limits,
            voices=storage.voices(),
            models=_models(storage.models),
            models_folder=str(storage.models.root),
            trips=_trips(storage.journal),
            journal_bytes=_bytes(storage.journal),
            profiles=len(list(storage.profiles.glob("*.toml"))),
        )


def _delete_trips(path: Path) -> None:
    """Every trip that is over; the one being recorded goes on."""
    if not path.exists():
        return
    with JournalStore(path) as store:
        for trip in store.trips():
            if trip["ended_utc"] is not None:
                store.delete_trip(trip["trip"])


def _delete_profiles(folder: Path) -> None:
    try:
        for path in folder.glob("*.toml"):
            path.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: the profiles cannot be deleted: {error.strerror}") from error


def _trips(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        with JournalStore(path, readonly=True) as store:
            return int(next(store.query("SELECT count(*) AS trips FROM trips"))["trips"])
    except CabinError as error:
        # The status line says what is wrong with it; here only the number is lost.
        log.info("the trips cannot be counted: %s", error.message)
        return 0


def _bytes(path: Path) -> int:
    """Size of the journal with its write-ahead log."""
    return sum(part.stat().st_size for part in path.parent.glob(f"{path.name}*") if part.is_file())


def _models(store: ModelStore) -> tuple[ModelRecord, ...]:
    states = store.status()
    return tuple(
        ModelRecord(
            name=entry.name,
            role=entry.role,
            licence=entry.licence,
            bytes=entry.bytes,
            state=states[entry.name].value,
            default=entry.default,
        )
        for entry in store.manifest.values()
    )
