"""Whether the driver's lips move as in speech. Pure: face readings in, `LipsObserved` out, on the frames' own time.

Speech opens and closes the mouth two to seven times a second (Chandrasekaran et al. 2009, PLoS Comput Biol 5(7)
e1000436), most of all three to four times, as often as syllables come (Pedersen et al. 2022, PLoS Comput Biol 18(7)
e1010273). So what counts is how many such movements there were lately: a yawn opens once and slowly, a smile widens the
mouth once, chewing and singing are slower, and what trembles is small.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import Final

from app.clock import NS_PER_MS, seconds_between
from app.events import FaceFeatures, LipsObserved
from perception.head_pose import off_axis_deg
from perception.swings import Swing, Swings


@dataclass(frozen=True, slots=True)
class LipsSettings:
    """When lips speak. Openings are lip gaps over the width of the mouth, as `FaceFeatures.mouth_ratio`."""

    least_opening: float = 0.04
    """A smaller movement is trembling (0.0001-0.004 from frame to frame in faces of 190 pixels and more, 0.013 in one
    of 60, 1 sigma), or the play of a mouth after a yawn ..."""
    least_px: float = 1.5
    mouth_share: float = 0.38
    """... and so is one smaller than so many pixels of a mouth that is this share of the face wide."""
    smiling: float = 0.5
    smile_factor: float = 2.2
    """A mouth that smiles more than this laughs as well: its movements must be larger by this factor."""
    least_s: float = 0.04
    most_s: float = 0.24
    """Half a period at 12 and at 2 Hz, s: the 2-7 Hz of speech, unevenly open and shut; chewing takes longer."""
    yawning: float = 0.5
    """A mouth open wider at both ends of a movement yawns (`YawnSettings.mouth_ratio`)."""

    window_s: float = 0.7
    """Movements count for so long, s."""
    silent: int = 1
    speaking: int = 4
    """So many in the window are no speech, so many are: a syllable opens and shuts. Three syllables a second make four
    movements. Two may be a lick of the lips, and read as 0.33: perhaps."""

    most_turned_deg: float = 55.0
    """Beyond this off the camera's axis the mouth is seen from its side and says nothing, degrees."""
    lost_s: float = 0.4
    """A mouth not seen for longer is not known, s."""
    every_ms: float = 66.0
    """Told at most so often, ms."""


DEFAULT: Final = LipsSettings()


class Lips:
    """Steps once a frame; feed every frame, also those without a face.

    Args:
        settings: see there.
    """

    def __init__(self, settings: LipsSettings = DEFAULT) -> None:
        self._settings = settings
        self._opening = Swings()
        self._counted: deque[Swing] = deque()
        self._seen_ns: int | None = None
        self._told_ns: int | None = None

    def step(self, face: FaceFeatures, *, covered: bool = False) -> LipsObserved | None:
        """Takes in one frame.

        Args:
            face: `ts_ns` rising.
            covered: something is before the mouth; the engine draws shut lips on it.

        Returns:
            what is to be told now; None: nothing yet.
        """
        limits, ts_ns = self._settings, face.ts_ns
        if covered or not face.valid or off_axis_deg(face.yaw_deg, face.pitch_deg) > limits.most_turned_deg:
            return self.lose(ts_ns) if self._is_lost(ts_ns) else None
        if self._is_lost(ts_ns):
            self._forget()
        self._seen_ns = ts_ns
        swing = self._opening.step(ts_ns, face.mouth_ratio, self._least(face))
        if swing is not None and self._is_of_speech(swing):
            self._counted.append(swing)
        while self._counted and seconds_between(self._counted[0].end_ns, ts_ns) > limits.window_s:
            self._counted.popleft()
        if self._told_ns is not None and ts_ns - self._told_ns < limits.every_ms * NS_PER_MS:
            return None
        self._told_ns = ts_ns
        return LipsObserved(ts_ns=ts_ns, speaking=self._speaking(ts_ns))

    def lose(self, ts_ns: int) -> LipsObserved | None:
        """The mouth is not seen any more; None when that has been told."""
        was_known, self._told_ns, self._seen_ns = self._told_ns is not None, None, None
        self._forget()
        return LipsObserved(ts_ns=ts_ns, valid=False) if was_known else None

    def _forget(self) -> None:
        self._opening.forget()
        self._counted.clear()

    def _is_lost(self, ts_ns: int) -> bool:
        return self._seen_ns is None or seconds_between(self._seen_ns, ts_ns) > self._settings.lost_s

    def _least(self, face: FaceFeatures) -> float:
        """The smallest movement that counts, in this face."""
        limits = self._settings
        least = limits.least_opening
        if face.face_box is not None and face.face_box[2] > 0:
            least = max(least, limits.least_px / (limits.mouth_share * face.face_box[2] * face.width))
        return least * limits.smile_factor if face.smile > limits.smiling else least

    def _is_of_speech(self, swing: Swing) -> bool:
        limits = self._settings
        return limits.least_s <= swing.seconds <= limits.most_s and min(swing.begin, swing.end) < limits.yawning

    def _speaking(self, ts_ns: int) -> float:
        """0 to 1, by how many movements there were lately, the one under way included."""
        limits, current = self._settings, self._opening.current
        count = len(self._counted)
        if current is not None and seconds_between(current.end_ns, ts_ns) <= limits.window_s:
            count += self._is_of_speech(current)
        return max(0.0, min(1.0, (count - limits.silent) / (limits.speaking - limits.silent)))
