"""Every threshold of the driver monitor, with its unit and where it comes from.

Sections named 1.2, 3.2, 4.1 … are those of the project's facts on driver monitoring.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from app.events import DriverEventKind


@dataclass(frozen=True, slots=True)
class ClosureSettings:
    """When eyes are closed, and what a closure of which length is."""

    closed_openness: float = 0.2
    """Closed below this share of the own opening: the P80 definition of PERCLOS (4.1)."""
    reopened_openness: float = 0.4
    """Open again above this: hysteresis of as much again, so that a flutter is one closure."""
    drooped_openness: float = 0.45
    """With the head turned from the camera, lids below this may hide closed eyes: a real driver asleep with a turned
    head read like lids half down. Only a closure as long as sleep is believed on this evidence."""
    reopened_turned_openness: float = 0.65
    """... and open again above this."""
    turned_from_deg: float = 12.0
    turned_to_deg: float = 22.0
    """Angle off the camera's axis over which the limits move from the firm to the drooped ones, degrees."""
    raised_from_deg: float = 6.0
    raised_to_deg: float = 12.0
    """Chin raised above the natural pitch so much makes open eyes read as half shut, degrees (a real mirror glance and
    two people with raised chins read 0.2-0.45 with open eyes)."""
    firm_doubtful_openness: float = 0.1
    """With the head turned or the chin raised, only below this the eyes are certainly shut."""
    firm_share: float = 0.5
    """A closure is firm when the eyes were certainly shut for at least this share of its frames."""

    blink_to_s: float = 0.5
    """Shorter closures are blinks (0.1-0.4 s awake; 0.5 s is prolonged: 4.2, 4.6), s."""
    microsleep_s: float = 1.0
    """Microsleep from here (2026 definition: closure of 1-2 s: 1.2), s."""
    sleep_s: float = 3.0
    """Sleep from here (1.2), s."""
    unresponsive_s: float = 6.0
    """Unresponsive from here (1.2), s."""

    dropout_ms: float = 200.0
    """An opening shorter than this inside a long closure is noise (production: 150-200 ms, 3.2), ms."""
    lost_face_ms: float = 500.0
    """A face lost for longer ends the closure where it was last seen closed, ms ..."""
    lost_asleep_s: float = 10.0
    """... but a closure that was a microsleep by then goes on for so long: a sleeping head sinks out of sight, s."""
    refractory_ms: float = 100.0
    """A blink that begins sooner after the last is its bounce (150 ms in 6.1; real blinks came 160 ms apart), ms."""
    most_yaw_deg: float = 60.0
    """Beyond this neither eye is seen well enough, degrees off the camera's axis."""


@dataclass(frozen=True, slots=True)
class LookDownSettings:
    """How a look at lap or instruments is told from closing eyes. Both lower the lids."""

    lids_lowered: float = 0.6
    """Below this openness the lids are lowered, for whatever reason (looking down 27-33 degrees crosses 0.75: 4.3)."""
    decide_ms: float = 500.0
    """The decision falls in the first half second of lowered lids; a head that sinks later is nodding off, ms."""
    head_drop_deg: float = 6.0
    """A head that drops this much as the lids lower means a downward glance (patent: > 5 degrees, 4.6), degrees."""
    drop_window_ms: float = 600.0
    """... within this time, ms."""
    head_lowered_deg: float = -10.0
    """A head already this low looks down, degrees against the natural pitch."""
    eyes_surplus: float = 0.2
    """Eyes read as lowered by this much more than the lids read as shut look down (mean over the time of decision; shut
    eyes of seven people: -0.1 to 0.16, lowered but open ones of one: 0.17 to 0.38), scores."""
    surplus_and_gap: float = 0.5
    """... and together with the lid gap that is left, a share of the own open one, by this much (shut eyes of a man and
    of rendered drivers: 0.1-0.4, lowered ones 0.65 and more)."""
    shut_tight_score: float = 0.72
    """Lid scores above this are shut eyes even with the head down (lowered lids stay below), 0 to 1."""
    shut_tight_s: float = 0.5
    """... if held this long, s."""
    shut_gap: float = 0.12
    """A lid gap below this share of the own open one is shut too (the same shut eyes: 0.04-0.2, lowered ones 0.2 and
    more) ..."""
    shut_gap_s: float = 0.25
    """... if held this long, s: sooner than the decision falls."""


