"""What "it" and "her" mean within a sentence, and how templates are read."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from dialogue.antecedents import Antecedents
from dialogue.template import Templates
from dialogue.template_text import Choice, Reader, Rule, Series, Slot, Word

DOCUMENT = {
    "intents": {
        "thing": {"data": [{"sentences": ["[the|my] (mirrors|window)"]}]},
        "person": {"data": [{"sentences": ["{who:zone}"]}]},
        "wish": {"data": [{"sentences": ["{who:zone} (wants|would like)"]}]},
        "set_window": {"data": [{"sentences": ["open <the_window>"], "slots": {"percent": 100}}]},
    },
    "expansion_rules": {"the_window": "the window"},
    "lists": {"who": {"values": [{"in": "my wife", "out": "passenger"}, {"in": "my son [behind me]", "out": "rear"}]}},
}


def said(text: str) -> Sequence[str]:
    return text.split()


def test_the_thing_named_last_is_meant_with_its_longest_name() -> None:
    found = Antecedents(DOCUMENT).thing(said("the window is fine but my mirrors are frozen"))
    assert (found.start, found.stop) == (5, 7)


def test_nothing_named_is_nothing_meant() -> None:
    assert not Antecedents(DOCUMENT).thing(said("everything is frozen"))


def test_the_person_named_last_is_meant_and_the_passenger_when_nobody_is() -> None:
    antecedents = Antecedents(DOCUMENT)
    assert antecedents.zone(said("my wife is fine but my son behind me is hot")) == "rear"
    assert antecedents.zone(said("it is hot")) == "passenger"


def test_somebody_wishes_only_at_the_start() -> None:
    antecedents = Antecedents(DOCUMENT)
    assert antecedents.wish(said("my wife would like more air")) == (4, "passenger")
    assert antecedents.wish(said("open my wife would like")) is None


def test_a_template_is_read_into_its_pieces() -> None:
    read = Reader().read("open [the] (a|b c) <rule> {list:slot} {same}")
    assert read == Series(
        (
            Word("open"),
            Choice((Word("the"), Series(()))),
            Choice((Word("a"), Series((Word("b"), Word("c"))))),
            Rule("rule"),
            Slot("list", "slot"),
            Slot("same", "same"),
        )
    )


@pytest.mark.parametrize("broken", ["(a", "a)", "[a)", "a]"])
def test_a_template_with_a_bracket_missing_is_refused(broken: str) -> None:
    with pytest.raises(ValueError, match="'"):
        Reader().read(broken)


def test_a_rule_is_matched_in_its_template_and_unknown_words_never_match() -> None:
    templates = Templates(DOCUMENT, only="set_window")
    assert [found.slots for found in templates.match(said("open the window"))] == [{"percent": 100}]
    assert templates.match(said("open the pod")) == []
