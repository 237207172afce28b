"""Whether the model believed what it wrote: an answer whose words it had to guess is not given.

A small model that does not know writes on, in good style; but the words it makes up were hardly likelier than others.
Counted a sentence, over the natural logarithm of the probability of every token it chose. Pure.
"""

from __future__ import annotations

import numpy as np

from dialogue.language_sentences import is_closed, is_to_be_said, may_be_said, whole_sentences
from dialogue.language_writer import Scores

LONGEST_TOKENS = 24
"""No sentence worth saying at the wheel is longer. It is in doubt as soon as so many tokens, the rest of them certain,
could not make good what was guessed: of 160 questions none less is answered, "I don't know" comes after 30 % fewer
tokens, and a model that turns in circles (a joke, the colours of the rainbow) is stopped."""


class Doubt:
    """Watches one answer being written.

    Args:
        least: mean of the logarithms a sentence must reach; minus infinity: everything is believed.
    """

    def __init__(self, least: float) -> None:
        self._least = least
        self._logs: list[float] = []
        self._sentences: str | bool = False
        self.is_in_doubt = False

    def hear(self, text: str, log: float) -> bool:
        """Takes the answer so far and what its last token was worth; returns whether all of it may go out.

        Before and within a sentence nothing may; once one is in doubt, nothing ever.
        """
        if not may_be_said(text):
            return True
        if not is_to_be_said(text):
            return False
        self._logs.append(log)
        if sum(self._logs) < self._least * LONGEST_TOKENS:
            self.is_in_doubt = True
            return False
        sentences = whole_sentences(text) or is_closed(text)
        if sentences == self._sentences:
            return is_closed(text) and not self.is_in_doubt
        self.is_in_doubt = self.is_in_doubt or float(np.mean(self._logs)) < self._least
        self._sentences, self._logs = sentences, []
        return not self.is_in_doubt


def log_share(scores: Scores, token: int) -> float:
    """The natural logarithm of a token's probability; `scores`: one a token of the vocabulary."""
    highest = float(scores.max())
    return float(scores[token]) - highest - float(np.log(np.exp(scores - highest).sum()))