@dataclass(frozen=True, slots=True)
class YawnSettings:
    """When a mouth is yawning."""

    jaw_open: float = 0.45
    mouth_ratio: float = 0.5
    """Wide open at either (0 to 1; lip gap over mouth width: 4.4). Real yawns read 0.5-0.75 and 0.5-0.9; speech and a
    broad smile stayed below 0.33 and 0.32."""
    closing_share: float = 0.65
    """No longer wide open below this share of them."""
    least_s: float = 0.8
    """Shorter openings are speech (in print: 0.67 s at 0.5; real yawns here 1.6-1.9 s), s."""
    most_s: float = 10.0
    """Longer ones are not a yawn but a mouth hanging open (mean 4-6 s, SD 2: 4.4), s."""
    dropout_ms: float = 300.0
    """A closing shorter than this does not end it, ms."""
    laughing_smile: float = 0.6
    """A mouth open with such a smile laughs, 0 to 1."""
    afterwards_s: float = 0.7
    """Eyes squeezed by a yawn take this long to open again (seen: up to 0.5 s), s."""


@dataclass(frozen=True, slots=True)
class GazeSettings:
    """How the zone of the gaze is kept steady."""

    edge_deg: float = 3.0
    """Once on the road, the gaze leaves it this much beyond the edge, degrees: no flicker at the edge."""
    lid_ms: float = 100.0
    """Lids that moved within this time still disturb what the eyes read (the model smooths over about as long), ms."""
    lid_moves: float = 0.25
    """... if by more than this, share of the own opening."""
    onset_share: float = 0.5
    head_onset_share: float = 0.25
    """A movement of the gaze is dated to where it was this far out; with the eyes hidden, the head alone this far."""
    onset_ms: float = 500.0
    """A movement off the road began at most so long before it crossed the edge (a head turns in 0.3-0.4 s), ms."""


@dataclass(frozen=True, slots=True)
class DistractionSettings:
    """When a look away is too long, once or in sum."""

    least_glance_s: float = 0.3
    """Shorter excursions are noise (shortest mean glance: speedometer 0.62 s, 4.7), s."""
    dropout_ms: float = 200.0
    """A return shorter than this is an artefact and does not restart the timer (2.1, 3.2), ms."""
    long_s: float = 3.0
    """Long distraction: one glance of this length (1.2), s."""
    indicator_bonus_s: float = 1.0
    """Longer while turning, towards the side of the indicator (the protocol grants 1 s if justified, 1.2), s."""
    steering_deg: float = 30.0
    """... or of a steering wheel turned so far (openpilot widens its limits from there, section 5), degrees."""
    hidden_s: float = 10.0
    """A look away goes on for so long after the face was lost in it (openpilot: hiding cannot help, section 5), s."""
    respond_s: float = 3.0
    """Unresponsive: the gaze has not come back so long after the warning (1.2), s."""
    below_fast_s: float = 3.5
    below_fast_kmh: float = 50.0
    below_s: float = 6.0
    """EU ADDW: a look more than 30 degrees down may last so long from this speed on, and so long below it (2.1), s,
    km/h. It matters where the limit above is longer."""
    uncalibrated_s: float = 6.0
    """Before the road centre is known nobody is blamed for so long, s."""
    shared_s: float = 10.0
    shared_window_s: float = 30.0
    """Visual time sharing: so much away within the window (1.2), s."""
    shared_reset_s: float = 2.0
    """Both forgotten after so long on the road (1.2), s."""

    buffer_s: float = 2.0
    """AttenD-like buffer: empty after so long away (4.7), s."""
    refill_delay_s: float = 0.1
    """Refilling starts after this (physiological delay, 1.2), s."""
    free_driving_glance_s: float = 1.0
    """A look at mirrors or instruments is free for so long (4.7), s."""


