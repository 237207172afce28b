"""Gestures on stills of real people, through the command itself: found, and never taken for another.

Measured on all 120: 111 found, none confused (the gesture head alone: 74). Here every third, to stay quick; the
missing ones are motion-blurred, cut by the frame, or a fist before a patterned carpet.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EVERY = 3
LEAST_FOUND = 0.8
"""Of each gesture; 0.87 of all."""
LEAST_FOUND_OF_ALL = 0.87
LABELS = {
    "fist": "closed_fist",
    "open_palm": "open_palm",
    "pointing": "pointing_up",
    "victory": "victory",
    "thumb_up": "thumb_up",
    "thumb_down": "thumb_down",
}

pytestmark = [pytest.mark.models, pytest.mark.shared_data]


def label(still: Path) -> str:
    (found,) = [gesture for word, gesture in LABELS.items() if f"_{word}_" in still.name]
    return found


@pytest.mark.timeout(90)
def test_gestures_of_real_people_are_found_and_not_confused(
    models_or_skip: Callable[..., Path], shared_data: Path
) -> None:
    models_or_skip("gesture_recognizer")
    stills = sorted((shared_data / "hands" / "stills").glob("*.jpg"))[::EVERY]
    done = subprocess.run(
        [sys.executable, "main.py", "gestures", "--json", *map(str, stills)],
        cwd=ROOT, capture_output=True, text=True, timeout=80, check=True,
    )  # fmt: skip
    wanted, found, confused = Counter(map(label, stills)), Counter[str](), []
    for document in map(json.loads, done.stdout.splitlines()):
        still = Path(document["file"])
        told = {hand["gesture"] for hand in document["hands"]} - {"none"}
        found[label(still)] += label(still) in told
        confused += [(still.name, gesture) for gesture in told - {label(still)}]
    assert confused == []
    assert sum(found.values()) >= LEAST_FOUND_OF_ALL * sum(wanted.values()), found
    for gesture, number in wanted.items():
        assert found[gesture] >= LEAST_FOUND * number, gesture
