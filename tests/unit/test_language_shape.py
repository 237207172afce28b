"""What the language model is held to: texts that fit a schema, character by character."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest

from dialogue.language_shape import Shape, shape_of
from dialogue.prompt import answer_schema

WINDOW = {
    "type": "object",
    "properties": {
        "tool": {"const": "set_window"},
        "zone": {"enum": ["driver", "rear", "rear_left"]},
        "delta": {"type": "integer", "minimum": -100, "maximum": 100},
    },
    "required": ["tool", "zone", "delta"],
}
SAY = {
    "type": "object",
    "properties": {"say": {"type": "string", "pattern": "^[一-鿿][一-鿿0-9，。]*$"}},
    "required": ["say"],
}
SCHEMA: dict[str, Any] = {"oneOf": [WINDOW, SAY]}


def _fits(text: str, schema: dict[str, Any]) -> bool:
    shape = shape_of(schema).after(text)
    return shape is not None and shape.may_end


def test_a_document_of_the_schema_fits_and_then_nothing_can_follow() -> None:
    document = {"tool": "set_window", "zone": "rear_left", "delta": -30}
    shape = shape_of(SCHEMA).after(json.dumps(document))
    assert shape is not None and shape.is_over


@pytest.mark.parametrize(
    "text",
    [
        '{"tool": "set_window", "zone": "roof", "delta": 5}',
        '{"tool": "set_window", "zone": "rear", "delta": 101}',
        '{"tool": "set_window", "zone": "rear", "delta": -0}',
        '{"tool": "set_window", "zone": "rear", "delta": 05}',
        '{"tool": "set_window", "delta": 5, "zone": "rear"}',
        '{"say": "hello"}',
        '{"say": ""}',
        '{"say": "好"} {"say": "好"}',
        "[]",
        "",
    ],
)
def test_what_the_schema_forbids_does_not_fit(text: str) -> None:
    assert not _fits(text, SCHEMA)


def test_what_no_choice_is_left_for_is_known_at_once() -> None:
    shape = shape_of(SCHEMA)
    assert shape.forced() == '{"'
    tool = shape.after('{"t')
    assert tool is not None and tool.forced() == 'ool": "set_window", "zone": "'
    rear = shape.after('{"tool": "set_window", "zone": "rear')
    assert rear is not None and rear.forced() == ""
    behind = rear.after('"')
    assert behind is not None and behind.forced() == ', "delta": '


@pytest.mark.parametrize(("low", "high"), [(0, 7), (-100, 100), (16, 32), (1, 86_400), (-5, -2), (5, 5), (90, 110)])
def test_an_integer_is_exactly_of_its_range(low: int, high: int) -> None:
    schema = {"type": "integer", "minimum": low, "maximum": high}
    for number in {*range(low - 12, low + 13), *range(high - 12, high + 13), 0, 1, 9, 10, 99, 100, 101}:
        assert _fits(str(number), schema) == (low <= number <= high), number


@pytest.mark.parametrize(("fewest", "most"), [(0, 2), (1, 3), (2, 2)])
def test_an_array_has_as_many_items_as_it_may(fewest: int, most: int) -> None:
    schema = {"type": "array", "items": {"enum": ["a", "bc"]}, "minItems": fewest, "maxItems": most}
    for count in range(5):
        assert _fits(json.dumps(["a", "bc", "a", "bc"][:count]), schema) == (fewest <= count <= most), count


def test_a_string_is_as_long_as_it_may_be_and_holds_no_escapes() -> None:
    schema = {"type": "string", "minLength": 1, "maxLength": 3}
    fits = [_fits(json.dumps("字" * n, ensure_ascii=False), schema) for n in range(5)]
    assert fits == [False, True, True, True, False]
    assert not _fits('"a\\"', schema) and not _fits('"\n"', schema)


def test_a_token_may_end_in_the_middle_of_a_character_that_can_come() -> None:
    shape = shape_of(SAY).after('{"say": "')
    assert shape is not None
    assert shape.admits("好".encode()[:1]) and shape.admits("好".encode()[:2]) and shape.admits("你好".encode()[:4])
    assert not shape.admits("é".encode()[:1]), "no letter of Latin is a Han character"
    assert not shape.admits("😀".encode()[:2])
    assert not shape.admits(b"a")
    assert not shape.admits("好".encode()[1:])


@pytest.mark.parametrize(
    "schema",
    [
        {"type": "number"},
        {"type": "integer", "minimum": 0},
        {"type": "object", "properties": {"a": {"type": "boolean"}}, "required": []},
        {"type": "string", "pattern": "^(a|b)$"},
        {"type": "string", "pattern": '^[^"]*$'},
    ],
)
def test_a_schema_that_cannot_be_held_is_refused_when_it_is_read(schema: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"cannot hold|must be"):
        shape_of(schema)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_whatever_is_chosen_the_answer_is_json_that_the_prompts_schema_admits(lang: str) -> None:
    document = answer_schema(lang)
    for seed in range(150):
        text = _wandered(shape_of(document), random.Random(seed))
        assert set(json.loads(text)) == {"say"}


def _wandered(shape: Shape, chance: random.Random) -> str:
    """A text made by choosing at random among the characters that can come next."""
    text = ""
    while not shape.is_over:
        ranges = sorted(shape.next_ranges())
        closing = next((low for low, _ in ranges if low == '"'), None)
        low, high = chance.choice(ranges)
        char = closing if closing and len(text) > 60 else chance.choice((low, high))
        after = shape.after(char)
        assert after is not None, "what can come next does come next"
        text, shape = text + char, after
    return text
