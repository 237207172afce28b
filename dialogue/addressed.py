"""Whether somebody who spoke was speaking to the assistant, and from which seat. Pure.

Whoever calls it is; whoever does not must look at it, where the user has chosen that.

"At it" is the centre screen, or the camera, which sees a face that looks straight into it. Who just talks need only
have glanced at it; where looking opens the microphone, the look must have lasted before the first word.
"""

from __future__ import annotations

import math
from collections import deque
from dataclasses import dataclass, field

from app.clock import NS_PER_S
from app.events import (
    DriverState,
    Event,
    FaceFeatures,
    GazeZone,
    LipsObserved,
    ListenNow,
    Opening,
    PlaybackFinished,
    PlaybackStarted,
    QuietRequested,
    WakeWordHeard,
)
from dialogue.speaker_zone import STILL, Lips
from dialogue.utterance import CALLED

SCREEN_ZONES = frozenset({GazeZone.CENTRE_SCREEN})

CAMERA_CONE_DEG = 12.0
"""A look at the camera: our gaze is good to 5 to 8 degrees, and nobody looks at the lens itself."""

BEFORE_S = 1.0
"""A look may end when speech begins: people look, then speak, then look at the road again."""

DWELL_S = 0.4
"""A look that opens the microphone lasts so long (issue 6); a glance at the map or the clock is shorter or says
nothing."""

BLINK_S = 0.3
"""For so long nothing need be seen of a look and it still goes on: a blink, or one frame misread."""

KEPT_S = 20.0
"""Longer than any utterance."""


_UNCALLED = frozenset({Opening.JUST_TALK, Opening.LOOK})
"""Speech that nobody announced: whether it is for the assistant is to be seen."""


@dataclass(slots=True)
class _OwnVoice:
    """When the assistant itself was last heard: what begins meanwhile may be its echo."""

    _from_ns: int = 0
    _until_ns: int | None = 0

    def began(self, ts_ns: int) -> None:
        """It speaks from now on."""
        self._from_ns, self._until_ns = ts_ns, None

    def ended(self, ts_ns: int) -> None:
        """It has finished."""
        self._until_ns = ts_ns

    def covers(self, ts_ns: int) -> bool:
        """Whether it spoke at that time."""
        return self._from_ns <= ts_ns and (self._until_ns is None or ts_ns < self._until_ns)


@dataclass(slots=True)
class _Look:
    start_ns: int
    end_ns: int


@dataclass(slots=True)
class Looks:
    """When the driver looked at the assistant."""

    _looks: deque[_Look] = field(default_factory=deque)

    def note(self, seen: DriverState | FaceFeatures) -> None:
        """Takes the newest observation; only those of a look at the assistant are kept."""
        while self._looks and seen.ts_ns - self._looks[0].end_ns > KEPT_S * NS_PER_S:
            self._looks.popleft()
        if not seen.valid or not (_at_screen(seen) if isinstance(seen, DriverState) else _at_camera(seen)):
            return
        if self._looks and seen.ts_ns - self._looks[-1].end_ns <= BLINK_S * NS_PER_S:
            self._looks[-1].end_ns = max(seen.ts_ns, self._looks[-1].end_ns)
        else:
            self._looks.append(_Look(seen.ts_ns, seen.ts_ns))

    def during(self, start_ns: int, end_ns: int) -> bool:
        """Whether there was such a look between a moment before `start_ns` and `end_ns`."""
        earliest_ns = start_ns - round(BEFORE_S * NS_PER_S)
        return any(look.start_ns <= end_ns and earliest_ns <= look.end_ns for look in self._looks)

    def dwelt_before(self, start_ns: int) -> bool:
        """Whether such a look had lasted when speech began at `start_ns`, and was not long over by then."""
        earliest_ns = start_ns - round(BEFORE_S * NS_PER_S)
        dwell_ns = round(DWELL_S * NS_PER_S)
        return any(
            min(look.end_ns, start_ns) - look.start_ns >= dwell_ns and look.end_ns >= earliest_ns
            for look in self._looks
        )


class Addressee:
    """To whom it was said, judged by all that was seen and heard around it. Tell it of every event."""

    def __init__(self) -> None:
        self._looks, self._lips, self._own_voice = Looks(), Lips(), _OwnVoice()
        self._newest_lips: LipsObserved | None = None
        self._called_ns, self._waved_off_ns = 0, -1

    def note(self, event: Event) -> None:
        """Takes the newest event; those that tell nothing are ignored."""
        match event:
            case DriverState() | FaceFeatures():
                self._looks.note(event)
            case LipsObserved():
                self._lips.note(event)
                self._newest_lips = event
            case WakeWordHeard() | ListenNow():
                self._called_ns = event.ts_ns
            case QuietRequested():
                self._waved_off_ns = event.ts_ns
            case PlaybackStarted():
                self._own_voice.began(event.ts_ns)
            case PlaybackFinished():
                self._own_voice.ended(event.ts_ns)

    def is_meant(self, opening: Opening, start_ns: int, end_ns: int, *, needs_a_look: bool) -> bool:
        """Whether speech is for the assistant: it was not waved off since, and where nobody called, it is looked at."""
        if (self._called_ns if opening in CALLED else start_ns) <= self._waved_off_ns:
            return False
        if opening not in _UNCALLED or not needs_a_look:
            return True
        if opening is Opening.JUST_TALK:
            return self._looks.during(start_ns, end_ns)
        is_driver = not self._lips.kept_still(start_ns, end_ns)
        return is_driver and self._looks.dwelt_before(start_ns) and not self._own_voice.covers(start_ns)

    def zone(self, start_ns: int, end_ns: int) -> str:
        """The seat of whoever spoke."""
        return self._lips.zone(start_ns, end_ns)

    def awaits_lips(self, opening: Opening) -> bool:
        """Whether speech that only a look announced is not yet seen to be the driver's: his lips keep still."""
        lips = self._newest_lips
        return opening is Opening.LOOK and lips is not None and lips.valid and lips.speaking < STILL


def _at_screen(state: DriverState) -> bool:
    return state.gaze_zone in SCREEN_ZONES


def _at_camera(face: FaceFeatures) -> bool:
    return math.hypot(face.yaw_deg + face.eye_yaw_deg, face.pitch_deg + face.eye_pitch_deg) <= CAMERA_CONE_DEG