@dataclass(frozen=True, slots=True)
class PerclosStep:
    """A level of drowsiness on one PERCLOS window: from which share it begins, and below which it ends, 0 to 1."""

    begins: float
    ends: float


@dataclass(frozen=True, slots=True)
class FatigueSettings:
    """Drowsiness over minutes. Time on task and time of day are not in the facts: there, the source is named."""

    short_window_s: float = 60.0
    long_window_s: float = 180.0
    """PERCLOS windows: Wierwille's minute, and the three minutes of the truck field test and SHRP 2 (4.1), s."""
    bucket_ms: float = 100.0
    """Closed time is summed up in steps of this: no coarser than the 0.2 s a test grants an onset (1.3), ms."""
    fast_blink_s: float = 0.25
    """Closures shorter than this do not count: PERCLOS is about slow droops (4.1), s."""
    most_step_s: float = 0.4
    """Frames further apart leave a gap, which is unusable time: PERCLOS needs 4-5 a second (4.1); uneven frames at
    5 a second come so far apart, s."""
    least_data: float = 1 / 3
    """Usable share of a window before its PERCLOS is told at all, 0 to 1."""
    least_short_s: float = 55.0
    least_long_s: float = 120.0
    """... and before it may raise the level: a minute nearly full, two thirds of the three, s."""
    forgotten_s: float = 20.0
    """With less usable time in the long window nothing is known any more, s."""

    short_first_signs: PerclosStep = PerclosStep(begins=0.08, ends=0.05)
    """Advisory level of the truck field test (questionable from 7.5 %); alert below 5 % (VTTI: 4.1)."""
    short_drowsy: PerclosStep = PerclosStep(begins=0.15, ends=0.08)
    """15 % of 60 s: Wierwille 1994, VTTI 2026; over below the advisory level (4.1)."""
    short_very_drowsy: PerclosStep = PerclosStep(begins=0.30, ends=0.15)
    """Episodes of 30 % agreed with the EEG (4.1); over below the drowsy level."""
    long_first_signs: PerclosStep = PerclosStep(begins=0.09, ends=0.05)
    long_drowsy: PerclosStep = PerclosStep(begins=0.12, ends=0.09)
    """Advisory and warning level of 3 min in the truck field test; SHRP 2 codes 12 % too (4.1)."""
    long_very_drowsy: PerclosStep = PerclosStep(begins=0.30, ends=0.12)

    longest_blink_s: float = 1.0
    """A longer closure is a microsleep (1.2) and no blink to be timed: drowsy blinks last 0.4-0.8 s (4.2), s."""
    least_blink_fps: float = 14.0
    """Blinks are timed from 15 frames a second on (4.2); a camera set to 15 may stay a little below, Hz."""
    baseline_blinks: int = 30
    """This driver's blink length is learned from so many blinks, then held: two minutes at 15-20 a minute, ten at 3
    under load, as long as a system may learn (1.3, 4.2). Never adapted: that would hide drowsiness (4.3)."""
    blink_window_s: float = 180.0
    least_blinks: int = 10
    """Blinks of the last three minutes are set against it, so many at least. Blink by blink the length varies by about
    40 % (51 of 111 ms, 4.2), so 10 against 30 leave a standard error of 15 %."""
    blink_trim: float = 0.1
    """Share of the shortest, and of the longest, left out of either mean: a rubbed eye, a missed frame."""
    long_blink_ratio: float = 1.3
    """Longer blinks than one's own from here, two standard errors. In Ingre's table KSS 9 is 1.3 times KSS 5 (4.2)."""
    usual_blink_ratio: float = 1.15
    """... until below this."""

    yawn_window_s: float = 600.0
    least_yawns: int = 3
    """So many yawns in ten minutes support other signs. No rate of yawns is proven (4.4): ours, unverified."""
    driving_kmh: float = 10.0
    """Driving is at or above this (a system measures from here: 1.3), km/h."""
    break_min: float = 15.0
    """Standing for so long is a break and time on task begins anew: general knowledge (road-safety advice: 15 min after
    every two hours), unverified, min."""
    long_driving_min: float = 120.0
    """Time on task supports other signs from here: the same advice, unverified, min."""
    night_h: tuple[float, float] = (0.0, 6.0)
    afternoon_h: tuple[float, float] = (14.0, 16.0)
    """Local hours that support other signs: crashes by drowsiness gather between midnight and six and in the afternoon
    (NHTSA's public advice); the body's dip is put at two to four: general knowledge, unverified, h."""
    least_signs: int = 2
    """Supporting signs (long blinks, yawns, time on task, time of day) that make first signs of drowsiness, one of them
    the driver's own. They never make more: only PERCLOS calls anyone drowsy."""

    rate_window_s: float = 60.0
    least_rate_data_s: float = 10.0
    """Blinks a minute are counted over this, and told after that, s."""


