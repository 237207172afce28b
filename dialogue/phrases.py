"""Fixed phrases found among a sentence's tokens: politeness, joints, the little words. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from dialogue.numbers import Token
from dialogue.text import said


class Phrases:
    """Phrases as token keys, found by their first or last one; there are hundreds, and every word is looked at.

    Args:
        phrases: as they are written.
        lang: `en` or `zh`.
        not_behind: words behind which none stands at an end: "my friend" is spoken to, but not in "for my friend", and
            吧 says nothing but in 酒吧.
        as_written: a single character counts at an end only as it is written: 呀 does, the 亚 of 三亚 does not.
    """

    def __init__(
        self, phrases: Iterable[str], lang: str, *, not_behind: Collection[str] = (), as_written: bool = False
    ) -> None:
        self._not_behind = frozenset(not_behind)
        written = [_tokens(phrase, lang) for phrase in phrases]
        keys = {tuple(token.key for token in tokens) for tokens in written}
        self._characters = frozenset(tokens[0].shown for tokens in written if len(tokens) == 1) if as_written else None
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        self._by_last: dict[str, list[tuple[str, ...]]] = {}
        for key in sorted(keys, key=len, reverse=True):
            self._by_first.setdefault(key[0], []).append(key)
            self._by_last.setdefault(key[-1], []).append(key)

    @property
    def first_keys(self) -> frozenset[str]:
        """The tokens that a phrase may begin with."""
        return frozenset(self._by_first)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return (phrase for phrases in self._by_first.values() for phrase in phrases)

    def at_start(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """How many tokens of the longest phrase stand at `start`, 0 for none."""
        if start >= end:
            return 0
        for phrase in self._by_first.get(tokens[start].key, ()):
            if start + len(phrase) <= end and _stands(tokens, start, phrase):
                return len(phrase)
        return 0

    def at_end(self, tokens: Sequence[Token], start: int, end: int) -> int:
        """How many tokens of the longest phrase stand before `end`, 0 for none."""
        if start >= end:
            return 0
        for phrase in self._by_last.get(tokens[end - 1].key, ()):
            first = end - len(phrase)
            if first >= start and _stands(tokens, first, phrase):
                if self._characters is not None and len(phrase) == 1 and tokens[first].shown not in self._characters:
                    continue
                is_name = first > start and not self._not_behind.isdisjoint(
                    {tokens[first - 1].key, tokens[first - 1].shown}
                )
                return 0 if is_name else len(phrase)
        return 0

    def left(self, tokens: Sequence[Token]) -> list[int]:
        """Where the tokens stand that are in none of the phrases."""
        rest: list[int] = []
        at = 0
        while at < len(tokens):
            used = self.at_start(tokens, at, len(tokens))
            if not used:
                rest.append(at)
            at += used or 1
        return rest


@cache
def _tokens(phrase: str, lang: str) -> tuple[Token, ...]:
    """Half the phrases stand in several lists, and reading one takes as long as reading a sentence."""
    return said(phrase, lang).tokens


def _stands(tokens: Sequence[Token], start: int, phrase: tuple[str, ...]) -> bool:
    return all(tokens[start + offset].key == key for offset, key in enumerate(phrase))
