"""Every threshold of the driver monitor, with its unit and where it comes from.

Sections named 1.2, 3.2, 4.1 … are those of the project's facts on driver monitoring.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


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
    """A face lost for longer ends the closure where it was last seen closed, ms."""
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
    shut_tight_score: float = 0.72
    """Lid scores above this are shut eyes even with the head down (lowered lids stay below), 0 to 1."""
    shut_tight_s: float = 0.5
    """... if held this long, s."""


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
class DistractionSettings:
    """When a look away is too long, once or in sum."""

    least_glance_s: float = 0.3
    """Shorter excursions are noise (shortest mean glance: speedometer 0.62 s, 4.7), s."""
    dropout_ms: float = 200.0
    """A return shorter than this is an artefact and does not restart the timer (2.1, 3.2), ms."""
    edge_deg: float = 3.0
    """Once on the road, the gaze leaves it this much beyond the edge, degrees: no flicker at the edge."""
    long_s: float = 3.0
    """Long distraction: one glance of this length (1.2), s."""
    indicator_bonus_s: float = 1.0
    """Longer while turning, towards the side of the indicator (the protocol grants 1 s if justified, 1.2), s."""
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
class FatigueSettings:
    """Drowsiness over minutes: a first measure, by PERCLOS and yawns."""

    window_s: float = 60.0
    """PERCLOS window, s (4.1)."""
    fast_blink_s: float = 0.25
    """Closures shorter than this do not count: PERCLOS is about slow droops (4.1), s."""
    least_data_s: float = 20.0
    """Usable time before a PERCLOS is told at all, s."""
    least_drowsy_data_s: float = 55.0
    """... and before it may call anyone drowsy: a window nearly full, s."""
    drowsy_perclos: float = 0.15
    """Drowsy from here (15 % of 60 s: Wierwille 1994, VTTI 2026: 4.1)."""
    alert_perclos: float = 0.08
    """No longer drowsy below this (advisory level of the truck field test, 4.1)."""
    yawn_window_s: float = 600.0
    yawn_weight: float = 0.15
    most_yawn_fatigue: float = 0.6
    """Each yawn of the last ten minutes adds this much fatigue, at most so much: no rate of yawns is proven to mean
    drowsiness (4.4), so yawns alone never do."""
    most_step_s: float = 0.4
    """The longest time one frame may stand for, s."""
    blink_window_s: float = 60.0
    least_blink_data_s: float = 10.0
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
class GateSettings:
    """From which speed warnings are given, and when they end."""

    attention_kmh: float = 20.0
    """Distraction, microsleep, sleep, unresponsive: from here (1.3), km/h. Below, at most a notice."""
    drowsiness_kmh: float = 50.0
    """Drowsiness: from here (1.3), km/h."""
    recovered_s: float = 1.0
    """A warning ends after gaze on the road, or open eyes, for so long without a break (1.3), s."""


@dataclass(frozen=True, slots=True)
class MonitorSettings:
    """All of them."""

    closure: ClosureSettings = ClosureSettings()
    look_down: LookDownSettings = LookDownSettings()
    yawn: YawnSettings = YawnSettings()
    distraction: DistractionSettings = DistractionSettings()
    fatigue: FatigueSettings = FatigueSettings()
    presence: PresenceSettings = PresenceSettings()
    gates: GateSettings = GateSettings()


DEFAULT_SETTINGS: Final = MonitorSettings()
