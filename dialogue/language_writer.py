"""Chooses the tokens of an answer: the best by score that fits the shape, and without asking where there is no choice.

What comes out is what llama.cpp's grammar with greedy sampling would give, but the vocabulary is searched only when
the favourite does not fit. Pure: scores and a vocabulary in, tokens out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt

from dialogue.language_shape import Shape, split_utf8

Scores = npt.NDArray[np.float32]

RUNNERS_UP = 64
"""Tried in order when the favourite does not fit, before the whole vocabulary is put in order."""


class Vocabulary(Protocol):
    """The tokens of a model."""

    def piece(self, token: int) -> bytes:
        """The bytes a token stands for; empty for those that stand for no text."""

    def ends(self, token: int) -> bool:
        """Whether a token means that the answer is over."""

    def tokens(self, text: str) -> Sequence[int]:
        """`text` as tokens."""


class Writer:
    """One answer in the making.

    Args:
        vocabulary: the model's tokens.
        shape: what the answer is held to; None: anything.
    """

    def __init__(self, vocabulary: Vocabulary, shape: Shape | None) -> None:
        self._vocabulary = vocabulary
        self._shape = shape
        self._tail = b""
        self.count = 0
        self.is_over = False

    def forced(self) -> tuple[list[int], str]:
        """The tokens that come next whatever the model thinks, and their text.

        They may be read together, which costs little more than reading one. The last is left to the model unless it
        closes a word: a word begun for it would be split in a place it has never seen.
        """
        text = self._shape.forced() if self._shape is not None and not self._tail else ""
        if not text or self._shape is None:
            return [], ""
        tokens = list(self._vocabulary.tokens(text))
        after = self._shape.after(text)
        if after is None or not (after.is_over or text.endswith('"')):
            tokens.pop()
        spelled, tail = split_utf8(b"".join(map(self._vocabulary.piece, tokens)))
        if tail or not text.startswith(spelled):
            return [], ""  # a vocabulary that does not spell the text as it is: left to the model, token by token
        self._advance(tokens, spelled)
        return tokens, spelled

    def choose(self, scores: Scores) -> tuple[list[int], str]:
        """The best token that fits, and its text; none when the answer is over.

        Args:
            scores: one a token of the vocabulary.
        """
        if self._shape is None:
            return self._taken(int(np.argmax(scores)))
        for token in _by_score(scores):
            if self._fits(token, self._shape):
                return self._taken(token)
        raise ValueError("no token of the vocabulary fits the shape")

    def _fits(self, token: int, shape: Shape) -> bool:
        if self._vocabulary.ends(token):
            return shape.may_end and not self._tail
        piece = self._vocabulary.piece(token)
        return bool(piece) and shape.admits(self._tail + piece)

    def _taken(self, token: int) -> tuple[list[int], str]:
        if self._vocabulary.ends(token):
            self.is_over = True
            return [], ""
        text, self._tail = _lenient(self._tail + self._vocabulary.piece(token))
        self._advance([token], text)
        return [token], text

    def _advance(self, tokens: Sequence[int], text: str) -> None:
        self.count += len(tokens)
        if self._shape is not None:
            self._shape = self._shape.after(text)
            self.is_over = self._shape is None or (self._shape.is_over and not self._tail)


def _by_score(scores: Scores) -> Iterator[int]:
    yield int(np.argmax(scores))
    few = min(RUNNERS_UP, len(scores))
    best = np.argpartition(scores, -few)[-few:]
    yield from (int(token) for token in best[np.argsort(-scores[best])])
    yield from (int(token) for token in np.argsort(-scores))


def _lenient(data: bytes) -> tuple[str, bytes]:
    """As `split_utf8`; bytes that are no text (only without a shape) become the replacement character."""
    try:
        return split_utf8(data)
    except UnicodeDecodeError:
        return data.decode(errors="replace"), b""
