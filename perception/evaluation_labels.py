"""Labels beside clips: what they mean, as expectations for the matcher. Two forms are understood.

- `labels.json` in the folder of the clips or above it, for many clips: path of the clip below that folder -> `setting`
  and any other condition, and `intervals` of `t0`, `t1`, `label`. Edges are good to 0.1-0.2 s; only what an interval
  speaks of is judged, time between the intervals is not.
- `NAME.json` beside `NAME.mp4`, the form `synth --labels` writes: `events` of `kind`, `start_s`, `end_s`. The list is
  complete: what it does not name did not happen.

Left and right `_of_image` are those of an unmirrored picture: left of the image is the driver's right.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from app.errors import InputError
from app.events import DriverEventKind as Kind
from perception.evaluation_matching import CLOSURE_LADDER, EDGE_S, Expected, Side, Stretch, closure_kinds, glance_kinds

LABELS_FILE: Final = "labels.json"
VIDEO_ENDINGS: Final = frozenset({".mp4", ".mkv", ".avi", ".mov", ".webm", ".m4v", ".gif"})
LEAST_GLANCE_S: Final = 0.3
"""Shorter looks away are not demanded, s: half the shortest mean glance (speedometer 0.62 s, facts 4.7)."""
LEAST_YAWN_S: Final = 0.67
"""Shorter yawns are not demanded, s: a mouth open for so long is the shortest in print (facts 4.4)."""
NOT_CONDITIONS: Final = frozenset({"intervals", "note", "fps", "frames"})

ALL: Final = frozenset(Kind)
BY_THE_WAY: Final = frozenset({Kind.BLINK, Kind.GAZE_OFF_ROAD})
"""What an attentive driver does all the time without anybody labelling it."""
AWAY: Final = frozenset({Kind.GAZE_OFF_ROAD, Kind.LONG_DISTRACTION, Kind.VISUAL_TIME_SHARING, Kind.UNRESPONSIVE})
LAP: Final[frozenset[Kind]] = AWAY | {Kind.HEAD_DOWN, Kind.PHONE_USE}
EYES_SHUT: Final = frozenset({Kind.LONG_EYE_CLOSURE, Kind.MICROSLEEP, Kind.SLEEP})


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a label says.

    Attributes:
        forbids: kinds that are false alarms in such a stretch.
        closure, glance: the eyes are closed, the gaze is off the road: the kind follows from the length.
        side: to which side the gaze goes.
        kind: the one kind it means whatever its length. from_s: demanded from this length on, s.
        also: kinds that may be told in its place.
    """

    forbids: frozenset[Kind] = frozenset()
    closure: bool = False
    glance: bool = False
    side: Side | None = None
    kind: Kind | None = None
    from_s: float = 0.0
    also: frozenset[Kind] = frozenset()


ATTENTIVE = Meaning(ALL - {Kind.BLINK})
EYES_OPEN = Meaning(ALL)
EXPRESSIVE = Meaning(ALL - BY_THE_WAY)
"""A face that moves: no state follows from it, but it may blink and look about."""
CLOSURE = Meaning(AWAY | {Kind.YAWN, Kind.PHONE_USE, *CLOSURE_LADDER}, closure=True)
"""What the length justifies is explained before anything is ruled out: sleep on a short closure is a false alarm."""
YAWNING = Meaning(EYES_SHUT | {Kind.LONG_DISTRACTION, Kind.PHONE_USE}, kind=Kind.YAWN, from_s=LEAST_YAWN_S)
LOOK = Meaning(ALL - {Kind.BLINK}, glance=True)
LOOK_DOWN = Meaning(LOOK.forbids - {Kind.NO_FACE}, glance=True, also=frozenset({Kind.HEAD_DOWN, Kind.PHONE_USE}))
PHONE = Meaning(ALL - LAP - {Kind.BLINK, Kind.NO_FACE}, kind=Kind.PHONE_USE, from_s=3.0)
"""Handling a phone is demanded from the length of a long distraction on (facts 1.2); a shorter one may be told."""

