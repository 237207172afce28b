"""Short words said over the assistant: those that only say "I am listening", and those that mean "stop" at once.

Pure. Chinese is compared in toneless pinyin, as everywhere: a homophone is the recogniser's commonest slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from dialogue.pinyin import has_chinese, syllable

_BACKCHANNELS = (
    "mhm", "mm", "mmm", "hm", "hmm", "hmmm", "mm hmm", "mm hm", "mhmm", "uh huh", "uh", "um", "ah", "aha", "oh", "huh",
    "okay", "ok", "yeah", "right", "i see", "sure", "got it", "alright",
    "嗯", "恩", "哦", "噢", "喔", "啊", "呃", "诶", "哎", "对", "对对", "好", "好的", "好吧", "是", "是的", "知道了",
)  # fmt: skip
_URGENT = (
    "stop", "stop it", "stop that", "cancel", "cancel it", "cancel that", "never mind", "shut up", "be quiet", "quiet",
    "wait", "hold on", "no stop", "please stop",
    "停", "挺", "停下", "停止", "停一下", "取消", "算了", "闭嘴", "别说了", "不要说了", "安静", "等一下", "等等",
)  # fmt: skip

# “挺” stands for what “停” is written as when it is misheard; the grammar tells the two apart because of “听”.
_WORDS = re.compile(r"[a-z']+|[\u3400-\u4dbf\u4e00-\u9fff]")


def _key(text: str) -> tuple[str, ...]:
    words = _WORDS.findall(text.casefold().replace("-", " "))
    return tuple(syllable(word) if has_chinese(word) else word for word in words)


def _keys(phrases: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(_key(phrase) for phrase in phrases)


_BACKCHANNEL_KEYS, _URGENT_KEYS = _keys(_BACKCHANNELS), _keys(_URGENT)


def is_backchannel(text: str) -> bool:
    """Whether `text` only says that somebody follows ("mhm", “嗯”), once or several times over."""
    return _is_made_of(_key(text), _BACKCHANNEL_KEYS)


def is_urgent(text: str) -> bool:
    """Whether `text` is nothing but a word that must be obeyed at once ("stop", “取消”), once or several times over."""
    return _is_made_of(_key(text), _URGENT_KEYS)


def _is_made_of(words: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    """Whether the words can be read as phrases of the set, one after the other, and are not none."""
    reached = {0}
    for end in range(1, len(words) + 1):
        if any(words[start:end] in phrases for start in reached):
            reached.add(end)
    return bool(words) and len(words) in reached
