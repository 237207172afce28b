"""What a Chinese turn says of something done some turns ago, by a part of its name, or of whoever it was for. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.events import Intent
from dialogue.amount_meant import PANES, is_pane_open, turns_pane, way_of
from dialogue.endings import TIMERS
from dialogue.grammar import Parse
from dialogue.named import SKIPPED

_ENDED = re.compile("(?:都|也|就|可以)?(?:不要|不用|不需要|用不着)了?")
CALLED: Mapping[str, frozenset[str]] = {
    "方向盘": frozenset({"set_steering_wheel_heating"}),
    "座椅(?:加热|通风)": frozenset({"set_seat_heating"}),
    "座椅按摩": frozenset({"seat_massage"}),
    "座椅|座位|座": frozenset({"move_seat", "recline_seat", "set_seat_heating", "seat_massage"}),
    "加热": frozenset({"set_seat_heating", "set_steering_wheel_heating", "heat_mirrors"}),
    "通风": frozenset({"set_seat_heating"}),
    "按摩": frozenset({"seat_massage"}),
    "靠背": frozenset({"recline_seat"}),
    "天窗": frozenset({"set_sunroof"}),
    "车窗|窗户|窗子|窗": frozenset({"set_window"}),
    "遮阳帘|帘子": frozenset({"set_sunshade"}),
    "后视镜": frozenset({"fold_mirrors", "heat_mirrors"}),
    "温度|空调": frozenset({"set_temperature"}),
    "风量|风": frozenset({"set_fan"}),
    "氛围灯": frozenset({"set_ambient_light"}),
    "阅读灯": frozenset({"set_reading_light"}),
    "雾灯|远光灯?|大灯": frozenset({"set_headlights"}),
    "屏幕": frozenset({"set_screen"}),
    "音量|声音": frozenset({"set_volume"}),
    "雨刮|雨刷": frozenset({"set_wipers"}),
}
"""Parts of names, by which a thing is told from others just done: "方向盘的不要了"."""

_LAMPS: Mapping[str, str] = {"雾": "fog", "远": "high_beam"}
_NAME = "|".join(CALLED)
_AGAIN = re.compile(
    f"^(?P<before>(?:[^，,]*[，,])?)(?:那|那么)?(?:再|还是)?(?:说回|回到)?把?(?:(?:(?:刚才|刚刚|之前)(?:说的|开的|的)?那[个扇盏块张]|那个)(?P<that>{_NAME})的?[，,]?|(?:再说|说回|说到|回到)(?:刚才|刚刚)?的?(?P<back>{_NAME})的?[，,]|(?P<name>{_NAME})(?:的|那个)|(?P<bare>{_NAME})(?=(?:可以|也)?[关停][^没吗呢]*$|(?:不要|不用|不需要|用不着)了|(?:不要|别)(?:太|这么|那么)))(?P<asked>.+)$"
)
_OFF = re.compile(f"^(?:那|就|先|那就)?(?:关[了掉上闭]?|停[了掉])(?P<name>{_NAME})$")
_FIRST = re.compile(
    "^把?(?:(?P<only>第一个|头一个)|前一个|前面那个)的?(?:也|都|给我|先)?(?P<asked>[关停打开取消][^，,]*)$"
)
ENDED = frozenset(
    {"关了", "关掉", "关", "关上", "关闭", "可以关了", "先关了", "先关掉", "都关了", "关一下", "停了", "停掉"}
)
"""What is asked of a thing that is on, though its name with these words may be another thing's: 后视镜的关了."""


def _tools_called(name: str) -> frozenset[str]:
    return next((tools for names, tools in CALLED.items() if re.fullmatch(names, name)), frozenset())


def _is_called(intent: Intent, name: str) -> bool:
    return intent.name in _tools_called(name)


def _done_last(name: str, done: Sequence[Intent], *, is_on: bool = False) -> Intent | None:
    """What was last done of what goes by this name; `is_on`: not what is off or closed since, if others are not."""
    tools = _tools_called(name)
    lamp = next((lamp for word, lamp in _LAMPS.items() if name.startswith(word)), "")
    of_it = (each for each in reversed(done) if each.name in tools)
    called = [each for each in of_it if (lamp in str(each.slots.get("lamp")) if lamp else "lamp" not in each.slots)]
    now = {(each.name, _at(each)): each for each in reversed(called)}.values() if is_on else ()
    lit = [each for each in called if each in now and way_of(each) not in ("off", "close")]
    return next(iter(lit or called), None)


