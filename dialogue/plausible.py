"""Which answers of the language model are believed. Plain on purpose: in doubt, no.

A small model guesses: of six Chinese commands the 0.5B model got four wrong (facts/measured.md). Nothing it wants
to do is done unless the sentence itself speaks of it: the thing, the direction, the number, the seat. What is lost
this way is asked back; what would be lost without it is trust. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from dialogue.pinyin import has_chinese
from dialogue.tools import Tool

Patterns = Mapping[str, re.Pattern[str]]

_DECLINED: Patterns = {
    "en": re.compile(
        r"(?:^|[,;.!] ?|\b(?:please|just|but|and|so|you|better|whatever you do) )(?:don't|do not|dont|never)\b"
        r"|\b(?:no longer|no need|needn't|shouldn't|must not|instead of|leave (?:it|the|my)"
        r"|not (?:cold|hot|warm|yet|now))\b"
    ),
    "zh": re.compile(r"不要|不用|不必|不许|不准|别(?![人的处])|勿|先不|甭"),
}
_TAKEN_BACK: Patterns = {
    "en": re.compile(
        r"\b(?:you|we|i) (?:needn't|don't need)\b|\bno (?:need|more)\b|\bnot (?:this|that|a|so)\b|\bnever mind\b"
        r"|\bdon't (?:want|like|let|dazzle)\b"
    ),
    "zh": re.compile(
        r"不用.{0,6}(?:了|吧)|别.{0,8}[了吵响唱]|不要.{0,6}了|别让|甭.{0,6}[了吧]"
        r"|别(?!再?[开打关放调]).{0,6}(?:吹|晃|闪|刺|照|烤|出声|吱声|吭声|叨叨|啰嗦|那么)"
    ),
}
"""Words against something that ask for its end all the same: "no more music"."""

_ELSEWHERE: Patterns = {
    "en": re.compile(
        r"^if\b|\b(?:unless|tomorrow|yesterday|later|last (?:night|week|year|month|time)|next (?:week|year|time)|ago"
        r"|said|says|told|asked|as soon as|when (?:we|i) (?:get|arrive)|at (?:home|work|school|the office)"
        r"|in (?:the|my|our|his|her|their) (?:kitchen|office|bathroom|bedroom|living room|garden|gym|house|flat))\b"
    ),
    "zh": re.compile(
        r"如果|要是|的话|等(?:到|我|会|下)|之后再|以后再|明天|昨[天晚]|上周|下周|刚才那个人|[他她](?:们)?(?:让|问|家)|(?<!我)说(?!话)|我家|家[里门]|(?<!大)家的"
        r"|对.{1,8}(?:好|有用|有害)[吗么不]"
    ),
}
"""Conditions and reports: somebody else's words, another place or another time."""


_TO_OTHERS: Patterns = {
    "en": re.compile(
        r"^(?:mum|mom|mommy|mummy|dad|daddy|honey|darling|sweetheart|sweetie|kids|guys|grandma|grandpa)\b"
        r"(?!'s)(?! (?:is|are|in)\b)"
        r"|^(?:look at|pass me|(?:hi|hello) [a-z]+)\b|\b(?:darling|dear|honey|sweetheart|sweetie)[.!]?$"
    ),
    "zh": re.compile(
        r"^(?:妈妈?|爸爸?|老公|老婆|亲爱的|宝贝|孩子们|爷爷|奶奶|姥姥|姥爷|弟弟|妹妹|哥哥|姐姐"
        r"|小(?!声|点|一|[小两]口|孙|孩|朋友|家伙|狗|猫|宝)[\u4e00-\u9fff])"
        r"(?![妈爸那这想要冷热坐的在觉感快呀嫌怕受吹耳眼腰腿困醒吃够])|^你看"
    ),
}
"""Speech to somebody in the car."""


def is_wishful(text: str) -> bool:
    """Whether a sentence can want something done here and now: no report, no condition, and nothing declined."""
    lang, lowered = _read(text)
    if _ELSEWHERE[lang].search(lowered) or is_told_to_others(text):
        return False
    return not _DECLINED[lang].search(lowered) or _TAKEN_BACK[lang].search(lowered) is not None


_BY_NAME = re.compile(
    r"^(?:(?i:no|nah|naw|nope|yes|yeah|yep|ok|okay|hey|oi|oh|well|right|listen|look|and|but|so),? )+"
    r"(?!(?:God|Jesus|Christ|Lord|Jarvis|Alexa|Siri|Google|Nabu|Mycroft|Car|Computer|Assistant)\b)[A-Z][a-z]+, "
    r"(?!(?:please|thanks|not|instead|i)\b)"
)
"""A name, told by its capital in the midst of a sentence: "nah, Dave, leave it open"."""