@dataclass(frozen=True, slots=True)
class PresenceSettings:
    """When a missing face or picture is worth saying."""

    no_face_s: float = 3.0
    """A face missing for so long is told, s (1.3 asks for 10 s at most)."""
    blocked_s: float = 1.0
    """A picture without content for so long means a covered camera, s."""
    dark: float = 0.06
    """Mean brightness of a dark picture, 0 to 1 (a covered lens reads 0.00-0.03, a car at night 0.1)."""
    flat: float = 0.02
    """Standard deviation of a picture without content, 0 to 1."""


@dataclass(frozen=True, slots=True)
class PhoneSettings:
    """When a phone is in use. Places are in face heights from the middle of the face, along the head's own axes."""

    least_palm: float = 0.2
    most_palm: float = 0.8
    """Wrist to middle knuckle of a hand beside the head: a hand has 0.55 of a face's height, less when seen from its
    side; others' hands are larger (nearer to the camera) or smaller."""
    ear_from: float = 0.42
    ear_to: float = 1.0
    """The middle knuckle is so far aside: outside the cheek (half a face's width is 0.37), within reach of the ear."""
    ear_above: float = -0.4
    ear_below: float = 0.25
    """... and between brow and mouth. At the chin or under the jaw (0.5) a hand carries the head."""
    upright: float = 0.3
    """The knuckle is above the wrist by this share of the palm: a phone is held from below."""
    stretched: float = 0.6
    """Finger tips higher above the knuckle than this share of the palm are stretched: they hold nothing."""
    hold_s: float = 3.0
    """A hand-held call from here (3.1, 3.2), s. Scratching an ear or setting glasses right is over sooner."""
    gap_s: float = 1.0
    """The hand gone from the ear for longer ends it, s. Production tolerates 0.2 s at the camera's rate (3.2); hands
    are looked for every 0.15-0.8 s here, and one look in ten misses them."""
    held_share: float = 0.6
    """Share of the looks since then that must have seen it, 0 to 1."""
    lost_face_s: float = 2.0
    """A hand at the face hides it: where it was last seen counts for so long, s."""
    ear_confidence: float = 0.8
    """The hand and its grip are seen, the phone is not, 0 to 1."""

    lap_look_s: float = 0.7
    """Looks into the lap count from here: longer than one at the speedometer (0.62 s, 4.7), s."""
    lap_dropout_s: float = 0.2
    """A gaze elsewhere for less is an artefact (3.2), s."""
    lap_looks: int = 3
    lap_s: float = 6.0
    lap_window_s: float = 30.0
    """So many looks, together so long, within the window of visual time sharing (phone use is a form of it, 1.2): three
    at NHTSA's limit of 2 s a look (4.7). A look up of 2 s does not make them forgotten: it is how one types."""
    lap_over_s: float = 2.0
    """Over after so long elsewhere (1.2), s."""
    lap_confidence: float = 0.5
    """Something in the lap holds the eyes; that it is a phone is a guess, 0 to 1."""