def go_by_one_name(done: Intent, other: Intent) -> bool:
    """Whether both go by the same part of a name: the heating of the mirrors and their folding."""
    return any({done.name, other.name} <= tools for tools in CALLED.values())


def called_again(text: str, done: Sequence[Intent]) -> tuple[Intent, str, str] | None:
    """What was done, what is said before it, and what is asked of it now: "把那个加热关了"; None: nothing is named."""
    text = text.strip().rstrip("。！!吧")
    first = _FIRST.match(text)
    if first is not None and (len(done) == 2 or (len(done) > 2 and not first["only"])):
        return done[-2], "", first["asked"]  # of the two done last: 前一个关掉
    found = _AGAIN.match(text)
    name = (found["that"] or found["back"] or found["name"] or found["bare"]) if found is not None else ""
    asked, before = (found["asked"], found["before"]) if found is not None else ("", "")
    if off := _OFF.match(text):
        name, asked = off["name"], "关了"
    asked = "关了" if _ENDED.fullmatch(asked) else asked
    meant = _done_last(name, done, is_on=asked.removeprefix("也") in ENDED)
    return (meant, before, asked) if asked and meant is not None else None


_BACK = (
    r"(?:还原|恢复|复原|撤销|撤回|改回去|调回去|变回去|换回去|改回来|调回来|变回来|恢复原样|恢复原状|回到刚才)"
    r"(?:了|一下|到刚才|刚才的|到之前|到原来)?"
)
_UNDONE = re.compile(
    rf"^(?:请|帮我)?(?:(?:只|单独)?把?(?P<name>{_NAME})(?:的设置|的调整|那个|的)?(?:给我)?(?:都|也)?{_BACK}"
    rf"|(?:只|单独)?{_BACK}(?P<behind>{_NAME})(?:的设置|的调整|那个)?)$"
)


def undone(text: str, done: Sequence[Intent]) -> Intent | None:
    """What was done that is to be taken back by its name, whatever came since: 温度调回去; None: nothing is named."""
    found = _UNDONE.match(text.strip().rstrip("。！!吧"))
    return _done_last(found["name"] or found["behind"], done) if found is not None else None


_TOO = re.compile(
    "^(?:(?P<thing>[^，,也]{2,8})也(?:要|一样|一起|一块儿?|一并|一道|来|来一下|来个|来一个|得|照做)"
    "|(?:还有|再加上|加上|连同)(?P<more>[^，,也]{2,8}?))(?:了|吧)?[。！]?$"
)
_CALLED_INSTEAD = re.compile(
    "^(?:算了)?[，,]?(?:(?:别|不要|不想|不)再?[放听播唱要](?:这首|这个|这歌|[他她它](?:们|的)?|这个人)?的?(?:歌)?了?[，,])?"
    "(?:换成|换个|换|改成|改听|改放|改|来点|来|要|听|还是)(?P<name>(?![个首点些一别其好]|[^，,]{0,4}[点些]的)[^，,的]{2,8})的(?:歌|音乐|曲子)?(?:吧)?[。！]?$"
)
# 是副 sounds like 师傅, which is left out as politeness.
_PASSENGER = re.compile(
    "^(?:不对|不是|错了|哦)?[，,]?(?:我说的|我指的|我要的|说的|应该)?是(?P<place>副驾[驶座]?)(?:的|那边)?[。！]?$"
)
_PLAYED = frozenset({"play_media", "pause_media", "next_track", "previous_track"})
_DONE_SO: Mapping[str, str] = {"on": "打开", "open": "打开", "off": "关掉", "close": "关上"}


_BOTH_NAMED = re.compile(
    f"^(?:就|再|先)?把?(?:这|那)?[两俩](?:[个扇边盏只]|侧)?的?(?P<name>{_NAME}|灯)(?:都|全|一起|全都)*(?:给我)?(?P<asked>[^，,别不没吗呢都过？?]+)$"
)
_THAT_TRACK = re.compile(
    "^(?:我?(?:还是|要|想|再)*(?:听|放|回到|切回|换回|退回|倒回)|还是)(?:刚才|刚刚|之前|前面|原来)的?那?一?首(?:歌|曲子)?(?:去|来|好|好听|更好听|比较好听)?[吧啊]?[。！]?$"
)


