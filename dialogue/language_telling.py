"""Says an answer of the language model while it is being written: the first sentence does not wait for the second.

Nothing is said before the answer has shown that it is one to be said, neither a call nor a refusal, and of what is
said every sentence is checked first. Pure but for whoever listens.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from app.clock import Clock
from app.errors import WorkerError
from app.events import Manner
from dialogue.answer import Exchange
from dialogue.brevity import first_clause
from dialogue.language_sentences import MOST_SENTENCES, SpokenSentences
from dialogue.last_reply import LastReply
from dialogue.pinyin import has_chinese
from dialogue.plausible import is_worth_saying
from dialogue.ports import CompletionRequest, LanguagePort


class Telling:
    """One answer as it comes.

    Attributes:
        said: what has been said of it so far.

    Args:
        say: says a sentence.
        may_be_said: the check; a sentence that fails it is held back, and all that follows with it.
        most: sentences at most; then the model is stopped.
    """

    def __init__(
        self, say: Callable[[str], None], may_be_said: Callable[[str], bool], most: int = MOST_SENTENCES
    ) -> None:
        self._say, self._may_be_said, self._most = say, may_be_said, most
        self._sentences = SpokenSentences()
        self._held = ""
        self._count = 0
        self.said = ""

    @property
    def text(self) -> str:
        """The answer as far as it was written."""
        return self._sentences.text

    async def listen(self, pieces: AsyncGenerator[str]) -> None:
        """Takes the whole answer, or as much of it as will be said; then, and when cancelled, the model is stopped."""
        async with aclosing(pieces):
            async for piece in pieces:
                for sentence in self._sentences.feed(piece):
                    self._hear(sentence)
                if self._count >= self._most or self._sentences.is_enough:
                    return

    def _hear(self, sentence: str) -> None:
        if self._count >= self._most:
            return
        self._held = joined(self._held, sentence)
        if self._may_be_said(self._held):
            self._say(self._held)
            self.said = joined(self.said, self._held)
            self._held = ""
        self._count += 1


def told(asked: str, turn: Exchange, manner: Manner, clock: Clock, last: LastReply) -> Telling | None:
    """What says a free answer to `asked` as it comes; None when nobody wants it so."""
    if turn.on_sentence is None or manner is Manner.QUIET:
        return None
    on_sentence, said = turn.on_sentence, ""

    def say(sentence: str) -> None:
        nonlocal said
        turn.understood_ns = turn.understood_ns or clock.now_ns()
        sentence = first_clause(sentence) if manner is Manner.TERSE else sentence
        # Kept at once: whoever interrupts cancels this turn, and has heard so much of it.
        said = joined(said, sentence)
        last.said(said, turn.turn_id)
        on_sentence(sentence, turn.lang)

    most = 1 if manner in (Manner.TERSE, Manner.LIVELY) else MOST_SENTENCES
    return Telling(say, lambda text: is_worth_saying(text, asked, turn.lang), most)


async def written(language: LanguagePort, request: CompletionRequest, limit_s: float, telling: Telling | None) -> str:
    """The model's answer; with `telling`, its sentences are said on the way.

    Raises:
        TimeoutError, WorkerError: there is none, or not even one sentence of it.
    """
    if telling is None:
        return (await language.complete(request, limit_s)).text
    try:
        await telling.listen(language.stream(request, limit_s))
    except (TimeoutError, WorkerError):
        if not telling.said:
            raise
    return telling.text


def joined(before: str, sentence: str) -> str:
    """Two sentences as one text: Chinese puts no space between them."""
    space = "" if not before or has_chinese(before) else " "
    return before + space + sentence
