"""Mandarin text to the phonemes Kokoro was trained on: pinyin with tone sandhi, then IPA with tone arrows.

Uses the pinyin-to-IPA table of `misaki` (MIT) and the readings of `pypinyin`. `misaki.zh` itself is not used: it
loads a word segmenter (0.5 s, 60 MB) that our recogniser found no clearer than one gap a syllable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PARTS = re.compile(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")

_TONES = {"˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→"}
"""IPA tone letters and the arrows Kokoro knows; longest first, as they are substrings of each other."""

_SYLLABIC = {"ɻ̩": "ɨ", "ɹ̩": "ɨ"}
"""The vowel of zhi/chi/shi/ri and of zi/ci/si."""

_NON_SYLLABIC_MARK = "\u032f"
"""Under the weak half of a diphthong; not in Kokoro's vocabulary."""

_CABIN_READINGS = {"调": "tiáo,diào", "得": "de,dé,děi"}
"""What a character alone is read as, likeliest first: pypinyin reads 调到一档 as diào, and 吹得太大 as dé."""

_CABIN_WORDS = {"有空调": ("yǒu", "kōng", "tiáo"), "系安全带": ("jì", "ān", "quán", "dài")}
"""Where a word of pypinyin's own (有空, 系) reaches into another one."""

_ONE_HIGH_AFTER, _ONE_HIGH_BEFORE = "十百千万零第之点", "档十二三四五六七八九零"
"""一 keeps its first tone as a digit or an ordinal."""

_FALLING = "4"

_PUNCTUATION = str.maketrans(
    {"，": ",", "、": ",", "。": ".", "．": ".", "！": "!", "？": "?", "：": ":", "；": ";", "“": '"', "”": '"'}
)


def mandarin_phonemes(text: str) -> str:
    """The phonemes of `text`; everything that is neither Han nor punctuation is left as it is.

    Numbers and units must already be words (see `spoken_numbers`).
    """
    parts = []
    for part in _PARTS.findall(text):
        parts.append(_syllables(part) if _HAN.match(part) else part.translate(_PUNCTUATION).strip() + " ")
    return "".join(parts).strip()


def _syllables(han: str) -> str:
    return " ".join(_ipa(reading) for reading in readings(han))


def readings(han: str) -> list[str]:
    """The syllables of Chinese characters as pinyin with a digit for the tone as spoken (5: none)."""
    from pypinyin import Style

    # Readings are looked up in the whole phrase: many characters have several.
    found = _reader()(han, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    return [_one(han, found, index) if han[index] == "一" else reading for index, reading in enumerate(found)]


def _one(han: str, found: Sequence[str], index: int) -> str:
    """一 by what stands around it: pypinyin leaves the 一 of 一下 as it is, and bends that of 二十一度."""
    before, after = han[:index][-1:], han[index + 1 :][:1]
    if not after or (before and before in _ONE_HIGH_AFTER) or after in _ONE_HIGH_BEFORE:
        return "yi1"
    is_falling = found[index + 1].endswith(_FALLING) or after == "个"
    return "yi2" if is_falling else "yi4"


@cache
def _reader() -> Callable[..., list[str]]:
    """pypinyin, told once what the words of a cabin are read as."""
    import pypinyin

    pypinyin.load_single_dict({ord(character): reading for character, reading in _CABIN_READINGS.items()})
    pypinyin.load_phrases_dict({word: [[one] for one in reading] for word, reading in _CABIN_WORDS.items()})
    return pypinyin.lazy_pinyin


def _ipa(pinyin: str) -> str:
    from misaki.transcription import pinyin_to_ipa

    first_choice = next(iter(pinyin_to_ipa(pinyin)))
    ipa = "".join(first_choice)
    for table in (_TONES, _SYLLABIC):
        for ours, theirs in table.items():
            ipa = ipa.replace(ours, theirs)
    return ipa.replace(_NON_SYLLABIC_MARK, "")
