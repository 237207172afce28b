"""A program with the window and a fake core, for tests that need a process: `python -m tests.ui.program [stubborn]`.

Writes `shown <seconds since the process began>` at the first frame and ends like the real one.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from tests.fakes.core_port import FakeCore
from tests.ui.pictures import PictureSource, drawn_frame
from tests.ui.states import CALM
from ui.shell import WindowOptions, run_window

DURATION_S = 30.0
CLOCK_TICKS_PER_S = 100
"""Of /proc/self/stat on Linux."""


def _process_age_s() -> float:
    start_ticks = int(Path("/proc/self/stat").read_text().rsplit(")", 1)[1].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - start_ticks / CLOCK_TICKS_PER_S


def _report(now_ns: int) -> None:
    sys.stdout.write(f"shown {_process_age_s():.3f}\n")
    sys.stdout.flush()


def main(how: str) -> int:
    core = FakeCore(obedient=how != "stubborn")
    core.play([CALM] * round(DURATION_S * 30))
    options = WindowOptions(
        language="en",
        offscreen=True,
        duration_s=0.5 if how == "short" else DURATION_S,
        on_first_frame=_report,
    )
    return run_window(core, PictureSource(drawn_frame()), options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
