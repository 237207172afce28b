"""How often Python looks for garbage that refers to itself: rarely, in every process of the product."""

from __future__ import annotations

import gc

ALLOCATIONS = 100_000
"""Python's own 700 has the collector walk the grammars again and again while they are made, and they never go.

Of 17 CPU seconds until all is live the walks took 1.4 (medians of four starts each, two cores).
"""

YOUNG, OLD = 50, 1000
"""Every so many rounds of the young objects the older ones are walked, and of those the oldest."""


def collect_rarely() -> None:
    """Sets it for this process; call it before anything large is made."""
    gc.set_threshold(ALLOCATIONS, YOUNG, OLD)
