"""What each row of the settings page shows: state in, values out, and what a touch on it asks for. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from app.arbiter import is_moving, may_set
from app.events import CabinState, ModelRecord, SettingsState, SignalValue
from ui.viewmodels.local import Local
from ui.viewmodels.settings_rows import (
    DELETE,
    ENTRIES,
    LIMITS,
    MODEL_STATES,
    MODEL_WORDS,
    OFFER_WORDS,
    PROFILES,
    SECONDS,
    SHARED,
    TRIPS,
    VOICE,
    Chosen,
    Entry,
    Limit,
    Pick,
    Pressed,
    Switched,
)
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

MOST_KEYS = 5
"""More than so many keys are opened by a touch and closed by the choice."""

BYTES_PER_MB = 1_000_000
BYTES_PER_GB = 1_000_000_000

NEXT_START = QT_TRANSLATE_NOOP("Settings", "After the next start")
WHEN_STOPPED = QT_TRANSLATE_NOOP("Settings", "When stopped")
LOADING = QT_TRANSLATE_NOOP("Settings", "Not known yet")
NOT_HERE = QT_TRANSLATE_NOOP("Settings", "Not here")
ON = QT_TRANSLATE_NOOP("Settings", "On")
OFF = QT_TRANSLATE_NOOP("Settings", "Off")
KEEP = QT_TRANSLATE_NOOP("Settings", "Keep")
SURE = {
    TRIPS: QT_TRANSLATE_NOOP("Settings", "Delete all recorded trips for good?"),
    PROFILES: QT_TRANSLATE_NOOP("Settings", "Forget every driver for good?"),
}
TRIPS_KEPT = QT_TRANSLATE_NOOP("Settings", "Trips: {count} · {size}")
PROFILES_KEPT = QT_TRANSLATE_NOOP("Settings", "Drivers: {count}")
MEGABYTES = QT_TRANSLATE_NOOP("Settings", "{size} MB")
GIGABYTES = QT_TRANSLATE_NOOP("Settings", "{size} GB")
NO_VOICE = QT_TRANSLATE_NOOP("Settings", "No voice is here: run {command}")
OFFERS_MADE = QT_TRANSLATE_NOOP("Settings", "Times: {made} · taken: {taken} · refused: {refused}")
OFF_TODAY = QT_TRANSLATE_NOOP("Settings", "Not today")
SOURCE = QT_TRANSLATE_NOOP("Settings", "Picture")
SOURCE_DETAIL = QT_TRANSLATE_NOOP("Settings", "{width} × {height}, {fps} frames/s")
PLACE = QT_TRANSLATE_NOOP("Settings", "Found out")
STAYS = QT_TRANSLATE_NOOP("Settings", "Nothing leaves this device")
STAYS_DETAIL = QT_TRANSLATE_NOOP("Settings", "Pictures and sound are used at once and never stored.")
UNSEALED = QT_TRANSLATE_NOOP("Settings", "The network seal is off on this machine: see Health.")
FOLDER = QT_TRANSLATE_NOOP("Settings", "Where your data lies")
CHOICES = QT_TRANSLATE_NOOP("Settings", "Your choices")
FOLDER_MODELS = QT_TRANSLATE_NOOP("Settings", "Folder of the models")
PULL = "cockpit models pull"


@dataclass(frozen=True, slots=True)
class KeyProps:
    """One of a choice. `lock`: it cannot be had."""

    word: str = ""
    on: bool = False
    lock: bool = False


@dataclass(frozen=True, slots=True)
class RowProps:
    """One row.

    Attributes:
        name: what is given back with a touch. kind: `switch`, `choice`, `pick`, `press`, `ask` or `value`; a `pick` is
            a choice that is closed.
        label: what it is; detail: what that means, or empty. note: from when on it counts, or empty.
        lock: why it cannot be changed, or empty. text: how it stands, or the word on its key.
        tone: of the text: `good`, `care` or empty. on: of a switch. grave: its key deletes something.
        keys: of a choice; of `ask` the key that goes on and the one that does not.
    """

    name: str = ""
    kind: str = "value"
    label: str = ""
    detail: str = ""
    note: str = ""
    lock: str = ""
    text: str = ""
    tone: str = ""
    on: bool = False
    grave: bool = False
    keys: tuple[KeyProps, ...] = ()


def derive_rows(state: CabinState, section: str, asking: str, local: Local) -> tuple[RowProps, ...]:
    """The rows of a section, top to bottom. `asking`: the row that is open or asked about, or empty."""
    chosen = tuple(derive_entry(entry, state, asking, local) for entry in ENTRIES[section])
    shown: Mapping[str, tuple[RowProps, ...]] = {
        "voice": _offers(state, local),
        "camera": _camera(state, local),
        "warnings": _limits(state, local),
        "privacy": _places(state, local),
        "models": _models(state, local),
    }
    rows = _stays(state, local) + chosen if section == "privacy" else chosen
    rows += shown.get(section, ())
    # Reading is for standstill.
    return tuple(replace(row, detail="") for row in rows) if is_moving(state) else rows


# --- what can be chosen -----------------------------------------------------------------------------------------


def derive_entry(entry: Entry, state: CabinState, asking: str, local: Local) -> RowProps:
    """One row that can be touched."""
    label = local("Settings", entry.label)
    detail = local("Settings", entry.detail) if entry.detail and not is_moving(state) else ""
    lock = "" if may_set(state, entry.key) else local("Settings", WHEN_STOPPED)
    row = RowProps(name=entry.key, label=label, detail=detail, lock=lock)
    settings = state.settings
    if settings is None:
        return replace(row, lock=local("Settings", LOADING))
    match entry:
        case Chosen():
            return _choice(entry, row, settings, asking, local)
        case Switched():
            on = settings.values.get(entry.key) != entry.off
            word = local("Settings", ON if on else OFF)
            return replace(row, kind="switch", on=on, text=word, note=_note(entry, settings, local))
    return _press(entry, row, state, settings, asking, local)


def is_folded(name: str) -> bool:
    """Whether the row has more keys than stand in one line, and opens only when it is touched."""
    entry = entry_of(name)
    return isinstance(entry, Chosen) and len(entry.picks) > MOST_KEYS


def _choice(entry: Chosen, row: RowProps, settings: SettingsState, asking: str, local: Local) -> RowProps:
    missing = {model.name for model in settings.models if model.state in ("missing", "corrupt")}
    value = settings.values.get(entry.key)
    keys = tuple(
        KeyProps(word=_word(pick, local), on=pick.value == value, lock=pick.value in missing) for pick in entry.picks
    )
    note = _note(entry, settings, local)
    if is_folded(entry.key) and asking != entry.key:
        text = next((key.word for key in keys if key.on), NO_VALUE)
        return replace(row, kind="pick", text=text, note=note)
    return replace(row, kind="choice", keys=keys, note=note)


def _word(pick: Pick, local: Local) -> str:
    return local("Settings", pick.word)


def _note(entry: Entry, settings: SettingsState, local: Local) -> str:
    return local("Settings", NEXT_START) if entry.key in settings.waiting else ""


def _press(
    entry: Pressed, row: RowProps, state: CabinState, settings: SettingsState, asking: str, local: Local
) -> RowProps:
    row = replace(row, kind="press", text=local("Settings", entry.word))
    if entry.key.startswith(VOICE):
        return _voice(row, settings.voices.get(entry.key.removeprefix(VOICE), ""), local)
    if entry.key not in SURE:
        return row
    if asking == entry.key and not is_moving(state):
        keys = (KeyProps(local("Settings", DELETE)), KeyProps(local("Settings", KEEP)))
        return replace(row, kind="ask", detail=local("Settings", SURE[entry.key]), keys=keys, grave=True)
    if entry.key == TRIPS:
        size = _size(settings.journal_bytes, local)
        detail = local("Settings", TRIPS_KEPT).format(count=local.number(settings.trips), size=size)
    else:
        detail = local("Settings", PROFILES_KEPT).format(count=local.number(settings.profiles))
    return replace(row, detail=detail)


def _voice(row: RowProps, voice: str, local: Local) -> RowProps:
    if voice:
        return replace(row, detail=voice)
    detail = local("Settings", NO_VOICE).format(command=PULL)
    return replace(row, detail=detail, lock=row.lock or local("Settings", NOT_HERE))


# --- what is only shown -----------------------------------------------------------------------------------------


def _camera(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    camera, driver = state.camera, state.driver
    placement = next((pick for pick in _placements() if driver is not None and pick.value == driver.placement), None)
    found = NO_VALUE if placement is None else _word(placement, local)
    size = ""
    if camera is not None and camera.valid:
        size = local("Settings", SOURCE_DETAIL).format(
            width=camera.width, height=camera.height, fps=f"{camera.fps:.0f}"
        )
    return (
        RowProps(name="placement", label=local("Settings", PLACE), text=found),
        RowProps(name="source", label=local("Settings", SOURCE), text=size or NO_VALUE),
    )


def _offers(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    """What became of the assistant's offers: what is refused often comes seldom, and who refuses may see it."""
    if state.offers is None or is_moving(state):
        return ()
    return tuple(
        RowProps(
            name=f"offers_{count.kind}",
            label=local("Settings", OFFER_WORDS[count.kind]),
            detail=local("Settings", OFFERS_MADE).format(
                made=local.number(count.made), taken=local.number(count.taken), refused=local.number(count.refused)
            ),
            text=local("Settings", OFF_TODAY) if count.off_today else "",
            tone="care" if count.off_today else "",
        )
        for count in state.offers.counts
    )


