"""How often a word that points is bound right: perception's own fields, the fusion, and made-up drivers.

The drivers are ours (`dialogue.deixis_evaluation`), the figures a floor under what was measured on them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from app.fusion import bind
from dialogue.deixis_evaluation import HAND_M, evaluate
from perception.pointing import pointed_at
from perception.seats import sighted

SEQUENCES = 240


def look(yaw_deg: float, pitch_deg: float, sigma_deg: float) -> Mapping[str, float]:
    """What perception tells of a look."""
    return sighted(yaw_deg, pitch_deg, sigma_deg)


def finger(direction: tuple[float, float, float]) -> Mapping[str, float]:
    """What perception tells of a finger."""
    return pointed_at(direction, HAND_M)


@pytest.fixture(scope="module")
def measured() -> dict[str, Any]:
    return evaluate(look, finger, bind, count=SEQUENCES)


def test_the_same_seed_gives_the_same_report_in_plain_json() -> None:
    report = evaluate(look, finger, bind, count=20)
    assert json.loads(json.dumps(report)) == evaluate(look, finger, bind, count=20)


@pytest.mark.parametrize("noise", ["5", "6.5", "8"])
def test_at_the_noise_of_our_gaze_the_place_meant_is_found_and_seldom_another(
    measured: dict[str, Any], noise: str
) -> None:
    both = measured["noise_deg"][noise]["both"]
    assert both["right"] >= 0.9
    assert both["wrong"] <= 0.04
    assert min(both["right_by_zone"].values()) >= 0.8


def test_one_sense_alone_finds_less_and_asks_more_but_is_seldom_wrong(measured: dict[str, Any]) -> None:
    at = measured["noise_deg"]["6.5"]
    for sense, floor in (("gaze", 0.8), ("pointing", 0.65)):
        assert floor <= at[sense]["right"] < at["both"]["right"]
        assert at[sense]["wrong"] <= 0.05


def test_who_is_not_seen_is_asked(measured: dict[str, Any]) -> None:
    assert measured["noise_deg"]["6.5"]["neither"]["unseen"] == 1.0


def test_every_case_is_counted_once(measured: dict[str, Any]) -> None:
    for level in measured["noise_deg"].values():
        for counted in level.values():
            ends = (counted[end] for end in ("right", "wrong", "asked", "asked_past", "unseen"))
            assert sum(ends) == pytest.approx(1.0, abs=0.003)