MEANINGS: Final[Mapping[str, Meaning]] = {
    "open": EYES_OPEN,
    "alert": ATTENTIVE,
    "attentive": ATTENTIVE,
    "frontal": ATTENTIVE,
    "none": EXPRESSIVE,
    "talking": EXPRESSIVE,
    "singing": EXPRESSIVE,
    "laughing": EXPRESSIVE,
    "smile": EXPRESSIVE,
    "squint": EXPRESSIVE,
    "mirror_check": EXPRESSIVE,
    "two_faces_head_roll": EXPRESSIVE,
    "eyes_closed": CLOSURE,
    "asleep": CLOSURE,
    "long_eye_closure": CLOSURE,
    "microsleep": CLOSURE,
    "sleep": CLOSURE,
    "blink": Meaning(ALL - {Kind.GAZE_OFF_ROAD}, closure=True),
    "yawn": YAWNING,
    "look_left_of_image": Meaning(LOOK.forbids, glance=True, side=Side.RIGHT),
    "look_right_of_image": Meaning(LOOK.forbids, glance=True, side=Side.LEFT),
    "look_up": LOOK,
    "look_aside": LOOK,
    "gaze_off_road": Meaning(LOOK_DOWN.forbids, glance=True, also=LOOK_DOWN.also),
    "long_distraction": LOOK_DOWN,
    "look_down": LOOK_DOWN,
    "look_at_lap": LOOK_DOWN,
    "head_down": LOOK_DOWN,
    "head_down_reaching": LOOK_DOWN,
    "phone_in_hands": PHONE,
    "phone_at_ear": PHONE,
    "phone_use": PHONE,
    "putting_phone_away": Meaning(PHONE.forbids),
    # A hand over the mouth may hide a yawn, or a face: neither may be held against the monitor.
    "hand_over_mouth": Meaning(ALL - BY_THE_WAY - {Kind.YAWN, Kind.NO_FACE}),
    "smoking": Meaning(EYES_SHUT, kind=Kind.SMOKING),
    "drowsy": Meaning(kind=Kind.DROWSY),
    "no_face": Meaning(ALL - {Kind.NO_FACE, Kind.CAMERA_BLOCKED}, kind=Kind.NO_FACE, from_s=3.0),
    "camera_blocked": Meaning(ALL - {Kind.NO_FACE, Kind.CAMERA_BLOCKED}, kind=Kind.CAMERA_BLOCKED, from_s=1.0),
}
"""Every label that is understood. A face is missed from 3 s, a covered camera told from 1 s on."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A labelled span of a clip, s."""

    label: str
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Clip:
    """A labelled video.

    Attributes:
        name: how it is called in the report. path: the video.
        intervals: as labelled. complete: whether what they do not name did not happen.
        conditions: e.g. `{"setting": "car, night"}`.
    """

    name: str
    path: Path
    intervals: tuple[Interval, ...]
    complete: bool = False
    conditions: Mapping[str, str] = field(default_factory=dict)


def clips_of(folder: Path) -> list[Clip]:
    """The labelled clips in a folder and below it, by name.

    Raises:
        InputError: no folder, no clips, no labels, or labels that cannot be understood; one line.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; `evaluate` wants a folder of labelled video clips")
    videos = sorted(path for path in folder.rglob("*") if path.suffix.lower() in VIDEO_ENDINGS)
    if not videos:
        raise InputError(f"{folder}: no video clips in this folder ({', '.join(sorted(VIDEO_ENDINGS))})")
    listed = _listed(folder)
    clips = []
    for video in videos:
        own = video.with_suffix(".json")
        if video.resolve() in listed:
            clips.append(listed[video.resolve()])
        elif own.is_file():
            clips.append(_described(video, own, str(video.relative_to(folder))))
    if not clips:
        raise InputError(
            f"{folder}: no labels for its {len(videos)} clips; wanted {LABELS_FILE} or NAME.json beside each"
        )
    return clips


def expectations(intervals: Iterable[Interval]) -> list[Expected]:
    """What must be reported, by the field's definitions."""
    return [wanted for interval in intervals for wanted in _expected(interval, MEANINGS[interval.label])]


def stretches(clip: Clip, duration_s: float) -> list[Stretch]:
    """Which kinds are ruled out when. With complete labels everything is, wherever no label lies."""
    found = [Stretch(each.start_s, each.end_s, MEANINGS[each.label].forbids) for each in clip.intervals]
    if clip.complete:
        found += [Stretch(start_s, end_s, ALL) for start_s, end_s in _between(clip.intervals, duration_s)]
    return found


