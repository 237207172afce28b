"""What the Driver page shows of the measurement itself: gaze and head in degrees, and what limits it."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState, DriverState, FaceFeatures
from ui.viewmodels.base import view_model
from ui.viewmodels.local import Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

LEAN_WORDS: dict[str, str] = {
    "upright": QT_TRANSLATE_NOOP("Measure", "Upright"),
    "left": QT_TRANSLATE_NOOP("Measure", "Leaning left"),
    "right": QT_TRANSLATE_NOOP("Measure", "Leaning right"),
    "down": QT_TRANSLATE_NOOP("Measure", "Bent forward"),
}

PLACEMENT_WORDS: dict[str, str] = {
    "dash": QT_TRANSLATE_NOOP("Measure", "Dashboard"),
    "a_pillar": QT_TRANSLATE_NOOP("Measure", "A-pillar"),
    "mirror": QT_TRANSLATE_NOOP("Measure", "Rear-view mirror"),
}

LIMIT_WORDS: dict[str, str] = {
    "dark": QT_TRANSLATE_NOOP("Measure", "too dark"),
    "glare": QT_TRANSLATE_NOOP("Measure", "glare"),
    "noisy": QT_TRANSLATE_NOOP("Measure", "noisy picture"),
    "small_face": QT_TRANSLATE_NOOP("Measure", "face far away"),
    "few_frames": QT_TRANSLATE_NOOP("Measure", "few frames per second"),
    "uneven_frames": QT_TRANSLATE_NOOP("Measure", "uneven frames"),
    "eyes_hidden": QT_TRANSLATE_NOOP("Measure", "eyes hidden"),
    "head_turned": QT_TRANSLATE_NOOP("Measure", "head turned away"),
    "learning": QT_TRANSLATE_NOOP("Measure", "still learning"),
}

NO_FACE = QT_TRANSLATE_NOOP("Measure", "No usable face")
HELD = QT_TRANSLATE_NOOP("Measure", "Face lost for a moment: last values shown")
NOT_LIMITED = QT_TRANSLATE_NOOP("Measure", "Nothing limits the measurement")
LIMITED = QT_TRANSLATE_NOOP("Measure", "Limited: {limits}")
SEPARATOR = QT_TRANSLATE_NOOP("Measure", ", ")
SHOWN_LIMITS = 3
"""More than three limits say no more than three: nothing is to be relied on."""

LEFT = QT_TRANSLATE_NOOP("Measure", "{degrees}° left")
RIGHT = QT_TRANSLATE_NOOP("Measure", "{degrees}° right")
UP = QT_TRANSLATE_NOOP("Measure", "{degrees}° up")
STRAIGHT = QT_TRANSLATE_NOOP("Measure", "{degrees}°")
DOWN = QT_TRANSLATE_NOOP("Measure", "{degrees}° down")
UNCERTAINTY = QT_TRANSLATE_NOOP("Measure", "± {degrees}°")


@dataclass(frozen=True, slots=True)
class MeasureProps:
    """Display values of the measurement, as text with units; a dash when not known.

    Attributes:
        gaze: sideways and up or down, against this driver's road centre. uncertainty: of each, 1 sigma.
        head, head_tilt: against this driver's natural pose; tilt: to which ear.
        eyes_open, mouth_open: per cent. lean, placement: in words.
        note: what limits the measurement now; note_tone: `good` when nothing does, else `care`.
        axes: head yaw, pitch and roll against the camera, degrees, for the picture; all zero and `has_axes` false
            while no face is seen.
    """

    gaze: str = NO_VALUE
    uncertainty: str = NO_VALUE
    head: str = NO_VALUE
    head_tilt: str = NO_VALUE
    eyes_open: str = NO_VALUE
    mouth_open: str = NO_VALUE
    lean: str = NO_VALUE
    placement: str = NO_VALUE
    note: str = ""
    note_tone: str = "care"
    axis_yaw: float = 0.0
    axis_pitch: float = 0.0
    axis_roll: float = 0.0
    has_axes: bool = False


MeasureModel = view_model("MeasureModel", MeasureProps)


def derive_measure(state: CabinState, local: Local) -> MeasureProps:
    """The display values; without a usable face only the camera's place and the reason remain."""
    driver = state.driver
    if driver is None:
        return MeasureProps(note=local("Measure", NO_FACE))
    placement = PLACEMENT_WORDS.get(driver.placement)
    placed = NO_VALUE if placement is None else local("Measure", placement)
    if not driver.valid:
        return MeasureProps(placement=placed, note=_limited(driver, local) or local("Measure", NO_FACE))
    axes = _axes(state.face)
    note = local("Measure", HELD) if driver.held else _limited(driver, local)
    return MeasureProps(
        gaze=_direction(driver.gaze_yaw_deg, driver.gaze_pitch_deg, local),
        uncertainty=_uncertainty(driver.gaze_uncertainty_deg, local),
        head=_direction(driver.head_yaw_deg, driver.head_pitch_deg, local),
        head_tilt=_sideways(-driver.head_roll_deg, local),
        eyes_open=local.percent(driver.openness),
        mouth_open=local.percent(driver.mouth_open),
        lean=local("Measure", LEAN_WORDS.get(driver.lean, LEAN_WORDS["upright"])),
        placement=placed,
        note=note or local("Measure", NOT_LIMITED),
        note_tone="care" if note else "good",
        axis_yaw=axes[0],
        axis_pitch=axes[1],
        axis_roll=axes[2],
        has_axes=state.face is not None and state.face.valid,
    )


def _limited(driver: DriverState, local: Local) -> str:
    known = [local("Measure", LIMIT_WORDS[word]) for word in driver.limits if word in LIMIT_WORDS]
    if not known:
        return ""
    limits = local("Measure", SEPARATOR).join(known[:SHOWN_LIMITS])
    return local("Measure", LIMITED).format(limits=limits)


def _axes(face: FaceFeatures | None) -> tuple[float, float, float]:
    return (face.yaw_deg, face.pitch_deg, face.roll_deg) if face is not None and face.valid else (0.0, 0.0, 0.0)


def _direction(yaw_deg: float, pitch_deg: float, local: Local) -> str:
    return f"{_sideways(yaw_deg, local)}  {_sided(pitch_deg, UP, DOWN, local)}"


def _sideways(degrees: float, local: Local) -> str:
    return _sided(degrees, LEFT, RIGHT, local)


def _sided(degrees: float, positive: str, negative: str, local: Local) -> str:
    if round(degrees) == 0:
        return _degrees(STRAIGHT, 0.0, local)
    return _degrees(positive if degrees > 0 else negative, abs(degrees), local)


def _uncertainty(degrees: float, local: Local) -> str:
    return NO_VALUE if degrees <= 0 else _degrees(UNCERTAINTY, degrees, local)


def _degrees(text: str, degrees: float, local: Local) -> str:
    return local("Measure", text).format(degrees=round(degrees))
