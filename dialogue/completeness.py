"""How finished a transcript sounds while its speaker pauses: a complete command, an open sentence, or a torn one.

Pure. A complete command is one the strict grammar reads without guessing; it may then be acted on a moment sooner.
Names nobody knows ("navigate to …") may go on, so they are never complete.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from app.events import Intent, SignalValue
from dialogue.catalogue import all_tools
from dialogue.endpoint import Completeness
from dialogue.grammar import GRAMMAR_FOLDER, Parse
from dialogue.heard_commands import HeardCommands, Part
from dialogue.kept_grammars import load_grammars
from dialogue.memory import ASSISTANT_INTENTS, CATALOGUE_INTENTS
from dialogue.pinyin import has_chinese
from dialogue.rescoring import FORBIDS, Meant, unpunctuated
from dialogue.sound_lattice import LogProbabilities
from dialogue.tools import NumberSlot, TextSlot

OPENERS = frozenset({"confirm", "reject", "courtesy"})
"""Complete as they are, but people begin longer sentences with them: "no, I meant the left one"."""

ANSWERS = ASSISTANT_INTENTS - CATALOGUE_INTENTS
"""What people say to the assistant without asking the car for anything."""

REMARK = "aside"
"""What the grammar reads in words that ask for nothing."""

OUT_OF_RANGE = 1.5
"""Natural logarithm of how much less likely a number out of range is than one in it."""

_TORN_ENGLISH = re.compile(
    r"\b(a|an|the|my|your|his|her|our|and|or|but|to|at|of|for|from|with|by|into|set|put|make|turn|change|play|navigate"
    r"|could|can|would|will|please|i|i'm|you|we|is|are|to the|um|uh|er|erm|hmm|minus|point|half)[\s,.…-]*$",
    re.IGNORECASE,
)
_TORN_CHINESE = re.compile(
    r"(把|将|到|给|帮我|请|和|跟|还有|然后|那个|这个|嗯|呃|额|向|往|在|调|设|我想|我要|点)[\s，,。.…]*$"
)
"""Last words after which a sentence cannot be over; where one of them does end a command, it parses."""

LEAST_PART = 4
"""Characters of a command that is believed although the rest of what was said is not understood."""

OPEN_ENDED = frozenset({"set_reminder"})
"""What is asked for with words of one's own at the end."""

_UNDOING = re.compile(r"[说讲问叫让喊诉别不没勿谁吗如假昨曾想听看等]|要是|上次|刚才|以前|什么|怎么|多少")
"""Before a command: it is told, asked, forbidden or wished for, not given."""

Parser = Callable[[str], Parse | None]
"""A text to what the grammar reads in it."""


