"""Chinese text by its sound: simplified characters to toneless pinyin, one syllable a character.

Homophones are the commonest error of speech recognition (副驾 heard as 付架), so commands are compared by sound,
exactly. The reading of a character does not depend on its neighbours: a template and a sentence that hold the same
character always agree, and the look-up is a table.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from opencc import OpenCC
from pypinyin import Style, pinyin

CJK = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")

_FIXED: Mapping[str, str] = {
    "调": "tiao",
    "的": "de",
    "地": "de",
    "得": "de",
    "了": "le",
    "着": "zhe",
    "还": "hai",
    "都": "dou",
    "乐": "yue",
    "行": "xing",
    "长": "chang",
    "重": "zhong",
    "量": "liang",
    "空": "kong",
    "吧": "ba",
    "啦": "la",
    "呢": "ne",
    "吗": "ma",
    "嘛": "ma",
    "哪": "na3",
    # Pairs of one sound and opposite meaning keep their tone: 听音乐 is not 停音乐, 有窗户 not 右窗户, 等 not 灯.
    "听": "ting1",
    "停": "ting2",
    "有": "you3",
    "等": "deng3",
    "没": "mei2",
    "青": "qing1",
    "请": "qing3",
    "啰": "luo1",
    "取": "qu3",
    "消": "xiao1",
    "堵": "du3",
    "喝": "he1",
    "谁": "shei",
    "讲": "jiang3",
    "凉": "liang2",
    "叫": "jiao4",
    "家": "jia1",
    "缝": "feng4",
    "第": "di4",
    "递": "di4",
    "曲": "qu1",
    "香": "xiang1",
    "撤": "che4",
    "毒": "du2",
    "样": "yang4",
    "胎": "tai1",
    "搞": "gao3",
    "算": "suan4",
    "驶": "shi3",
    "方": "fang1",
    "房": "fang2",
    "防": "fang2",
    "兜": "dou1",
    "见": "jian4",
    "爸": "ba4",
}
"""Characters with several readings, held to one; and those that must not be confused."""


@cache
def _to_simplified() -> OpenCC:
    return OpenCC("t2s")


def simplified(text: str) -> str:
    """The text in simplified characters; everything else as it is."""
    return str(_to_simplified().convert(text))


@cache
def syllable(character: str) -> str:
    """The toneless reading of one Chinese character (`ü` as `v`)."""
    if character in _FIXED:
        return _FIXED[character]
    return str(pinyin(character, style=Style.NORMAL, heteronym=False, v_to_u=False)[0][0])


def has_chinese(text: str) -> bool:
    """True if there is at least one Chinese character in the text."""
    return CJK.search(text) is not None


_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|[^\W_]+(?:'[^\W_]+)*")

_SMALL_WORDS = frozenset({"the", "a", "an", "my", "some", "to"})


def matching_key(name: str) -> str:
    """What two names of one thing share: sound for Chinese; words without articles, lower case, otherwise."""
    words = _WORD.findall(simplified(name).casefold())
    kept = [word for word in words if word not in _SMALL_WORDS] or words
    return " ".join(syllable(word) if CJK.match(word) else word for word in kept)
