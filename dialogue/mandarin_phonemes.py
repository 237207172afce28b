"""Mandarin text to the phonemes Kokoro was trained on: pinyin with tone sandhi, then IPA with tone arrows.

Uses the pinyin-to-IPA table of `misaki` (MIT) and the readings of `pypinyin`. `misaki.zh` itself is not used: it
loads a word segmenter (0.5 s, 60 MB) that our recogniser found no clearer than one gap a syllable.
"""

from __future__ import annotations

import re

_HAN = re.compile(r"[\u4e00-\u9fff]+")
_PARTS = re.compile(r"[\u4e00-\u9fff]+|[^\u4e00-\u9fff]+")

_TONES = {"˧˩˧": "↓", "˧˥": "↗", "˥˩": "↘", "˥": "→"}
"""IPA tone letters and the arrows Kokoro knows; longest first, as they are substrings of each other."""

_SYLLABIC = {"ɻ̩": "ɨ", "ɹ̩": "ɨ"}
"""The vowel of zhi/chi/shi/ri and of zi/ci/si."""

_NON_SYLLABIC_MARK = "\u032f"
"""Under the weak half of a diphthong; not in Kokoro's vocabulary."""

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
    from pypinyin import Style, lazy_pinyin

    # Readings are looked up in the whole phrase: many characters have several.
    readings = lazy_pinyin(han, style=Style.TONE3, neutral_tone_with_five=True, tone_sandhi=True)
    return " ".join(_ipa(reading) for reading in readings)


def _ipa(pinyin: str) -> str:
    from misaki.transcription import pinyin_to_ipa

    first_choice = next(iter(pinyin_to_ipa(pinyin)))
    ipa = "".join(first_choice)
    for table in (_TONES, _SYLLABIC):
        for ours, theirs in table.items():
            ipa = ipa.replace(ours, theirs)
    return ipa.replace(_NON_SYLLABIC_MARK, "")
