"""What a sentence itself says of where, how much and which colour, for a wish the language model has named.

A small model makes numbers and seats up, so it is not asked for them: what was not said is not filled in, and what was
said twice is not guessed between. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dialogue import zones
from dialogue.text import said

Named = TypeVar("Named", str, int)

_ZONES: Mapping[str, tuple[tuple[str, re.Pattern[str]], ...]] = {
    "en": (
        ("rear_left", re.compile(r"\b(?:rear|back) left\b|\bleft (?:rear|back)\b|\bbehind the driver\b")),
        ("rear_right", re.compile(r"\b(?:rear|back) right\b|\bright (?:rear|back)\b|\bbehind the passenger\b")),
        (
            "all",
            re.compile(
                r"\b(?:every(?:body|one|where)|whole car)\b|\b(?:each|every) (?:seat|window|side|one)\b"
                r"|\ball (?:of us|of them|four|these|those|seats|windows|zones?|the|round)\b"
                r"|\bthe (?:whole )?lot\b|\b(?:them|us|you|roll|close|open) all\b"
            ),
        ),
        (
            "front",
            re.compile(
                r"\b(?:both|two) (?:the |ones )?(?:in |at the )?front\b|\bfront (?:seats|windows|row|passengers)\b"
            ),
        ),
        (
            "rear",
            re.compile(
                r"\b(?:in|at|to|for) the (?:back|rear)\b(?! of)"
                r"|\b(?:back|rear) (?:seats?|rows?|bench|passengers?|windows?|panes?|ones?|glasses|pair|two|lot)\b"
                r"|\bsecond row\b|\bbehind (?:me|us)\b|\bback (?:there|here)\b|\bthe \w+ behind\b"
                r"|\b(?:grand)?(?:kids?|child(?:ren)?)\b|\b(?:bairns?|little ones?|young ?'?(?:un|one)s?|toddlers?)\b"
                r"|\b(?:grandma|granny|grandpa)\b"
            ),
        ),
        (
            "passenger",
            re.compile(
                r"\bpassenger|\b(?:wife|husband|hubby|missus|girlfriend|boyfriend|(?:better|other) half|co-?driver)\b"
                r"|\b(?:next to|beside|besides|alongside) me\b|\briding shotgun\b|\bshotgun (?:seat|side)\b"
                r"|\b(?:her|his) (?:side|seat|window|chair|pane|glass)\b|\b(?:her|him) over there\b"
            ),
        ),
        ("right", re.compile(r"\bon (?:the|my) right\b|\bright(?:-| )?(?:hand )?(?:side|window|seat|pane|one)\b")),
        ("left", re.compile(r"\bon (?:the|my) left\b|\bleft(?:-| )?(?:hand )?(?:side|window|seat|pane|one)\b")),
        ("front", re.compile(r"\bup front\b")),
        ("driver", re.compile(r"\bdriver\b|\bdriver's\b")),
    ),
    "zh": (
        ("rear_left", re.compile("左后|后[排面座头边]?的?左|主驾后|司机后")),
        ("rear_right", re.compile("右后|后[排面座头边]?的?右|副驾后")),
        ("all", re.compile("全车|整车|所有|每个|大家|全都|统统|通通|一律|全部|四[个扇]")),
        ("front", re.compile("前排|前[头面边]两|两个前")),
        (
            "rear",
            re.compile(
                "后排|后座|后[面头边]的?(?:[小老]?[孩朋人]|乘客|座|宝|爷爷|奶奶|娃|[猫狗]|那?[几俩两]|也|都|给|弄|来|窗户|窗子)"
                "|(?:给|让|把|帮|在|坐)后[面头边]|后窗|孩子|小朋友|宝宝在后|娃|孙[子女儿]|[狗犬]子?[狗想在热]|小家伙|老人家?在后"
            ),
        ),
        (
            "passenger",
            re.compile(
                "副驾|老婆|老公|太太|媳妇|婆娘|女朋友|男朋友|女友|男友|对象|爱人|妻子|丈夫|我先生|另一半"
                "|(?:旁边|身边|隔壁)(?:坐)?[的那这]*(?:[人位座]|[大小老阿]|朋友|同事|乘客)|坐我?旁边|[她他]那[边儿里]"
            ),
        ),
        ("right", re.compile("右[边侧面]|右手边")),
        ("left", re.compile("左[边侧面]|左手边")),
        ("driver", re.compile("主驾|驾驶[位座]|司机")),
    ),
}
"""In order: the left rear seat is also one in the rear, and the passenger behind also a passenger."""

_COLOURS: Mapping[str, tuple[str, str]] = {
    "red": (r"\bred\b|\bcrimson\b", "红"),
    "orange": (r"\borange\b|\bamber\b", "橙|橘"),
    "yellow": (r"\byellow\b|\bgold(?:en)?\b", "黄"),
    "green": (r"\bgreen\b", "绿"),
    "cyan": (r"\bcyan\b|\bturquoise\b|\bteal\b", "青"),
    "blue": (r"\bblue\b", "蓝"),
    "purple": (r"\bpurple\b|\bviolet\b", "紫"),
    "pink": (r"\bpink\b", "粉"),
    "white": (r"(?<!warm )\bwhite\b", "(?<!暖)白"),
    "warm_white": (r"\bwarm white\b", "暖白"),
}

_BY = {
    "en": re.compile(r"\b(?:by|another|more|less|further|warmer|cooler|colder|hotter|up|down|higher|lower)\b"),
    "zh": re.compile(r"再|[高低大小热冷暖凉多少升降][了]?(?:个)?[一二两三四五六七八九十\d]"),
}
"""What makes a number a step rather than a goal; "to" or 到 before it makes it a goal again."""

_FIGURE = (
    r"(?:\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)"
)

_COUNTS = {
    "en": re.compile(
        rf"\b{_FIGURE} (?:more |whole |good )?"
        r"(?:hours?|minutes?|seconds?|days?|nights?|weeks?|months?|years?|miles?|kilomet\w+"
        r"|things?|times?|people|kids|lads|of (?:us|them|you|my|the)|o'clock|coffees?|ears?|hands?|sides?|bit)\b"
        r"|\b\w+(?:[- ]\w+)? degrees (?:outside|out there|in the shade)\b|\bforty winks\b"
    ),
    "zh": re.compile(
        r"[一二两三四五六][个扇位件股条边]|[四两]门"
        r"|[一二两三四五六七八九十百几半\d]+个?(?:多)?(?:小时|钟头|分钟|秒|天|年|个?月|星期|礼拜|公里|里[地路]|岁|点(?:钟|半|整|一刻))"
        r"|(?:外[面头边]|室外|今天)(?:有|都|快|得)*[一二三四五六七八九十\d]+度"
        r"|(?<![十百零〇点二三四五六七八九\d])一(?![点度档级挡成百千半个到至]|$|[，。！,.!])"
    ),
}
"""Numbers of something else than the wish is about: hours, people, the weather, one of a kind."""

THOUSAND = 1000

_THOUSANDS = re.compile(r"\b(?:thousand|million)\b|[一二两三四五六七八九十百几\d][千万]")
"""Nothing in a car is counted in thousands: whatever is, is out of range."""

_VAGUE = re.compile(
    r"\b(?:half\w*|max\w*|min|minimum|full|fully|highest|lowest|as \w+ as|level|only)\b|半|最|满|档|趴|到头|到底"
)

_EXTENTS = {
    "en": (
        (
            "highest",
            re.compile(r"\b(?:hottest|warmest|loudest|brightest|strongest)\b|\bas (?:hot|warm|loud|bright) as\b"),
        ),
        (
            "lowest",
            re.compile(
                r"\b(?:coldest|coolest|quietest|dimmest|darkest|weakest|lowest|min|minimum|slowest|gentlest)\b"
                r"|\bas (?:cold|cool|quiet|dim|dark|low|slow) as\b"
            ),
        ),
        (
            "end",
            re.compile(
                r"\b(?:max|maximum|highest|fullest|fastest)\b|\b(?:on|to|at) full\b|\b(?:flat out|to the limit)\b"
                r"|\ball the way\b|\bfull (?:blast|whack|power|tilt|volume|heat|speed|strength)\b"
                r"|\bas (?:high|strong|much|far|fast) as\b"
            ),
        ),
        ("half", re.compile(r"\bhalf ?-?way\b|\bhalf\b(?! past)(?! an hour)")),
    ),
    "zh": (
        ("highest", re.compile("最(?:热|暖|响|亮|强|猛|高)|顶格")),
        ("lowest", re.compile("最(?:冷|凉|低|小|暗|弱|轻|慢|静)")),
        ("end", re.compile("最(?:大|快|多|满)|[开拉拧放调推打整]满|到[头顶底]|拉到头|满格|[最顶]大")),
        ("half", re.compile("一半|半开|半截")),
    ),
}
"""How far without a number, the first that is found. `end`: as far as the wish goes, up or down."""

_STEPS = {
    "en": (
        (1, re.compile(r"\blow(?:est)?\b")),
        (2, re.compile(r"\b(?:medium|middle|mid)\b")),
        (3, re.compile(r"\bhigh(?:est)?\b")),
    ),
    "zh": (
        (1, re.compile("低档|弱档|小档")),
        (2, re.compile("中[等间]?[档挡]|中档")),
        (3, re.compile("高[档挡]|强档|大档")),
    ),
}
"""Levels of three by their names."""

_MODES = {
    "en": (
        (
            "interval",
            re.compile(r"\binterval\b|\bintermittent|\bnow and (?:then|again)\b|\bevery (?:so often|few seconds)\b"),
        ),
        ("slow", re.compile(r"\bslow(?:est)? (?:speed|setting|mode)\b|\b(?:on|to) slow\b|\bslowest\b")),
        (
            "fast",
            re.compile(
                r"\b(?:fast|high|full|top)(?:est)? (?:speed|mode)\b|\b(?:on|to) fast\b|\b(?:fastest|flat out)\b"
            ),
        ),
    ),
    "zh": (
        ("interval", re.compile("间歇|隔一?会儿?刮")),
        ("slow", re.compile("慢速|最慢|低速|慢档")),
        ("fast", re.compile("快速|最快|高速档|快档")),
    ),
}
"""Speeds of the wipers by their names."""

_TO = {"en": re.compile(r"\b(?:to|at) (?:about |around )?[a-z0-9]"), "zh": re.compile("到|至|成")}


def zone_said(text: str, lang: str) -> str:
    """The zone a sentence names, empty for none. Two people named are one zone only if they share it."""
    return _first(_ZONES, text, lang, "")


def zone_or_own(zone: str) -> str:
    """What a zoned tool is called with."""
    return zone or zones.SPEAKER


def colours_said(text: str, lang: str) -> tuple[str, ...]:
    """The colours a sentence names."""
    lowered, column = text.casefold(), 0 if lang == "en" else 1
    return tuple(name for name, patterns in _COLOURS.items() if re.search(patterns[column], lowered))


def numbers_said(text: str, lang: str) -> tuple[float, ...]:
    """The amounts a sentence names, fractions as percent; how many windows, people or hours there are is none."""
    text = _COUNTS[lang].sub("", text.casefold())
    factor = THOUSAND if _THOUSANDS.search(text) else 1
    return tuple(value * factor for value in said(text, lang).values)


def has_vague_amount(text: str) -> bool:
    """Whether a sentence says how far in words that are no number."""
    return _VAGUE.search(text.casefold()) is not None


def is_step(text: str, lang: str) -> bool:
    """Whether a number in the sentence is how far, not where to: "by two", 再低两度."""
    lowered = text.casefold()
    return _BY[lang].search(lowered) is not None and _TO[lang].search(lowered) is None


def end_said(text: str, lang: str) -> str:
    """How far without a number: `highest`, `lowest`, `end` (of the wish's direction), `half`; empty: not said."""
    return _first(_EXTENTS, text, lang, "")


def step_said(text: str, lang: str) -> int:
    """A level of three by its name; 0: none."""
    return _first(_STEPS, text, lang, 0)


def wiping_said(text: str, lang: str) -> str:
    """The wipers' speed a sentence names; empty: none."""
    return _first(_MODES, text, lang, "")


def _first(
    words: Mapping[str, Sequence[tuple[Named, re.Pattern[str]]]], text: str, lang: str, otherwise: Named
) -> Named:
    """The first that is found; who speaks Chinese may mix English in."""
    lowered = text.casefold()
    for spoken in ("en",) if lang == "en" else (lang, "en"):
        for name, pattern in words[spoken]:
            if pattern.search(lowered):
                return name
    return otherwise
