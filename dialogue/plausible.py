"""Which answers of the language model are believed. Plain on purpose: in doubt, no.

A small model guesses: of six Chinese commands the 0.5B model got four wrong (facts/measured.md). Nothing it wants
to do is done unless the sentence itself speaks of it: the thing, the direction, the number, the seat. What is lost
this way is asked back; what would be lost without it is trust. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from app.events import Intent, SignalValue
from dialogue import zones
from dialogue.pinyin import has_chinese, matching_key
from dialogue.text import said
from dialogue.tools import Tool

Patterns = Mapping[str, re.Pattern[str]]

_NEGATIONS: Patterns = {
    "en": re.compile(r"\b(don't|do not|dont|never|not|no longer|won't|instead of)\b"),
    "zh": re.compile(r"不|别|没|勿"),
}
_QUESTIONS: Patterns = {
    "en": re.compile(r"^(why|how|who|what|when|where|which|is|are|was|were|does|do|did|should|tell me|explain)\b|\?$"),
    "zh": re.compile(r"为什么|怎么|什么|谁|哪|几|多少|吗|是不是|会不会|如何|[?？]$"),
}
_ELSEWHERE: Patterns = {
    "en": re.compile(r"\b(if|when|after|before|until|tomorrow|yesterday|later|last|he|she|they|told|said|was|were)\b"),
    "zh": re.compile(r"如果|要是|等|之后|以后|之前|明天|昨天|刚才|他|她|说"),
}
"""Conditions and reports: somebody else's words, or another time."""

_COMPLAINTS: Patterns = {"en": re.compile(r"\b(too|so)\b"), "zh": re.compile("太|好|这么")}
"""They turn a direction around: "too loud" wants less."""

_MORE: Patterns = {
    "en": re.compile(
        r"\b(more|up|warm(er)?|hotter|toast(y|ier)|louder|stronger|higher|raise|increase|brighter|brighten|boost|faster)\b"
    ),
    "zh": re.compile("高|大|强|亮|暖|升|加|快|热"),
}
_LESS: Patterns = {
    "en": re.compile(
        r"\b(less|down|cool(er)?|colder|quieter|softer|weaker|lower|decrease|reduce|dim|dimmer|drop|slower)\b"
    ),
    "zh": re.compile("低|小|弱|暗|凉|降|减|慢|冷"),
}
_OFF: Patterns = {"en": re.compile(r"\b(off|stop|kill|shut|close|end|out|mute)\b"), "zh": re.compile("关|停|熄|静音")}
_OPEN: Patterns = {"en": re.compile(r"\b(open|down|lower)\b"), "zh": re.compile("开|降|摇下")}
_CLOSE: Patterns = {"en": re.compile(r"\b(close|closed|shut|up)\b"), "zh": re.compile("关|升|摇上")}

_FREE_TEXT = frozenset({"destination", "query"})

_ZONE_WORDS: Mapping[str, tuple[str, ...]] = {
    "driver": ("driver", "驾驶", "主驾", "司机"),
    "passenger": ("passenger", "wife", "husband", "副驾", "老婆", "老公", "太太", "先生"),
    "rear": ("rear", "back", "behind", "kids", "后", "孩子"),
    "rear_left": ("left", "左"),
    "rear_right": ("right", "右"),
    "front": ("front", "前"),
    "all": ("all", "every", "whole", "both", "全", "所有", "都", "每"),
}
_CHOICE_WORDS: Mapping[str, tuple[str, ...]] = {
    "red": ("red", "红"),
    "orange": ("orange", "橙", "橘"),
    "yellow": ("yellow", "gold", "黄"),
    "green": ("green", "绿"),
    "cyan": ("cyan", "turquoise", "teal", "青"),
    "blue": ("blue", "蓝"),
    "purple": ("purple", "violet", "紫"),
    "pink": ("pink", "粉"),
    "white": ("white", "白"),
    "warm_white": ("warm white", "暖白"),
    "face": ("face", "head", "脸", "头"),
    "feet": ("feet", "foot", "legs", "脚", "腿"),
    "windshield": ("windshield", "windscreen", "挡风", "前挡"),
    "front": ("front", "windshield", "windscreen", "前"),
    "rear": ("rear", "back", "后"),
    "day": ("day", "light", "白天", "日间"),
    "night": ("night", "dark", "夜", "暗"),
}


def plausible(call: Intent, tool: Tool, text: str) -> bool:
    """Whether the sentence itself speaks of what the model wants to do.

    It must hold a word of the tool's domain and no negation, question, condition or report; and for every slot of the
    call: the number, the direction, the seat, the colour or the name must have been said.
    """
    lang = "zh" if has_chinese(text) else "en"
    lowered = text.casefold().strip()
    if any(pattern[lang].search(lowered) for pattern in (_NEGATIONS, _QUESTIONS, _ELSEWHERE)):
        return False
    if not any(word in lowered for word in tool.words.get(lang, ())):
        return False
    return all(_was_said(name, value, tool, lowered, lang) for name, value in call.slots.items())


