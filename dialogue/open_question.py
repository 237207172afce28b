"""The question the assistant waits for an answer to, told to everybody who may see one: a nod, a thumb, a look.

Opened when it is shown, dated anew when it is heard, withdrawn when it is answered, overtaken or too old.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace

from app.bus import Bus
from app.clock import Clock
from app.events import QuestionOpen, SilentAnswer

_YES: Mapping[str, str] = {"en": "yes", "zh": "好的"}
_NO: Mapping[str, str] = {"en": "no", "zh": "不用"}

_PLACES: Mapping[str, Mapping[str, str]] = {
    "en": {
        "driver": "the driver's",
        "passenger": "the passenger's",
        "rear_left": "the rear left one",
        "rear_right": "the rear right one",
    },
    "zh": {"driver": "主驾", "passenger": "副驾", "rear_left": "左后", "rear_right": "右后"},
}
"""How a zone is named as an answer."""


class OpenQuestion:
    """At most one question, as `QuestionOpen` on the bus.

    Args:
        bus: the core's bus.
        clock: monotonic time.
    """

    def __init__(self, bus: Bus, clock: Clock) -> None:
        self._bus, self._clock = bus, clock
        self._open: QuestionOpen | None = None
        self._end: asyncio.TimerHandle | None = None

    def ask(self, turn_id: int, lang: str, choices: tuple[str, ...], limit_s: float) -> None:
        """Opens a question in place of any other; it is withdrawn after `limit_s` at the latest."""
        now_ns = self._clock.now_ns()
        self._open = QuestionOpen(ts_ns=now_ns, turn_id=turn_id, lang=lang, choices=choices)
        self._bus.publish(self._open)
        self._withdraw_after(limit_s)

    def was_heard(self, turn_id: int, ts_ns: int) -> None:
        """The question began to be heard at `ts_ns`: what was seen before is no answer to it."""
        if self._open is not None and self._open.turn_id == turn_id:
            self._open = replace(self._open, ts_ns=ts_ns)
            self._bus.publish(self._open)

    def wait(self, turn_id: int, limit_s: float) -> None:
        """It has been asked in full: from now on it waits for so long."""
        if self._open is not None and self._open.turn_id == turn_id:
            self._withdraw_after(limit_s)

    def answer_in_words(self, answer: SilentAnswer) -> tuple[str, str] | None:
        """What a silent answer says, and its language; None when it answers nothing that is asked now."""
        question = self._open
        if question is None or answer.ts_ns < question.ts_ns:
            return None
        if answer.choice in question.choices:
            return _PLACES[question.lang][answer.choice], question.lang
        if answer.yes is None or (answer.yes and len(question.choices) > 1):
            return None  # "yes" chooses none of several
        return (_YES if answer.yes else _NO)[question.lang], question.lang

    def withdraw(self) -> None:
        """Nobody need answer any more."""
        if self._end is not None:
            self._end.cancel()
            self._end = None
        if self._open is not None:
            closed = replace(self._open, ts_ns=self._clock.now_ns(), valid=False)
            self._open = None
            self._bus.publish(closed)

    def _withdraw_after(self, limit_s: float) -> None:
        if self._end is not None:
            self._end.cancel()
        self._end = asyncio.get_running_loop().call_later(limit_s, self.withdraw)