def is_told_to_others(text: str) -> bool:
    """Whether somebody in the car is spoken to by name."""
    lang, lowered = _read(text)
    return _TO_OTHERS[lang].search(lowered) is not None or (lang == "en" and _BY_NAME.match(text) is not None)


_SUPPOSED: Patterns = {
    "en": re.compile(r"^(?:if|suppose|supposing|imagine|unless)\b"),
    "zh": re.compile(r"^(?:如果|要是|假如|假设|万一)"),
}
_TOLD: Patterns = {
    "en": re.compile(
        r"^(?:(?:and|but|so|well|oh|yeah|no|yes|actually|honestly|you know)\b,? )*"
        r"(?:i|i've|i'd|we|we're|we've|he|he's|she|she's|they|they're|it|it's|that|that's|there|there's|my|our|his|her|their"
        r"|the|this|some|people|nobody|somebody|everybody|everyone)\b"
    ),
    "zh": re.compile(r"^(?:我|咱|他|她|它|这|那|昨|前天|上[次周个]|以前|去年|邻居|隔壁|同事|朋友|人家)"),
}
_WANTED: Patterns = {
    "en": re.compile(
        r"\b(?:want|wanna|need|like|please|can|can't|could|would|will|should|must|let|shall|may|has to|have to|got to"
        r"|gotta|too(?![.!]?$)|hope)\b(?! have\b)|\?"
    ),
    "zh": re.compile(
        r"请|帮|麻烦|给我|想|要|得|能|可以|该|把|让|太|有点|有些|好[冷热闷吵暗黑亮]|不见|不清|[吗吧呢?？]"
    ),
}
"""What a sentence says that wants something, if only by complaining."""


def is_remark(text: str) -> bool:
    """Whether a sentence only tells, supposes or declines something: then silence is the answer."""
    lang, lowered = _read(text)
    if _DECLINED[lang].search(lowered) and not _TAKEN_BACK[lang].search(lowered):
        return True
    if _SUPPOSED[lang].search(lowered):
        return True
    return _TOLD[lang].search(lowered) is not None and _WANTED[lang].search(lowered) is None


_POLITE: Patterns = {
    "en": re.compile(
        r"^(?:hey |so |and |please )*(?:can|could|would|will|may|might) (?:you|we|i|it|the|my)\b|^how about\b"
        r"|[,;.] (?:and |so |please )?(?:can|could|would|will|may|might) (?:you|we|i|it|the|my)\b"
        r"|\bis (?:it )?possible\b"
    ),
    "zh": re.compile(
        r"^(?:你|请)?(?:能不能|可不可以|可以|能)(?:帮|给|把|让|不能|开|关|调|来)?|(?:行|好|可以|好不好|行不行)[吗么]?[?？]?$"
        r"|(?:可以|可不可以|能不能|能)[^，。]{1,8}(?:点|些|一下)儿?(?:吗|嘛|么|拜托|[?？]|$)"
    ),
}


def is_asked_politely(text: str) -> bool:
    """Whether a question is a request in good manners: "could we have it warmer?"."""
    lang, lowered = _read(text)
    return _POLITE[lang].search(lowered) is not None


_QUESTIONS: Patterns = {
    "en": re.compile(
        r"^(?:why|how|who|what|when|where|which|is|are|was|were|does|do|did|should|can|could|would|will|may"
        r"|tell me|explain)\b|\?$"
    ),
    "zh": re.compile(
        r"为什么|怎么|什么(?![都也])|谁(?![都也])|哪(?![都也])|几|多少|吗|[费耗伤]不[费耗伤]|是不是|会不会|能不能|可不可以|如何|[?？]$"
    ),
}


def is_question(text: str) -> bool:
    """Whether a sentence asks for words rather than deeds."""
    lang, lowered = _read(text)
    return _QUESTIONS[lang].search(lowered) is not None


def _read(text: str) -> tuple[str, str]:
    """The language and what the patterns look at."""
    return "zh" if has_chinese(text) else "en", text.casefold().replace("’", "'").strip()


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
        r"为什么|怎么|什么|谁|哪|几|多(?:少|大|高|远|久|长|重)|吗|呢|是不是|会不会|能不能|如何|[费耗伤]不[费耗伤]"
        r"|[?？]$|^(?:给我|跟我|请|你)*(?:讲|说说|说个|介绍|推荐|告诉我|解释)"
    ),
}
"""What wants words for an answer."""

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
    lang, lowered = _read(text)
    return _ASKS[lang].search(lowered) is not None and not is_told_to_others(text)


def is_unknowable(text: str) -> bool:
    """Whether a name, a number or the future is asked for, which a small model only makes up."""
    lang, lowered = _read(text)
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