_CALLS = re.compile("^(?P<who>[^，,也呢还都同样加连给让]{1,6})[，,](?P<told>(?!.*(?:也|一样|同样|这样)).+)$")


def calls_somebody(text: str, found: Parse | None, parse: Callable[[str], Parse | None]) -> bool:
    """Whether a place is only who is spoken to, of what nobody asked the car: 老婆，衣服收了."""
    said = _CALLS.match(text.strip())
    is_place = found is not None and [each.intent.name for each in found.requests] == ["same_for"]
    return said is not None and is_place and parse(said["told"]) is None and parse(said["who"]) == found


# 谢 sounds like 歇, by which a thing is switched off.
_THANKED = re.compile(
    "^(?P<who>[^，,也呢还都同样加连给让]{1,6}?)[，,]?(?P<thanks>(?:谢谢|多谢|谢了|谢啦)[你您啊了啦哦呀]*)[。！]?$"
)


def thanked(text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
    """The thanks to somebody in the car: 老婆，谢谢; None: they are none, or go with a request."""
    said = _THANKED.match(text.strip())
    who = parse(said["who"]) if said is not None else None
    is_place = who is not None and [each.intent.name for each in who.requests] == ["same_for"]
    return parse(said["thanks"]) if said is not None and is_place else None


def asks_for_more(text: str, last: Intent | None) -> bool:
    """Whether another thing is to be as the last one, which may be off: 还有方向盘加热."""
    found = _TOO.match(text)
    return found is not None and bool(found["more"]) and last is not None and way_of(last) in _DONE_SO


def in_other_words(text: str, last: Intent | None) -> str:
    """What is meant beside the last thing, in words that a template knows: 雾灯也要; empty: nothing else."""
    if last is None:
        return ""
    if last.name == "set_cruise" and text.startswith("时速"):
        return f"巡航{text}"
    if there := _PASSENGER.match(text):
        return f"不对，{there['place']}"
    if (too := _TOO.match(text)) and (done := _DONE_SO.get(way_of(last))):
        return f"{done}{too['thing'] or too['more']}"
    is_lamp = last.name == "set_reading_light"
    if (both := _BOTH_NAMED.match(text)) and (_is_called(last, both["name"]) or (is_lamp and both["name"] == "灯")):
        return f"两个都{both['asked']}"
    if last.name in SKIPPED and _THAT_TRACK.match(text):
        return "撤销"
    called = _CALLED_INSTEAD.match(text) if last.name in _PLAYED else None
    return f"播放{called['name']}的歌" if called else ""


_THEY_SAY = re.compile("^(?:他|她|他们|她们|孩子|宝宝|人家|老人)(?:又|还|都)?(?:说|嫌|觉得|感觉)(?=[太有好还不冷热])")


def said_by_them(text: str, last: Intent | None) -> str:
    """What somebody at the place of the last thing is told to have complained of: 他说太烫了; empty: nothing is."""
    found = _THEY_SAY.match(text) if last is not None and "zone" in last.slots else None
    return text[found.end() :] if found is not None else ""


_THEIR_ONE = re.compile(r"^(把?)[他她](?:那[个扇盏]|的(?=[\d一二两三四五六七八九十高低大小]))")


def of_their_one(
    found: Parse | None, text: str, last: Intent | None, parse: Callable[[str], Parse | None]
) -> tuple[Parse | None, str]:
    """What is asked of 她那个, as of the passenger's; of people in the back it is theirs already."""
    zone = str(last.slots.get("zone", "")) if last is not None else ""
    said = _THEIR_ONE.sub(r"\1副驾的", text.strip())
    whole = parse(said) if said != text and not zone.startswith("rear") else None
    return (whole, said) if whole is not None and not whole.rest else (found, text)


_ASKED_OPEN = re.compile(
    "^(?:现在|请问|那)?(?P<thing>[^，,吗]*?(?:窗户?|窗子|后备箱|尾门))(?:现在|都|是不是|有没有|已经|还)*(?:没?关|没?打?开)"
)


def asked_of(text: str, parse: Callable[[str], Parse | None]) -> Intent | None:
    """What it was asked whether it is open, at its place, so that "close it" is of that: 副驾车窗关了吗."""
    asked = _ASKED_OPEN.match(text.strip())
    whole = parse(f"打开{asked['thing']}") if asked is not None else None
    first = whole.requests[0].intent if whole is not None and not whole.rest else None
    if first is None or first.name not in ("set_window", "open_trunk"):
        return None
    return Intent(name=first.name, slots={slot: first.slots[slot] for slot in ("zone",) if slot in first.slots})


_NO_PANE = re.compile("[强弱亮暗响快慢]")
_NOT_SHUT = re.compile(r"开[大小]|关小|再(?:关|合)(?=[一百点些\d])")


def done_of(text: str, last: Intent | None, done: Sequence[Intent]) -> Intent | None:
    """What was done last that can be so: no pane is stronger, and none that is shut is opened further: 再开大一点."""
    if last is None or last.name not in PANES:
        return last
    if _NO_PANE.search(text):
        return next((each for each in reversed(done) if each.name not in PANES), last)
    if not _NOT_SHUT.search(text) or way_of(last) != "close":
        return last
    state = {(each.name, each.slots.get("zone")): each for each in done if each.name in PANES}
    return next((each for each in reversed(done) if each in state.values() and is_pane_open(each)), last)


_LIT = frozenset({"set_ambient_light", "set_reading_light", "set_headlights"})
_LIGHT_OFF = re.compile(
    "^(?:那|就|先|再|顺便)?把?(?:那个|那盏|这个|这盏)?灯(?:也|就|再|给我|先)*(?:关|灭|熄)(?:了|掉|上|灭|一下)?吧?[。！]?$"
)


def that_light(text: str, done: Sequence[Intent]) -> Intent | None:
    """The one light that was switched on before, where "the light" is to be off: 灯也关掉; None: several, or none."""
    if not _LIGHT_OFF.match(text.strip()):
        return None
    state = {(each.name, each.slots.get("zone"), each.slots.get("lamp")): each for each in done if each.name in _LIT}
    lit = [each for each in state.values() if way_of(each) != "off"]
    return lit[0] if len(lit) == 1 else None


_AS_FIRST = re.compile(
    f"^(?:[哎嗯啊哦]|那|还是)*[，,]?把?(?P<name>{_NAME})?(?:还是|再|重新|又|给我)*(?P<on>打开|开)?[调弄设]?[到成]?[，,]?就?"
    "[跟和像按照同](?:第一|头一)[次回](?:那样|那么|说的|一样|的)*(?:就[行好]|就可以)?了?吧?[。！]?$"
)


def as_first(text: str, last: Intent | None, done: Sequence[Intent]) -> Intent | None:
    """What was done first with the thing named, or with that spoken of last: 跟第一次一样; None: it is not said."""
    found = _AS_FIRST.match(text.strip())
    thing = (_done_last(found["name"], done) if found["name"] else last) if found is not None else None
    if found is None or thing is None:
        return None
    first = next((each for each in done if (each.name, _at(each)) == (thing.name, _at(thing))), thing)
    is_on = is_pane_open(first) or way_of(first) in ("on", "open")
    return first if "delta" not in first.slots and (is_on or not found["on"]) else None


def _at(intent: Intent) -> tuple[object, object]:
    return intent.slots.get("zone"), intent.slots.get("lamp")


_SHUT = re.compile("[关合拉盖]上")
_NO_LID = frozenset({"set_volume", "play_media", "next_track", "previous_track", "navigate", "set_temperature"})


def lies_open(text: str, last: Intent | None) -> bool:
    """Whether what is to be shut cannot be the last thing, as that is no lid: 音量大一点 — 关上."""
    return last is not None and last.name in _NO_LID and _SHUT.search(text) is not None


_VALUE = (
    "自动|[快慢中高低]速|间歇|[高中低][档挡]|最[高低大小快慢亮暗强弱]|全开|全关|一半|(?:夜间|白天|日间)(?:模式)?"
    "|[远近]光灯?|.{1,2}色"
)
_NOT_BUT = re.compile(
    f"^(?:还是)?(?:不要|不用|不是|别用?|别开)(?:{_VALUE})的?了?(?:[，,](?:我?(?:要|是|换成?|改成))?|要|换成?|改成)"
    "(?P<but>.+)$"
)
_HOW = re.compile("^(?:(?P<day>白天|日间|夜间|夜晚)(?=吧?$)|开(?=.{1,2}色)|(?=[远近]光))")
_NOT_SO = re.compile(
    "^(?:氛围灯|雨刷|雨刮|大灯|屏幕)?(?:不要|不用|不是|别用?)(?:自动|[快慢中高低]速|间歇|夜间|白天|日间|.色)的?了?[。！]?$"
)


def is_not_so(text: str, last: Intent | None) -> bool:
    """Whether how it was just set is not wanted, and nothing else named: 不要自动."""
    return last is not None and bool(last.slots.keys() & {"mode", "color"}) and bool(_NOT_SO.match(text.strip()))


_BLOWN_IN = re.compile("^[^，,]*[吵冷凉热风雨晒味灰闷][^，,]*[，,](?P<then>再?(?:升|摇|合|关|拉|降|开|打开).+)$")


def without_reason(text: str, last: Intent | None) -> str:
    """What is asked of a pane, without what comes in by it: 有点凉，合上吧; empty: it is no such request."""
    found = _BLOWN_IN.match(text.strip())
    return found["then"] if found is not None and turns_pane(last, text) else ""


def instead_of_value(text: str) -> str:
    """What is wanted in place of how it was just set: 不要一半，要全开; empty: nothing is."""
    found = _NOT_BUT.match(text.strip())
    return _HOW.sub(lambda said: f"{said['day']}的" if said["day"] else "换", found["but"]) if found is not None else ""


_END_IT = "(?:取消|删掉?|去掉|停掉?|关掉?|结束|不要|不用)(?:了|掉)?"
_OF_TIMERS = tuple(
    (re.compile(f"^(?:就|是|要|那|把|取消|那就)*{words}(?:也|都|就|给我)*(?:{_END_IT})?吧?[。！]?$"), which)
    for words, which in (
        ("(?:时间)?最?[长久]的(?:那个|一个)?", "longest"),
        ("(?:时间)?最?短的(?:那个|一个)?", "shortest"),
        ("(?:第一个|先设的(?:那个)?|前面?(?:那|一)个)", "first"),
        ("(?:后设的(?:那个)?|后面?(?:那|一)个|最后(?:那|一)?个)", "last"),
    )
)
_OTHER_TIMER = re.compile(
    "^把?(?:剩下?|另外?|其余|其他)的?(?P<one>那?一?个)?的?(?:计时器?|倒计时|提醒)?(?P<both>[也都就]*)"
    f"{_END_IT}吧?[。！]?$"
)
_ONE_OF_THEM = re.compile(f"^(?:帮我|请)?(?:{_END_IT})(?:其中|里面)的?一个[吧了]?[。！]?$")
_SO_LONG = re.compile(
    f"^(?:就|是|要|把|取消)*(?P<span>[^，,]{{1,8}}?(?:分钟|小时|秒钟?|钟头))的?(?:那个|一个)?(?:{_END_IT})?吧?[。！]?$"
)


def of_timers(text: str, last: Intent | None, parse: Callable[[str], Parse | None]) -> Intent | None:
    """Which of several timers is to end: 取消其中一个 — 长的那个 — 剩下那个也不要了; None: none of them is meant."""
    text = text.strip()
    if last is None or last.name not in (*TIMERS, "cancel_timer"):
        return None
    kind = {"kind": last.slots["kind"]} if "kind" in last.slots else {}
    if _ONE_OF_THEM.match(text):
        return Intent(name="cancel_timer", slots={**kind, "which": "one"})
    if last.name != "cancel_timer":
        return None
    if other := _OTHER_TIMER.match(text):
        is_one = other["one"] and "都" not in other["both"]
        return Intent(name="cancel_timer", slots={**kind, "which": "one" if is_one else "all"})
    if last.slots.get("which") != "one":
        return None
    if which := next((which for words, which in _OF_TIMERS if words.match(text)), ""):
        return Intent(name="cancel_timer", slots={**kind, "which": which})
    span = _SO_LONG.match(text)
    whole = parse(f"取消{span['span']}的计时器") if span is not None else None
    first = whole.requests[0].intent if whole is not None and not whole.rest else None
    return first if first is not None and first.name == "cancel_timer" else None
