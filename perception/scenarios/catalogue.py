"""The scenario matrix: what the synthetic driver does, under which conditions, and what a monitor must make of it.

A `Scenario` is data read from `assets/scenarios.toml` plus the picture maker. Pictures are rendered lazily; times are
seconds from the first picture, and `ts_ns` is the same time in nanoseconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Final

from app.clock import NS_PER_S
from app.errors import InputError
from app.events import DriverEventKind, Level
from perception.scenarios.story import Story
from perception.scenarios.storybook import dues_of, entries, story_of
from perception.scenarios.warp import Pixels

SPEED: Final = "Vehicle.Speed"
LEFT_INDICATOR: Final = "Vehicle.Body.Lights.DirectionIndicator.Left.IsSignaling"
RIGHT_INDICATOR: Final = "Vehicle.Body.Lights.DirectionIndicator.Right.IsSignaling"

NAMED, ALIKE = 6, 0.7
"""To somebody who asks for a scenario there is not: how many are named, and how alike one is that may have been meant
(0 to 1)."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """One thing a monitor must report. Times are of the scenario, s.

    Attributes:
        kind: what.
        start_s: when the state is met by its definition: physical begin plus the time the definition asks for (a long
            distraction 3.0 s after the gaze left the road). A warning is due now; an event without warning has now as
            its begin.
        end_s: when the driver physically ends it.
        warning_level: the warning must be at least this urgent; None: an event is enough.
        onset_tolerance_s: how far from `start_s` the warning (or, without one, the event's begin) may lie.
        begin_s: the physical begin: eyes shut to 80 %, gaze half-way to its target, mouth half open.
    """

    kind: DriverEventKind
    start_s: float
    end_s: float
    warning_level: Level | None
    onset_tolerance_s: float = 0.2
    begin_s: float = 0.0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One labelled clip, rendered when asked for. The same name and seed give the same pixels.

    Attributes:
        name, condition: what it is called, and the group a report counts it under (`light`, `eyewear`, …).
        about: one line for people.
        duration_s, fps: length, and nominal frame rate (the frames' own times may vary where that is the condition).
        width, height: of the pictures, px.
        expectations: everything that must be reported, by begin. Without one that asks for a warning the scenario is a
            negative: any warning or alarm is a false one.
        tolerated: kinds that may be reported besides, without counting for or against.
    """

    name: str
    condition: str
    about: str
    duration_s: float
    fps: float
    width: int
    height: int
    expectations: tuple[Expectation, ...]
    tolerated: tuple[DriverEventKind, ...]
    story: Story

    @property
    def is_negative(self) -> bool:
        """Whether nothing in it deserves a warning."""
        return all(each.warning_level is None for each in self.expectations)

    def frames(self, portrait: Path) -> Iterator[tuple[Pixels, int]]:
        """Pictures (RGB uint8, height x width x 3, contiguous) and their times `ts_ns`, rising from 0.

        Raises:
            InputError: the portrait cannot be used.
        """
        from perception.scenarios.studio import Studio

        studio = Studio(portrait, self.story)
        for t_s in self.story.frame_times():
            yield studio.picture(t_s), round(t_s * NS_PER_S)

    def vehicle_at(self, t_s: float) -> dict[str, float | bool]:
        """Speed (km/h) and indicators at `t_s`, by VSS path."""
        speed_kmh, left, right = self.story.vehicle_at(t_s)
        return {SPEED: speed_kmh, LEFT_INDICATOR: left, RIGHT_INDICATOR: right}

    def truth(self, t_s: float) -> dict[str, float]:
        """What is rendered at `t_s`: `yaw_deg`, `pitch_deg` against the road, `eye_opening`, `mouth_opening` 0..1."""
        pose = self.story.pose_at(t_s)
        return {
            "yaw_deg": pose.head_yaw_deg,
            "pitch_deg": pose.head_pitch_deg,
            "eye_opening": 1.0 - pose.eye_closure,
            "mouth_opening": pose.mouth_opening,
        }


def scenario_names() -> tuple[str, ...]:
    """Names of all scenarios, in the order of the catalogue."""
    return tuple(entries())


def unknown(name: str, names: Sequence[str]) -> InputError:
    """What to say of a scenario that does not exist, in one line."""
    close = get_close_matches(name, names, n=3, cutoff=ALIKE)
    hint = f"did you mean {', '.join(close)}?" if close else f"there are {', '.join(names[:NAMED])} and others:"
    return InputError(f"synth: no scenario {name!r}; {hint} `cockpit synth --list` names all {len(names)}")


def load(name: str, seed: int = 0) -> Scenario:
    """A scenario by name. The seed moves the moments by up to a second and changes blinks, sway and noise.

    Raises:
        InputError: no such scenario.
    """
    entry = entries().get(name)
    if entry is None:
        raise unknown(name, scenario_names())
    story = story_of(entry, seed)
    return Scenario(
        name=name,
        condition=entry["condition"],
        about=entry["about"],
        duration_s=story.duration_s,
        fps=story.fps,
        width=story.width,
        height=story.height,
        expectations=tuple(
            Expectation(due.kind, due.start_s, due.end_s, due.level, due.tolerance_s, due.begin_s)
            for due in dues_of(entry, story)
        ),
        tolerated=tuple(DriverEventKind(kind) for kind in entry.get("tolerate", ())),
        story=story,
    )