@dataclass(frozen=True, slots=True)
class PostureSettings:
    """When a head is down, and when a body leans. Angles against this driver's natural pose."""

    down_deg: float = -22.0
    """Down from here: the abnormal head pose of GB/T 41797 is some 30 degrees (3.1), nods in print 12-45 (4.6), and
    rendered heads that look into the lap read -26."""
    raised_deg: float = -16.0
    """... and up again above this."""
    down_s: float = 3.0
    """Abnormal head pose is held for so long (3.1, 3.2), s."""
    dropout_s: float = 0.3
    """Up for less does not end it (head pose, 3.2), s."""
    lost_face_s: float = 2.0
    """A face lost while the head was down is taken to be down still for so long, s: chin and brow hide it."""
    down_confidence: float = 0.8

    place_s: float = 20.0
    least_place_s: float = 4.0
    """The usual place of the head is the median of so much usable time, known from so much on, s."""
    sample_s: float = 0.25
    """Taken so often, s."""
    lean_aside: float = 0.6
    lean_down: float = 0.5
    """Leaning: the middle of the face so far from its usual place, in face heights; a turned or nodding head moves its
    face by up to 0.3."""
    upright_aside: float = 0.4
    upright_down: float = 0.35
    """... and upright again within this."""


COOL_DOWN_S: Final = {
    DriverEventKind.MICROSLEEP: 3.0,
    DriverEventKind.DROWSY: 300.0,
    DriverEventKind.NO_FACE: 10.0,
    DriverEventKind.CAMERA_BLOCKED: 10.0,
}
"""Cool-down by kind, s (production has one an alarm, without numbers: 3.2; these are ours)."""


@dataclass(frozen=True, slots=True)
class GateSettings:
    """From which speed warnings are given, and when they end."""

    attention_kmh: float = 20.0
    """Distraction, microsleep, sleep, unresponsive: from here (1.3), km/h. Below, at most a notice."""
    drowsiness_kmh: float = 50.0
    """Drowsiness: from here (1.3), km/h."""
    recovered_s: float = 1.0
    """A warning ends after gaze on the road, or open eyes, for so long without a break (1.3), s."""
    cool_down_s: Mapping[DriverEventKind, float] = field(default_factory=lambda: dict(COOL_DOWN_S))
    """A warning of this kind is not sounded again so soon after it ended, s. None for looks away, sleep and worse."""


@dataclass(frozen=True, slots=True)
class EarlySettings:
    """Notices before a warning, for a driver who wants them. They come on top: no warning moves by them.

    How sensitive warnings are may not be set by hand (1.3); to inform earlier than one warns is allowed (2.2).
    """

    look_before_s: float = 0.0
    """A look away is told so long before it is too long, s; 0: not."""
    first_signs: bool = False
    """The first signs of drowsiness are told."""


@dataclass(frozen=True, slots=True)
class MonitorSettings:
    """All of them."""

    closure: ClosureSettings = ClosureSettings()
    look_down: LookDownSettings = LookDownSettings()
    yawn: YawnSettings = YawnSettings()
    gaze: GazeSettings = GazeSettings()
    distraction: DistractionSettings = DistractionSettings()
    fatigue: FatigueSettings = FatigueSettings()
    presence: PresenceSettings = PresenceSettings()
    phone: PhoneSettings = PhoneSettings()
    posture: PostureSettings = PostureSettings()
    gates: GateSettings = GateSettings()
    early: EarlySettings = EarlySettings()


DEFAULT_SETTINGS: Final = MonitorSettings()

EARLY: Final = EarlySettings(look_before_s=1.0, first_signs=True)
"""After 2 s of a look: NHTSA's limit for one look, and the time in which the attention buffer empties (4.7). First
signs are what one feels at KSS 6 and 7; EU DDAW has the warning at 8 and allows to inform earlier (2.2)."""


def chosen_settings(warnings: Literal["normal", "early"]) -> MonitorSettings:
    """The settings a driver has chosen: `early` adds notices, every threshold of a warning stays."""
    return replace(DEFAULT_SETTINGS, early=EARLY) if warnings == "early" else DEFAULT_SETTINGS
