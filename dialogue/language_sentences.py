"""The sentences of an answer while it is still being written, so that the first can be spoken before the last is made.

Looks only at answers to be spoken, `{"say": "…`; a call is nothing to say before it is carried out. Pure.
"""

from __future__ import annotations

import re

MOST_SENTENCES = 2
"""As many as are said; then nobody need wait for the rest (`dialogue.prompt` cuts a whole answer at the same place)."""

_OPENING = '{"say": "'
_END = re.compile(r'[.!?]+(?=[\s"])|[。！？]+')
"""A full stop ends a sentence only before a space or the closing quote: not in 3.5, not in 10:30.5."""


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
        """The sentences that `piece` completes; none of a call, a refusal or silence."""
        self.text += piece
        if not self.text.startswith(_OPENING):
            return ()
        sentences = []
        while not self.is_enough and (end := _END.search(self.text, self._said_to)):
            sentences.append(self.text[self._said_to : end.end()].strip())
            self._said_to = end.end()
            self._count += 1
        return tuple(sentence for sentence in sentences if re.search(r"\w", sentence))
