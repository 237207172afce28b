"""What a Chinese turn says of something done some turns ago, by a part of its name, or of whoever it was for. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from app.events import Intent
from dialogue.amount_meant import way_of

_ENDED = re.compile("(?:都|也|就|可以)?(?:不要|不用|不需要|用不着)了?")
_CALLED: Mapping[str, frozenset[str]] = {
    "方向盘": frozenset({"set_steering_wheel_heating"}),
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

_NAME = "|".join(_CALLED)
_AGAIN = re.compile(
    f"^(?P<before>(?:[^，,]*[，,])?)(?:那|那么)?把?(?:(?:刚才|刚刚|之前)?那个(?P<that>{_NAME})的?|(?P<name>{_NAME})(?:的|那个))(?P<asked>.+)$"
)


def _done_last(name: str, done: Sequence[Intent]) -> Intent | None:
    """What was last done of what goes by this name."""
    tools = next((tools for names, tools in _CALLED.items() if re.fullmatch(names, name)), frozenset())
    return next((each for each in reversed(done) if each.name in tools), None)


def called_again(text: str, done: Sequence[Intent]) -> tuple[Intent, str, str] | None:
    """What was done, what is said before it, and what is asked of it now: "把那个加热关了"; None: nothing is named."""
    found = _AGAIN.match(text.strip().rstrip("。！!吧"))
    name = (found["that"] or found["name"]) if found is not None else ""
    meant = _done_last(name, done)
    if found is None or meant is None:
        return None
    asked = "关了" if _ENDED.fullmatch(found["asked"]) else found["asked"]
    return meant, found["before"], asked


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
    "^(?P<thing>[^，,也]{2,6})也(?:要|一样|一起|一块儿?|一并|一道|来|来一下|来个|来一个|得|照做)(?:了|吧)?[。！]?$"
)
_CALLED_INSTEAD = re.compile(
    "^(?:换|换成|换个|改成|改|来|来点|要|听|还是)(?P<name>(?![个首点些一别其好])[^，,的]{2,8})的(?:歌|音乐|曲子)?(?:吧)?[。！]?$"
)
# 是副 sounds like 师傅, which is left out as politeness.
_PASSENGER = re.compile(
    "^(?:不对|不是|错了|哦)?[，,]?(?:我说的|我指的|我要的|说的|应该)?是(?P<place>副驾[驶座]?)(?:的|那边)?[。！]?$"
)
_PLAYED = frozenset({"play_media", "pause_media", "next_track", "previous_track"})
_DONE_SO: Mapping[str, str] = {"on": "打开", "open": "打开", "off": "关掉", "close": "关上"}


def in_other_words(text: str, last: Intent | None) -> str:
    """What is meant beside the last thing, in words that a template knows: 雾灯也要; empty: nothing else."""
    if last is None:
        return ""
    if there := _PASSENGER.match(text):
        return f"不对，{there['place']}"
    if (too := _TOO.match(text)) and (done := _DONE_SO.get(way_of(last))):
        return f"{done}{too['thing']}"
    called = _CALLED_INSTEAD.match(text) if last.name in _PLAYED else None
    return f"播放{called['name']}的歌" if called else ""


_THEY_SAY = re.compile("^(?:他|她|他们|她们|孩子|宝宝|人家|老人)(?:又|还|都)?(?:说|嫌|觉得|感觉)(?=[太有好还不冷热])")


def said_by_them(text: str, last: Intent | None) -> str:
    """What somebody at the place of the last thing is told to have complained of: 他说太烫了; empty: nothing is."""
    found = _THEY_SAY.match(text) if last is not None and "zone" in last.slots else None
    return text[found.end() :] if found is not None else ""
