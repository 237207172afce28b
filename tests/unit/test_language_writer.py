"""Choosing an answer's tokens by score: with a vocabulary of letters, syllables and bytes."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from dialogue.language_shape import Shape, shape_of
from dialogue.language_writer import Scores, Writer

END = 0
PIECES = [b"", *(bytes([byte]) for byte in range(256)), b'{"', b"tool", b'": "', b'":', b' "', b"set", b"_fan", b"_wi"]

SCHEMA: dict[str, Any] = {
    "oneOf": [
        {
            "type": "object",
            "properties": {"tool": {"const": "set_fan"}, "level": {"type": "integer", "minimum": 0, "maximum": 7}},
            "required": ["tool", "level"],
        },
        {"type": "object", "properties": {"say": {"type": "string", "pattern": "^[一-鿿]+$"}}, "required": ["say"]},
    ]
}


class Syllables:
    """Every byte is a token, and so are a few longer pieces."""

    def piece(self, token: int) -> bytes:
        return PIECES[token]

    def ends(self, token: int) -> bool:
        return token == END

    def tokens(self, text: str) -> list[int]:
        data, tokens = text.encode(), []
        while data:
            longest = max((piece for piece in PIECES[1:] if data.startswith(piece)), key=len)
            tokens.append(PIECES.index(longest))
            data = data[len(longest) :]
        return tokens


def _dreaming(text: str) -> Scores:
    """Scores of a model that would write `text`, falling to the end of the answer."""
    scores = np.zeros(len(PIECES), dtype=np.float32)
    for token, piece in enumerate(PIECES):
        if piece and text.encode().startswith(piece):
            scores[token] = len(piece)
    scores[END] = 0.5
    return scores


def _written(wish: str, shape: Shape | None, *, limit: int = 99) -> tuple[str, int]:
    """What comes of a model that wishes to write `wish`, and how often it was asked."""
    writer = Writer(Syllables(), shape)
    text, asked = writer.forced()[1], 0
    while not writer.is_over and writer.count < limit:
        rest = wish.encode()[len(text.encode()) :].decode(errors="ignore")
        text += writer.choose(_dreaming(rest))[1] + writer.forced()[1]
        asked += 1
    return text, asked


def test_a_model_that_wants_what_it_may_gets_it_and_is_asked_only_where_there_is_a_choice() -> None:
    wish = '{"tool": "set_fan", "level": 5}'
    text, asked = _written(wish, shape_of(SCHEMA))
    assert text == wish
    assert asked == 3, "tool or say; the space it could have begun the number with; the number"


def test_a_model_that_wants_what_it_may_not_writes_a_document_all_the_same() -> None:
    text, _ = _written("Sure! I would be happy to open the window for you.", shape_of(SCHEMA), limit=60)
    document = json.loads(text) if text.endswith("}") else None
    assert document is None or set(document) <= {"tool", "level", "say"}
    assert text.startswith('{"')


@pytest.mark.parametrize("level", ["9", "-1", "55"])
def test_a_number_out_of_range_does_not_come_out(level: str) -> None:
    text, _ = _written('{"tool": "set_fan", "level": ' + level + "}", shape_of(SCHEMA))
    assert 0 <= json.loads(text)["level"] <= 7


def test_a_character_that_comes_byte_by_byte_is_given_out_whole() -> None:
    writer = Writer(Syllables(), shape_of(SCHEMA).after('{"say": "'))
    han = "好".encode()
    pieces = [writer.choose(_one(PIECES.index(bytes([byte]))))[1] for byte in han]
    assert pieces == ["", "", "好"]


def test_without_a_shape_the_model_ends_when_it_wants() -> None:
    assert _written("hi", None) == ("hi", 3)


def test_it_may_not_end_before_the_document_is_whole() -> None:
    writer = Writer(Syllables(), shape_of(SCHEMA))
    writer.forced()
    tokens, _ = writer.choose(_one(END))
    assert tokens and not writer.is_over


def _one(token: int) -> Scores:
    scores = np.zeros(len(PIECES), dtype=np.float32)
    scores[token] = 1.0
    return scores
