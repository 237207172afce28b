"""What to do with a sentence the grammar does not know: the language model reads it, then names a wish or answers.

Reading names the wish at once, or finds none; only then, and only to a question, is an answer written, from the same
reading. What comes out is a proposal: carrying out, asking and speaking are the conversation's.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.errors import WorkerError
from app.events import Route
from dialogue.jokes import Jokes
from dialogue.language_telling import Telling, written
from dialogue.language_wishes import Wanted, Wishes
from dialogue.pinyin import simplified
from dialogue.plausible import is_for_car, is_put_to_car, is_remark, is_told_to_others, is_unknowable, is_worth_saying
from dialogue.ports import LanguagePort, Leaning
from dialogue.prompt import Prompt
from dialogue.tools import Tool


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """One of: a wish, an answer, the key of a reply, or silence (all empty).

    Attributes:
        wanted: the wish.
        said: the answer; if it was told sentence by sentence, it is out already.
        line: the key of what to reply.
        route: of `said` or `line`.
        to_the_point: false: nothing was found in it.
    """

    route: Route
    wanted: Wanted | None = None
    said: str = ""
    line: str = ""
    to_the_point: bool = True


class Understanding:
    """Asks the language model.

    Args:
        language: None: there is none.
        prompt, wishes: what it is asked, and what it can name.
        tools: whose words show that a sentence is meant for the car.
        limit_s: for reading and answering together.
    """

    def __init__(
        self,
        language: LanguagePort | None,
        prompt: Prompt,
        wishes: Wishes,
        tools: Mapping[str, Tool],
        limit_s: float,
    ) -> None:
        self._language = language
        self._prompt = prompt
        self._wishes = wishes
        self._tools = tools
        self._limit_s = limit_s
        self._jokes = Jokes()

    async def of(self, text: str, lang: str, telling: Telling | None) -> Understood:
        """What a sentence in `lang` wants, or what to say to it; `telling` says an answer while it is written."""
        text = simplified(text)
        if joke := self._jokes.line(text):
            return Understood(route=Route.CHAT, line=joke)
        if self._language is None:
            return Understood(route=Route.REFUSE, line="no_model")
        loop = asyncio.get_running_loop()
        end_s = loop.time() + self._limit_s
        try:
            read = await self._language.complete(self._prompt.reading(text), self._limit_s)
            wanted = self._wishes.wanted(text, read.leanings)
            if wanted is not None:
                return Understood(route=Route.LLM, wanted=wanted)
            if known := self._wishes.answer(text, read.leanings, lang):
                return Understood(route=Route.CHAT, said=known)
            if not is_put_to_car(text):
                return self._unmet(text, read.leanings)
            left_s = max(end_s - loop.time(), 0.0)
            answer = await written(self._language, self._prompt.request(text), left_s, telling)
        except TimeoutError:
            return Understood(route=Route.REFUSE, line="model_late")
        except WorkerError:
            return Understood(route=Route.REFUSE, line="no_model")
        if telling is not None and telling.said:
            return Understood(route=Route.CHAT, said=telling.said)
        return self._judged(answer, text, lang)

    def _unmet(self, text: str, leanings: Sequence[Leaning]) -> Understood:
        """What to say to a sentence that asks for no words, and for nothing that can be done."""
        if is_told_to_others(text) or is_remark(text):
            return Understood(route=Route.IGNORE, to_the_point=False)
        line = self._wishes.unmet(leanings) or ("cannot" if is_for_car(text, self._tools.values()) else "")
        route = {"": Route.IGNORE, "cannot": Route.REFUSE}.get(line, Route.CLARIFY)
        return Understood(route=route, line=line, to_the_point=False)

    def _judged(self, written_answer: str, text: str, lang: str) -> Understood:
        """What is left of a whole answer."""
        answer = self._prompt.read(written_answer)
        if answer is not None and answer.say and is_worth_saying(answer.say, text, lang):
            return Understood(route=Route.CHAT, said=answer.say)
        if answer is not None and (answer.unknown or is_unknowable(text)):
            return Understood(route=Route.REFUSE, line="unknowable", to_the_point=False)
        return Understood(route=Route.CLARIFY, line="not_understood", to_the_point=False)
