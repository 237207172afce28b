"""Where in the picture to look for a face too small for the detector.

Pure: times and boxes in, regions out. The detector sees the whole picture at 192 x 192 and loses a face of a seventh
of its height: the driver in a wide cabin view. So when nobody is found, parts of the picture are tried one after the
other, and a face found there is read in a region of its own, enlarged, until it is lost.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.clock import NS_PER_MS

Region = tuple[float, float, float, float]
"""x, y, width, height as fractions of the picture."""


@dataclass(frozen=True, slots=True)
class SearchSettings:
    """When and where to search."""

    patience_ms: float = 500.0
    """Nobody found for so long begins a search, ms: a turned head is back before."""
    every_ms: float = 100.0
    """One part is tried so often, ms: 5 % of a core while nobody is there, and the whole picture in two seconds."""
    side: float = 0.65
    """Side of a square part, share of the picture's height: enough for a face of 9 % of it (32 px of 360)."""
    overlap: float = 0.5
    """Neighbouring parts share so much, so that a face is whole in one of them."""
    room: float = 3.0
    """A face is read in a region of so many times its own height: shoulders and a lean have room."""
    large: float = 0.3
    """A face of this share of the picture's height is found without help, also when it is lowered or turned."""


DEFAULT_SEARCH = SearchSettings()
WHOLE: Region = (0.0, 0.0, 1.0, 1.0)


class FaceSearch:
    """Says which region to read. Tell it after each frame whether a face was found there.

    Args:
        from_right: parts on the picture's right are tried first: the driver's side.
        settings: see there.
    """

    def __init__(self, *, from_right: bool = True, settings: SearchSettings = DEFAULT_SEARCH) -> None:
        self._settings = settings
        self._from_right = from_right
        self._found_ns: int | None = None
        self._tried_ns = 0
        self._tries = 0
        self._last: Region | None = None
        self.region = WHOLE

    @property
    def is_close(self) -> bool:
        """Whether a part of the picture is read rather than all of it."""
        return self.region != WHOLE

    def note(self, ts_ns: int, box: Region | None, aspect: float) -> None:
        """Takes in what was found in `region`: a face's box as fractions of the picture, or None."""
        if self._found_ns is None:
            self._found_ns = ts_ns
        if box is None:
            if self.is_close and self._is_lost(ts_ns):
                self._last, self.region, self._found_ns = self.region, WHOLE, ts_ns
            return
        self._found_ns, self._tries = ts_ns, 0
        if self.is_close and (box[3] > self._settings.large or not _is_inside(box, self.region)):
            self.focus(box, aspect)

    def part_to_try(self, ts_ns: int, aspect: float) -> Region | None:
        """A part of the picture to look at in this frame, if it is time for one.

        Args:
            ts_ns: of the frame.
            aspect: width of the picture by its height.
        """
        limits = self._settings
        if self.is_close or not self._is_lost(ts_ns) or ts_ns - self._tried_ns < limits.every_ms * NS_PER_MS:
            return None
        parts = _parts(aspect, limits)
        if self._from_right:
            parts.reverse()
        if self._last is not None:
            parts.insert(0, self._last)  # where the face was lost, it will most likely be found
        self._tried_ns = ts_ns
        self._tries += 1
        return parts[(self._tries - 1) % len(parts)]

    def focus(self, box: Region, aspect: float) -> None:
        """A face was found at `box`: read it close up from now on, or in the whole picture if it is large."""
        x, y, width, height = box
        if height > self._settings.large:
            self.region = WHOLE
            return
        tall = min(1.0, self._settings.room * height)
        wide = min(1.0, tall / aspect)
        left = min(1.0 - wide, max(0.0, x + width / 2 - wide / 2))
        top = min(1.0 - tall, max(0.0, y + height / 2 - tall / 2))
        self.region = (left, top, wide, tall)

    def _is_lost(self, ts_ns: int) -> bool:
        return self._found_ns is not None and ts_ns - self._found_ns >= self._settings.patience_ms * NS_PER_MS


def _parts(aspect: float, limits: SearchSettings) -> list[Region]:
    """Overlapping squares over the picture, column by column from the left, upper ones first."""
    tall, wide = limits.side, min(1.0, limits.side / aspect)
    return [(left, top, wide, tall) for left in _starts(wide, limits) for top in _starts(tall, limits)]


def _starts(size: float, limits: SearchSettings) -> list[float]:
    free = 1.0 - size
    count = max(1, round(free / (size * (1.0 - limits.overlap)) + 0.49) + 1)
    return [free * number / max(1, count - 1) for number in range(count)]


def _is_inside(box: Region, region: Region) -> bool:
    """Whether the middle of the box lies in the middle half of the region."""
    across = (box[0] + box[2] / 2 - region[0]) / region[2]
    down = (box[1] + box[3] / 2 - region[1]) / region[3]
    return 0.25 <= across <= 0.75 and 0.25 <= down <= 0.75
