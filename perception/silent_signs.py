"""What the driver shows without a word: signs of the head, moving lips, looks and fingers at places. Pure.

One call a frame with a face's readings and the driver's state, one with every look at the hands; what they give is to
be published.
"""

from __future__ import annotations

from typing import Final

from app.clock import seconds_between
from app.events import DriverState, Event, FaceFeatures, HandReading, HandsObserved
from perception.confidence import EYES_HIDDEN
from perception.head_signs import HeadSigns
from perception.lips import Lips
from perception.pointing import Pointing
from perception.seats import GazeSeats

FACE_KEPT_S: Final = 2.0
"""A hand that points may hide the face: where it was last seen counts for so long, s (as `PhoneSettings`)."""
MOUTH_FROM: Final = 0.55
MOUTH_TO: Final = 1.1
MOUTH_ASIDE: Final = 0.35
"""A hand with a joint in this part of the face covers the mouth: from the top of the face's box, and from its middle to
either side, shares of its height and width."""
COVERED_S: Final = 0.5
"""... for so long, s: hands are looked for several times a second while there are any."""


class SilentSigns:
    """Steps once a frame, also without a face, and with every look at the hands."""

    def __init__(self) -> None:
        self._head, self._lips = HeadSigns(), Lips()
        self._gaze, self._pointing = GazeSeats(), Pointing()
        self._face: FaceFeatures | None = None
        self._covered_ns: int | None = None

    def step(self, face: FaceFeatures, state: DriverState, *, right_hand_drive: bool = False) -> list[Event]:
        """Takes in one frame.

        Args:
            face: its readings, `ts_ns` rising.
            state: of the driver after it.
            right_hand_drive: of the vehicle.

        Returns:
            `HeadSigned`, `LipsObserved` and `SeatsSighted`, where there is something to tell.
        """
        if face.valid:
            self._face = face
        sign = self._head.step(face, eyes_usable=EYES_HIDDEN not in state.limits)
        covered = self._covered_ns is not None and seconds_between(self._covered_ns, face.ts_ns) <= COVERED_S
        lips = self._lips.step(face, covered=covered)
        looked = self._gaze.step(state, right_hand_drive=right_hand_drive)
        return [each for each in (sign, lips, looked) if each is not None]

    def see_hands(self, hands: HandsObserved) -> None:
        """Takes in one look at the hands: a mouth behind one shows nothing."""
        face = self._seen_face(hands.ts_ns)
        if face is not None and any(_covers_mouth(hand, face) for hand in hands.hands):
            self._covered_ns = hands.ts_ns

    def point(
        self, hands: HandsObserved, *, road: tuple[float, float] = (0.0, 0.0), right_hand_drive: bool = False
    ) -> list[Event]:
        """Where a finger points.

        Args:
            hands: one look at them, `ts_ns` rising.
            road: yaw and pitch of a head that looks at the road, as the camera reads them, degrees.
            right_hand_drive: of the vehicle.

        Returns:
            `SeatsSighted`, where a finger points at a place.
        """
        face = self._seen_face(hands.ts_ns)
        pointed = self._pointing.step(
            hands,
            face_box=None if face is None else face.face_box,
            road_yaw_deg=road[0],
            road_pitch_deg=road[1],
            right_hand_drive=right_hand_drive,
        )
        return [] if pointed is None else [pointed]

    def lose(self, ts_ns: int) -> list[Event]:
        """There are no pictures any more: what the lips do is not known."""
        lips = self._lips.lose(ts_ns)
        return [] if lips is None else [lips]

    def _seen_face(self, ts_ns: int) -> FaceFeatures | None:
        if self._face is None or abs(seconds_between(self._face.ts_ns, ts_ns)) > FACE_KEPT_S:
            return None
        return self._face


def _covers_mouth(hand: HandReading, face: FaceFeatures) -> bool:
    if face.face_box is None:
        return False
    left, top, width, height = face.face_box
    numbers = (hand.x, hand.y, *hand.joints, *hand.tips)
    return any(
        abs(x - left - width / 2) <= MOUTH_ASIDE * width and MOUTH_FROM * height <= y - top <= MOUTH_TO * height
        for x, y in zip(numbers[::2], numbers[1::2], strict=True)
    )
