"""How fast the journal takes rows on this machine, for `bench`."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from app.clock import NS_PER_S
from app.events import DriverState
from app.journal.rows import SAMPLE_RATE_HZ, sample_row
from app.journal.store import JournalStore

ROWS = 10_000
BATCH_ROWS = 100
"""Rows in one commit: far more than the live service has waiting, far less than a bulk load."""


def measure_rows_per_s(folder: Path, rows: int = ROWS) -> float:
    """Writes driver-state samples into a new journal in `folder`, committed in batches and checkpointed at the end.

    Returns:
        rows per second, conversion from events included.
    """
    with JournalStore(folder / "bench-journal.sqlite") as store:
        trip = store.begin_trip(datetime.now(UTC), "bench", "")
        started_ns = time.perf_counter_ns()
        for first in range(0, rows, BATCH_ROWS):
            times = [index / SAMPLE_RATE_HZ for index in range(first, min(first + BATCH_ROWS, rows))]
            states = [(DriverState(ts_ns=round(t_s * NS_PER_S)), t_s) for t_s in times]
            store.append(trip, [sample_row(state, t_s, 0.0) for state, t_s in states])
        store.checkpoint()
        return rows / ((time.perf_counter_ns() - started_ns) / NS_PER_S)
