"""The product's own budgets on this machine, as one document.

Each section is measured by the room it belongs to and handed in by `app/bootstrap.py`; here they are only put
together, with the machine they were measured on. A section that cannot run says why instead of stopping the rest.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import fmean, median, quantiles
from typing import Any

from app.bus_bench import measure_publish_us
from app.errors import CabinError
from app.journal.speed import measure_rows_per_s
from app.startup import FILE_NAME

Section = Callable[[], Any]

PUBLISH_SAMPLES = 20_000
ROOT = Path(__file__).resolve().parent.parent
START_RUN_S = 45.0
"""Long enough for all to be live, the first spoken request answered, and the memory settled."""


def run_sections(sections: Mapping[str, Section], tell: Callable[[str], None]) -> dict[str, Any]:
    """Measures one section after the other; `tell` gets a line before each."""
    document: dict[str, Any] = {"machine": machine()}
    for name, measure in sections.items():
        tell(f"measuring {name} …")
        try:
            document[name] = measure()
        except CabinError as error:
            document[name] = {"error": error.message}
    return document


def machine() -> dict[str, Any]:
    """Processor, usable cores, memory in GiB."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cpu": _processor(), "cores": len(os.sched_getaffinity(0)), "memory_gib": round(memory / 2**30, 1)}


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def percentiles(samples: list[float]) -> dict[str, float]:
    """`{"p50", "p95", "samples"}` of at least two numbers."""
    return {
        "p50": round(median(samples), 2),
        "p95": round(quantiles(samples, n=20, method="inclusive")[18], 2),
        "samples": len(samples),
    }


def bus() -> dict[str, Any]:
    """Time of one publish with five subscribers, µs."""
    samples = measure_publish_us(PUBLISH_SAMPLES)
    return {"publish_us": {"mean": round(fmean(samples), 2), **percentiles(samples)}}


def journal() -> dict[str, Any]:
    """Rows written a second, committed in batches as the service does."""
    with tempfile.TemporaryDirectory(prefix="cockpit-bench-") as folder:
        return {"rows_per_s": round(measure_rows_per_s(Path(folder)))}


def start_and_memory() -> dict[str, Any]:
    """Starts the real product (window offscreen, demonstration) and reads what it noted of its own start.

    Returns:
        `{"window_ms", "ready_ms", "memory_mib"}`.

    Raises:
        CabinError: it did not become live.
    """
    with tempfile.TemporaryDirectory(prefix="cockpit-bench-") as folder:
        command = [sys.executable, "main.py", "run", "--camera", "demo", "--mic", "demo", "--speaker", "none"]
        command += ["--duration", str(START_RUN_S), "--data", folder]
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        try:
            subprocess.run(
                command, cwd=ROOT, env=environment, timeout=START_RUN_S + 30, check=False, capture_output=True
            )
        except subprocess.TimeoutExpired as error:
            raise CabinError("the cockpit did not end in time; its log is in the data folder") from error
        record = Path(folder) / "logs" / FILE_NAME
        if not record.exists():
            raise CabinError("the cockpit did not become live; `cockpit doctor` says what is missing")
        document: dict[str, Any] = json.loads(record.read_text(encoding="utf-8"))
        return document
