"""The sentences of an answer while it is still being written, so that the first can be spoken before the last is made.

Looks only at answers to be spoken, `{"say": "…`. Pure.
"""

from __future__ import annotations

import re

MOST_SENTENCES = 2
"""As many as are said; then nobody need wait for the rest."""

_OPENING = '{"say": "'
_END = re.compile(r'(?<![ .][A-Za-z])(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bSt)(?<!\bvs)(?<!\betc)[.!?]+(?=[\s"])|[。！？]+')
"""A full stop ends a sentence only before a space or the closing quote: not in 3.5, not in 10:30.5. Nor does it after
one letter (e.g., i.e., U.S.) or a short form."""


class SpokenSentences:
    """Takes the pieces of one answer in order."""

    def __init__(self) -> None:
        self.text = ""
        """All that has come so far: for `Prompt.read`."""
        self._said_to = len(_OPENING)
        self._count = 0

    @property
    def is_enough(self) -> bool:
        """Everything that will be said has come: the model may stop."""
        return self._count >= MOST_SENTENCES

    def feed(self, piece: str) -> tuple[str, ...]:
        """The sentences that `piece` completes; none of a refusal or silence."""
        self.text += piece
        if not self.text.startswith(_OPENING):
            return ()
        sentences = []
        while not self.is_enough and (end := _END.search(self.text, self._said_to)):
            sentences.append(self.text[self._said_to : end.end()].strip())
            self._said_to = end.end()
            self._count += 1
        return tuple(sentence for sentence in sentences if re.search(r"\w", sentence))


def may_be_said(answer: str) -> bool:
    """Whether an answer, as far as it is written, is or may become one to be spoken."""
    return answer.startswith(_OPENING) or _OPENING.startswith(answer)


def is_to_be_said(answer: str) -> bool:
    """Whether some of an answer's words to be spoken are written."""
    return answer.startswith(_OPENING) and len(answer) > len(_OPENING)


def is_closed(answer: str) -> bool:
    """Whether nothing more of an answer can come."""
    return answer.endswith("}")


def whole_sentences(answer: str) -> str:
    """What is said of an answer, whole or cut off at the token limit: at most two sentences, none in part."""
    text = answer.strip()
    if not text.startswith(_OPENING):
        return ""
    ends = [match.end() for match in _END.finditer(text, len(_OPENING))]
    return text[len(_OPENING) : ends[min(MOST_SENTENCES, len(ends)) - 1]].strip() if ends else ""