def _placements() -> tuple[Pick, ...]:
    entry = ENTRIES["camera"][0]
    assert isinstance(entry, Chosen)
    return entry.picks


def _limits(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    limits = state.settings.limits if state.settings is not None else {}
    return tuple(
        RowProps(
            name=limit.name,
            label=local("Settings", limit.label),
            detail=local("Settings", limit.detail),
            lock=local("Settings", limit.reason),
            text=_limit(limit, limits, local),
        )
        for limit in LIMITS
    )


def _limit(limit: Limit, limits: Mapping[str, float], local: Local) -> str:
    value = limits.get(limit.name)
    if value is None:
        return NO_VALUE
    match limit.form:
        case "percent":
            return local.percent(value)
        case "speed":
            return f"{local.speed(value)} {local.speed_unit}"
        case "shared":
            window = local.number(limits.get("sharing_window_s", 0.0))
            return local("Settings", SHARED).format(seconds=local.number(value), window=window)
    return local("Settings", SECONDS).format(seconds=local.number(value))


def _stays(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    sealed = "seal" not in state.degraded
    return (
        RowProps(
            name="stays",
            label=local("Settings", STAYS),
            detail=local("Settings", STAYS_DETAIL if sealed else UNSEALED),
            tone="good" if sealed else "care",
        ),
    )


def _places(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    settings = state.settings
    # Paths are nothing but reading.
    if settings is None or is_moving(state):
        return ()
    return (
        RowProps(name="data", label=local("Settings", FOLDER), detail=settings.data),
        RowProps(name="file", label=local("Settings", CHOICES), detail=settings.file),
    )


def _models(state: CabinState, local: Local) -> tuple[RowProps, ...]:
    if state.settings is None:
        return ()
    rows = tuple(_model(model, local) for model in state.settings.models)
    if is_moving(state):
        return rows
    return (*rows, RowProps(name="folder", label=local("Settings", FOLDER_MODELS), detail=state.settings.models_folder))


def _model(model: ModelRecord, local: Local) -> RowProps:
    words = MODEL_WORDS.get(model.name)
    here = model.state in ("ready", "unchecked")
    about = f"{_size(model.bytes, local)} · {model.licence}"
    return RowProps(
        name=model.name,
        label=model.role if words is None else local("Settings", words),
        detail=about if here else f"{about}\n{PULL} {model.name}",
        text=local("Settings", MODEL_STATES.get(model.state, model.state)),
        tone="good" if here else "care" if model.default else "",
    )


def _size(count: int, local: Local) -> str:
    if count >= BYTES_PER_GB:
        return local("Settings", GIGABYTES).format(size=local.number(count / BYTES_PER_GB, 1))
    return local("Settings", MEGABYTES).format(
        size=local.number(count / BYTES_PER_MB, 0 if count > BYTES_PER_MB else 1)
    )


# --- what a touch asks for --------------------------------------------------------------------------------------


def entry_of(name: str) -> Entry | None:
    """The entry of a row, None where it can only be read."""
    return next((entry for entries in ENTRIES.values() for entry in entries if entry.key == name), None)


def change_of(name: str, index: int, state: CabinState) -> dict[str, SignalValue]:
    """What a touch on a row changes: on a choice the key `index`, on a switch the other state; empty: nothing."""
    entry, settings = entry_of(name), state.settings
    if entry is None or settings is None or not may_set(state, name):
        return {}
    if isinstance(entry, Chosen):
        value = entry.picks[index].value
        missing = any(model.name == value and model.state == "missing" for model in settings.models)
        return {} if missing or settings.values.get(name) == value else {name: value}
    if isinstance(entry, Switched):
        return {name: entry.on if settings.values.get(name) == entry.off else entry.off}
    return {}
