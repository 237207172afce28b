"""What the assistant said last, as far as it was heard: what somebody's voice cut off was not said to them. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dialogue.pinyin import has_chinese

CHARS_PER_S = {"en": 18.0, "zh": 3.8}
"""How fast our voices speak (measured: 18.3 English over 2 texts, 3.7 Chinese over 1); whole sentences are counted."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+|(?<=[。！？])(?=.)")


@dataclass(slots=True)
class LastReply:
    """The reply to repeat. `turn_id`: whose it is."""

    text: str = ""
    turn_id: int = 0
    _before: str = ""

    def said(self, text: str, turn_id: int) -> None:
        """Turn `turn_id` says `text`: all of it so far. Silence leaves what was said before."""
        if not text:
            return
        if turn_id != self.turn_id:
            self._before, self.turn_id = self.text, turn_id
        self.text = text

    def cut(self, turn_id: int, played_s: float) -> None:
        """Only `played_s` of it was played: what remains is the sentences that had begun, or the reply before."""
        if turn_id == self.turn_id:
            self.text = begun(self.text, played_s) or self._before


def begun(text: str, played_s: float) -> str:
    """The beginning of `text` up to the end of the sentence that was being spoken after `played_s` seconds."""
    rate = CHARS_PER_S["zh" if has_chinese(text) else "en"]
    end = 0
    for match in [*_SENTENCE_END.finditer(text), None]:
        if end / rate >= played_s:
            break
        end = len(text) if match is None else match.end()
    return text[:end].strip()
