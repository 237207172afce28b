"""A place answers to its own names and to those of its kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.vehicle.navigation import Place
from dialogue.completeness import CompletenessJudge
from dialogue.endpoint import Completeness
from dialogue.place_names import is_called, known_names, spoken
from dialogue.voice import Voice

CHARGER = Place(1.0, 2.0, {"en": "the charging station", "zh": "充电站"}, ("the charging station", "充电站"))
CLINIC = Place(1.0, 2.0, {"en": "Doctor Li", "zh": "李医生"}, ("Doctor Li", "李医生"))


@pytest.mark.parametrize(
    "name", ["charging station", "the nearest EV charger", "charging stations", "a good charging point", "充电桩"]
)
def test_every_name_of_its_kind_is_a_name_of_the_place(name: str) -> None:
    assert is_called(CHARGER, name) and not is_called(CLINIC, name)


def test_a_place_of_no_kind_has_its_own_names_only() -> None:
    assert spoken([CLINIC]) == ["Doctor Li", "李医生"]
    assert {"ev charger", "the ev charger"} <= set(spoken([CHARGER]))


def test_words_around_a_name_alone_name_nothing() -> None:
    assert not is_called(CHARGER, "the nearest")


def test_hearing_knows_every_name_that_understanding_knows_and_both_share_one_grammar(tmp_path: Path) -> None:
    Voice.load([CHARGER], cache=tmp_path)
    built = set(tmp_path.iterdir())
    judge = CompletenessJudge.load(known_names([CHARGER], []), cache=tmp_path)
    assert set(tmp_path.iterdir()) == built
    assert judge("navigate to the ev charger") is Completeness.COMPLETE
    assert judge("navigate to the zebra") is not Completeness.COMPLETE