def _was_said(name: str, value: SignalValue, tool: Tool, text: str, lang: str) -> bool:
    if name == "zone":
        default = value in (zones.SPEAKER, tool.default_zone)
        return default or any(word in text for word in _ZONE_WORDS.get(str(value), ()))
    if name in _FREE_TEXT:
        return matching_key(str(value)) in matching_key(text)
    if isinstance(value, bool):
        wants_off = value is (name == "mute")
        return bool(_OFF[lang].search(text)) is wants_off
    if isinstance(value, str):
        return any(word in text for word in _CHOICE_WORDS.get(value, ()))
    if name == "delta":
        return _direction(text, lang) * value > 0
    if tool.name == "set_window" and value in (0, 100):
        return bool((_OPEN if value else _CLOSE)[lang].search(text)) and not (_CLOSE if value else _OPEN)[lang].search(
            text
        )
    return float(value) in {abs(number) for number in said(text, lang).values}


def _direction(text: str, lang: str) -> int:
    """1 for more, -1 for less, 0 when the sentence does not say it plainly."""
    more, less = bool(_MORE[lang].search(text)), bool(_LESS[lang].search(text))
    if more == less or _COMPLAINTS[lang].search(text):
        return 0
    return 1 if more else -1


def is_question(text: str) -> bool:
    """Whether a sentence asks for words rather than deeds."""
    lang = "zh" if has_chinese(text) else "en"
    return _QUESTIONS[lang].search(text.casefold().strip()) is not None


_CLAIMS = re.compile(
    r"\b(i've|i have|i'll|i will|i am (?:now )?\w+ing|i'm (?:now )?\w+ing|done|is now|are now|has been|have been)\b"
    r"|已经?(?:为|帮|把|将|打开|关闭|调|设|切换)|正在(?:为|帮|打开|关闭|调)|我(?:来|会|将|马上|这就)"
)


def claims_a_deed(answer: str) -> bool:
    """Whether a spoken answer sounds as if something had been, or will be, done: nothing was, so it is not said."""
    return _CLAIMS.search(answer.casefold()) is not None


_ASKS: Patterns = {
    "en": re.compile(
        r"^(?:hey |so |and |well |please |ok |okay )*(?:why|how|who|what|when|where|which|is|are|am|was|were|does|do"
        r"|did|should|can|could|would|will|tell (?:me|us)|explain|recommend|suggest|thanks?|hello|hi)\b|\?$"
    ),
    "zh": re.compile(
        r"为什么|怎么|什么|谁|哪|几|多(?:少|大|高|远|久|长|重)|吗|呢|是不是|会不会|能不能|如何"
        r"|[?？]$|^(?:给我|跟我|请|你)*(?:讲|说说|说个|介绍|推荐|告诉我|解释)"
    ),
}
"""What wants words for an answer."""

_TO_OTHERS: Patterns = {
    "en": re.compile(
        r"^(?:mum|mom|mommy|mummy|dad|daddy|honey|darling|sweetheart|kids|guys|grandma|grandpa|look at)\b|^pass me\b"
    ),
    "zh": re.compile(r"^(?:妈|爸|妈妈|爸爸|老公|老婆|亲爱的|宝贝|孩子们|爷爷|奶奶|小(?!声|点|一)[\u4e00-\u9fff]|你看)"),
}
"""Speech to somebody in the car."""

_OF_FACT: Patterns = {
    "en": re.compile(
        r"\bhow (?:many|much|tall|high|far|old|big|long|deep|fast|heavy|large)\b|\bwho\b|\bwhen (?:was|is|did|will)\b"
        r"|\bwhat year\b|\btomorrow\b"
    ),
    "zh": re.compile(r"多(?:少|大|高|远|久|长|重|深|快)|几|谁|哪年|哪一年|明天"),
}
"""A name, a number or the future is asked for: a small model invents them."""


def is_worth_saying(answer: str, text: str, lang: str) -> bool:
    """Whether a free answer may be spoken: to a question put to the car, no claim, no echo, no invented fact."""
    if not speaks(answer, lang) or claims_a_deed(answer) or not is_put_to_car(text) or is_unknowable(text):
        return False
    return _letters(answer) not in _letters(text)


def is_put_to_car(text: str) -> bool:
    """Whether a sentence asks the assistant for words, and not somebody else in the car."""
    lang, lowered = ("zh" if has_chinese(text) else "en"), text.casefold().strip()
    return _ASKS[lang].search(lowered) is not None and _TO_OTHERS[lang].search(lowered) is None


def is_unknowable(text: str) -> bool:
    """Whether a name, a number or the future is asked for, which a small model only makes up."""
    lang, lowered = ("zh" if has_chinese(text) else "en"), text.casefold().strip()
    return is_put_to_car(text) and _OF_FACT[lang].search(lowered) is not None


def is_for_car(text: str, tools: Iterable[Tool]) -> bool:
    """Whether a sentence asks the assistant, or holds a word of anything the car can do: silence would be rude."""
    lang, lowered = ("zh" if has_chinese(text) else "en"), text.casefold()
    return is_put_to_car(text) or any(word in lowered for tool in tools for word in tool.words.get(lang, ()))


def _letters(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def speaks(answer: str, lang: str) -> bool:
    """Whether an answer is in the language of the question."""
    return has_chinese(answer) == (lang == "zh")
