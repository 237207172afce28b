"""The camera of the demonstration drive: pictures of the synthetic driver, rendered when they are asked for.

Nothing is rendered ahead or kept on disk: a picture takes 4 ms of one core, no more than reading it back compressed
would, the first one is there a second after the start, and there is no cache that could be stale.
"""

from __future__ import annotations

import threading
from pathlib import Path

from app.clock import NS_PER_S
from perception.scenarios.driver import SyntheticDriver
from perception.scenarios.script import load_script
from perception.scenarios.warp import Pixels

WAITING_LOOP_S = 3600
"""Before the drive starts the attentive driver's small movements repeat after this long, s."""


class DemoCamera:
    """Plays a driver script in real time.

    Args:
        portrait: the picture the driver is made of.
        script: see `assets/demo.toml`.
        size: width and height of the pictures, px.
        fps: pictures a second; asked sooner than half an interval after the last, it gives the last again.

    Raises:
        InputError: portrait or script cannot be used.
    """

    def __init__(self, portrait: Path, script: Path, *, size: tuple[int, int] = (640, 480), fps: float = 20.0) -> None:
        self._script = load_script(script)
        self._driver = SyntheticDriver(portrait, size=size)
        # Beside the first pictures, which are needed at once after a restart; a mouth asked for earlier is made then.
        threading.Thread(target=self._driver.prepare, name="mouths", daemon=True).start()
        self._repeat_ns = NS_PER_S / fps / 2
        self._start_ns: int | None = None
        self._last: tuple[int, Pixels] | None = None

    def start(self, ts_ns: int) -> None:
        """The drive's clock starts at `ts_ns` (monotonic); before it the driver is attentive."""
        self._start_ns = ts_ns

    def frame(self, now_ns: int) -> Pixels:
        """The picture at `now_ns` (monotonic), RGB uint8 (height, width, 3), not to be written to."""
        if self._last is None or not 0 <= now_ns - self._last[0] < self._repeat_ns:
            self._last = now_ns, self._driver.render(self._script.pose_at(self._script_time_s(now_ns)))
        return self._last[1]

    def _script_time_s(self, now_ns: int) -> float:
        """Time since the drive's start; below 0 while the driver waits for it."""
        if self._start_ns is not None and now_ns >= self._start_ns:
            return (now_ns - self._start_ns) / NS_PER_S
        return now_ns / NS_PER_S % WAITING_LOOP_S - WAITING_LOOP_S
