"""Where the camera is mounted, and where the road must then be, before a driver's own centre is known.

Pure. Angles are those of a head that looks at the road, as the camera reads it: VSS signs (yaw + to the driver's left,
pitch + up), degrees, for a wheel on the left. A camera to the driver's right sees a head that looks at the road as
turned to the driver's left. Once the driver's own centre is learned, all gaze and all zones are relative to it, and the
placement no longer matters.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Final

AUTO: Final = "auto"


@dataclass(frozen=True, slots=True)
class RoadPrior:
    """What is believed of the road's direction before anything is learned.

    Attributes:
        yaw_deg, pitch_deg: reading of a head that looks at the road.
        unsure_deg: how far off that may be, 1 sigma.
        reach_deg: a first pose within this of it is believed after seconds; another must be held for longer.
    """

    yaw_deg: float
    pitch_deg: float
    unsure_deg: float
    reach_deg: float


ANYWHERE: Final = RoadPrior(0.0, 0.0, unsure_deg=15.0, reach_deg=90.0)
"""Nobody has said where the camera is: one of the places below, whose yaws and pitches scatter by 15 degrees."""

PLACES: Final = {
    "dash": RoadPrior(0.0, 9.0, unsure_deg=8.0, reach_deg=22.0),
    "a_pillar": RoadPrior(-25.0, 2.0, unsure_deg=9.0, reach_deg=25.0),
    "mirror": RoadPrior(22.0, -9.0, unsure_deg=9.0, reach_deg=25.0),
    "laptop": RoadPrior(0.0, 0.0, unsure_deg=12.0, reach_deg=25.0),
}
"""From the geometry of an ordinary cabin, eyes 0.75 m behind the instruments: a camera on the dash 12 cm below the
eyes, one on the A-pillar 40 cm to the left at 85 cm, one at the mirror 30 cm to the right and 12 cm above. A laptop
stands below the screen that shows the road (+10), or its own screen is the road (-10). Reach: a glance at the nearest
mirror (25 degrees and more) must not pass for the road."""


def road_prior(placement: str, *, right_hand_drive: bool = False) -> RoadPrior:
    """The prior of a placement, one of `PLACES` or `auto`; mirrored for a wheel on the right."""
    prior = PLACES.get(placement, ANYWHERE)
    return replace(prior, yaw_deg=-prior.yaw_deg) if right_hand_drive else prior


def told_placement(yaw_deg: float, pitch_deg: float, *, right_hand_drive: bool = False) -> str:
    """The placement that explains a learned centre best, for display: nothing is decided by it."""
    yaw = -yaw_deg if right_hand_drive else yaw_deg
    # Dash and laptop differ only by pitch, which people's heads differ by as well: without a place named, "dash".
    places = {name: prior for name, prior in PLACES.items() if name != "laptop"}
    return min(places, key=lambda name: math.hypot(places[name].yaw_deg - yaw, places[name].pitch_deg - pitch_deg))