class CompletenessJudge:
    """Judges transcripts with the grammars of both languages.

    Args:
        parsers: by language.
        known: names of places and music that the grammar knows, as it writes them.
        heard: the texts that Mandarin sounds may have been; None: they are not listened to.
    """

    def __init__(
        self,
        parsers: Mapping[str, Parser],
        known: Collection[str] = (),
        heard: HeardCommands | None = None,
    ) -> None:
        self._parsers = parsers
        self._heard = heard
        self._known = frozenset(known)
        self._numbers = {
            name: [slot for slot in tool.slots if isinstance(slot, NumberSlot)] for name, tool in all_tools().items()
        }
        self._free = {
            name: frozenset(slot.name for slot in tool.slots if isinstance(slot, TextSlot))
            for name, tool in all_tools().items()
        }

    @classmethod
    def load(
        cls, names: Mapping[str, Iterable[str]], folder: Path = GRAMMAR_FOLDER, cache: Path | None = None
    ) -> CompletenessJudge:
        """Loads the grammars, as `load_grammars`.

        Raises:
            ConfigError: a grammar file is missing or malformed.
        """
        kept = {name: tuple(phrases) for name, phrases in names.items()}
        grammars = load_grammars(kept, folder=folder, cache=cache)
        parsers = {lang: grammar.parse for lang, grammar in grammars.items()}
        known = [phrase for phrases in kept.values() for phrase in phrases]
        return cls(parsers, known, HeardCommands(grammars["zh"], folder / "zh", sentences=_sentences(folder)))

    def __call__(self, text: str) -> Completeness:
        """How finished `text` sounds; nothing intelligible is merely open."""
        lang, parse = self._parsed(text)
        if self._is_complete(parse):
            return Completeness.COMPLETE
        torn = _TORN_CHINESE if lang == "zh" else _TORN_ENGLISH
        return Completeness.DANGLING if parse is None and torn.search(text.strip()) else Completeness.OPEN

    def is_command(self, text: str) -> bool:
        """Whether `text` is complete and asks the car for something, in words that leave nothing open."""
        _, parse = self._parsed(text)
        return self._is_complete(parse) and not any(
            request.intent.name in ANSWERS for request in (parse.requests if parse else ())
        )

    def is_remark(self, text: str) -> bool:
        """Whether `text` tells something that the grammar knows to ask for nothing: 我已经把窗户关了."""
        _, parse = self._parsed(text)
        return parse is not None and not parse.rest and all(each.intent.name == REMARK for each in parse.requests)

    def mean_the_same(self, one: str, other: str) -> bool:
        """Whether two commands ask for the same."""
        return self._parsed(one)[1] == self._parsed(other)[1]

    def meant(self, sounds: LogProbabilities, begins_late: bool = False, read: str = "") -> list[Meant]:
        """The commands that Mandarin sounds, read as a text, may have been: the likeliest first, one a meaning."""
        found: list[tuple[Parse, Meant]] = []
        if self._asks(read):
            return []  # what of is in words of one's own
        # A pause is written where an accent was not understood.
        read = read if self.is_command(read) else unpunctuated(read)
        for one in self._heard(sounds, begins_late, read) if self._heard else ():
            if FORBIDS in one.text and not found and not self.is_command(one.text):
                return []  # likelier than any command: something is forbidden
            parse = self._parsed(one.text)[1] if self.is_command(one.text) else None
            if parse is not None and all(parse != other for other, _ in found):
                found.append((parse, Meant(one.cost + self._unlikely(parse), one.text)))
        return sorted(one for _, one in found)

    def respelled(self, read: str) -> str:
        """A reading with its homophones as people write them to a car, where that makes sense of it."""
        spelled = self._heard.respelled(read) if self._heard else read
        is_sense = self._is_whole_sentence(spelled) and not self._is_whole_sentence(read)
        return spelled if is_sense or self.is_command(spelled) else read

    def partly(self, sounds: LogProbabilities, read: str, most: float) -> str:
        """A reading with the part of it that is a command as it sounds: its end, or its beginning before free words.

        Args:
            sounds: of the whole utterance.
            read: what was read.
            most: what the sounds of the part may cost for each of its characters.

        Returns:
            The text; empty: no part is clear, or what is before it may undo it.
        """
        if self._heard is None or self._is_whole_sentence(read):
            return ""
        clear = [
            one
            for one in self._heard.parts(sounds, read)
            if len(one.heard) >= LEAST_PART and one.cost <= most * len(one.heard)
            if self._asks(one.text) or (not unpunctuated(read).endswith(one.heard) and self._ends_in(one))
        ]
        return max(clear, key=lambda one: len(one.heard)).text if clear else ""

    def _is_whole_sentence(self, text: str) -> bool:
        """Whether the grammar knows all of a text."""
        parse = self._parsed(text)[1]
        return parse is not None and not parse.rest

    def _ends_in(self, ending: Part) -> bool:
        """Whether the command is what the whole text asks for at its end."""
        if _UNDOING.search(ending.text.removesuffix(ending.heard)) or not self.is_command(ending.heard):
            return False
        alone, whole = self._parsed(ending.heard)[1], self._parsed(ending.text)[1]
        if alone is None or whole is None or self._unlikely(alone):
            return False
        return whole.requests[-len(alone.requests) :] == alone.requests

    def _asks(self, text: str) -> bool:
        """Whether all of a text asks for something in words of one's own: a reminder."""
        parse = self._parsed(text)[1]
        return parse is not None and not parse.rest and all(r.intent.name in OPEN_ENDED for r in parse.requests)

    def _unlikely(self, parse: Parse) -> float:
        """What a command costs beside its sounds: a number that is out of range was hardly said."""
        return sum(
            OUT_OF_RANGE
            for request in parse.requests
            for slot in self._numbers.get(request.intent.name, ())
            if isinstance(value := request.intent.slots.get(slot.name), int | float)
            and not slot.low <= value <= slot.high
        )

    def _parsed(self, text: str) -> tuple[str, Parse | None]:
        lang = "zh" if has_chinese(text) else "en"
        return lang, self._parsers[lang](text)

    def _is_complete(self, parse: Parse | None) -> bool:
        return parse is not None and not parse.rest and all(self._is_whole(r.intent) for r in parse.requests)

    def _is_whole(self, intent: Intent) -> bool:
        free = self._free.get(intent.name, frozenset[str]())
        return intent.name not in OPENERS and all(self._is_known(intent.slots[n]) for n in free & intent.slots.keys())

    def _is_known(self, value: SignalValue) -> bool:
        return value in self._known


def _sentences(grammar: Path) -> Iterator[str]:
    """What people say to a car in Mandarin, from the set beside the grammar's folder; nothing where there is none."""
    file = grammar.parent / "evaluation" / "commands_zh.jsonl"
    if file.is_file():
        with file.open(encoding="utf-8") as lines:
            yield from (json.loads(line)["text"] for line in lines)