def _expected(interval: Interval, meaning: Meaning) -> list[Expected]:
    start_s, end_s, label = interval.start_s, interval.end_s, interval.label
    length_s = end_s - start_s
    if meaning.kind is not None:
        told = frozenset({meaning.kind}) | (LAP if meaning.kind is Kind.PHONE_USE else frozenset())
        wanted = Expected(meaning.kind, start_s, end_s, label, explained=told)
        return [wanted] if length_s >= meaning.from_s else []
    if not meaning.closure and not (meaning.glance and length_s >= LEAST_GLANCE_S):
        return []
    kind, accepted, explained = closure_kinds(length_s) if meaning.closure else glance_kinds(length_s)
    wanted = Expected(kind, start_s, end_s, label, accepted | meaning.also, explained | meaning.also, meaning.side)
    if kind is Kind.SLEEP and length_s >= UNRESPONSIVE_S:
        return [wanted, Expected(Kind.UNRESPONSIVE, start_s, end_s, label)]
    return [wanted]


UNRESPONSIVE_S: Final = 6.0 + 2 * EDGE_S
"""Closed eyes are certainly unresponsive from here on, uncertain edges included, s."""


def _between(intervals: Sequence[Interval], duration_s: float) -> list[tuple[float, float]]:
    gaps, at_s = [], 0.0
    for interval in sorted(intervals, key=lambda each: each.start_s):
        if interval.start_s > at_s:
            gaps.append((at_s, interval.start_s))
        at_s = max(at_s, interval.end_s)
    return [*gaps, (at_s, duration_s)] if at_s < duration_s else gaps


# --- reading ------------------------------------------------------------------------------------------------------


def _listed(folder: Path) -> dict[Path, Clip]:
    """The clips a `labels.json` in the folder or above it names, by path."""
    for base in (folder, folder.resolve().parent):
        path = base / LABELS_FILE
        if path.is_file():
            break
    else:
        return {}
    document = _read(path)
    clips = {}
    for name, entry in document.items():
        if not isinstance(entry, dict) or not isinstance(entry.get("intervals"), list):
            raise InputError(f"{path}: {name}: no list of `intervals`")
        intervals = [_interval(each, "label", "t0", "t1", f"{path}: {name}") for each in entry["intervals"]]
        conditions = {key: _word(value) for key, value in entry.items() if key not in NOT_CONDITIONS}
        video = (base / name).resolve()
        if folder.resolve() in video.parents and not video.is_file():
            raise InputError(f"{path}: {name}: there are labels, but there is no such clip")
        clips[video] = Clip(name, base / name, tuple(intervals), conditions=conditions)
    return clips


def _described(video: Path, path: Path, name: str) -> Clip:
    document = _read(path)
    if not isinstance(document.get("events"), list):
        raise InputError(f"{path}: no list of `events`; wanted what `synth --labels` writes")
    intervals = [_interval(each, "kind", "start_s", "end_s", str(path)) for each in document["events"]]
    conditions = document.get("conditions", {})
    if not isinstance(conditions, dict):
        raise InputError(f"{path}: `conditions` is not a table of names and values")
    return Clip(name, video, tuple(intervals), complete=True, conditions={k: _word(v) for k, v in conditions.items()})


def _read(path: Path) -> dict[str, Any]:
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise InputError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(document, dict):
        raise InputError(f"{path}: labels are a JSON object, not a {type(document).__name__}")
    return document


def _interval(entry: object, label: str, start: str, end: str, where: str) -> Interval:
    if not isinstance(entry, dict) or not all(key in entry for key in (label, start, end)):
        raise InputError(f"{where}: every interval has `{label}`, `{start}` and `{end}`")
    word, start_s, end_s = entry[label], entry[start], entry[end]
    if not (_is_number(start_s) and _is_number(end_s) and 0 <= start_s < end_s):
        raise InputError(f"{where}: {word}: from {start_s} to {end_s} is no span of seconds")
    if word not in MEANINGS:
        raise InputError(f"{where}: unknown label {word!r}; known are {', '.join(sorted(MEANINGS))}")
    return Interval(word, float(start_s), float(end_s))


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)
