"""Times of day in what people say: how they are written, and how far away they are. Pure.

"Half past seven", "7:30 pm", 晚上七点半 and 19：30 are brought to the one form that a language's templates know: hour,
o'clock, minutes. Which half of the day is meant where nobody said it is settled by what comes next.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from dialogue.rewriting import rewritten

NOON_H = 12

_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
_HOUR = rf"(?P<hour>\d{{1,2}}|{'|'.join(_HOURS)})"

_ENGLISH = (
    (re.compile(r"(?<=\d)\s*([ap])\.?\s?m\b\.?|\b([ap])\.\s?m\.(?=\W|$)"), r" \1\2m"),
    (re.compile(r"(?<![\d:])([01]?\d|2[0-3]):([0-5]\d)(?![\d:])"), r"\1 o'clock \2"),
    (re.compile(r"(?:(?<=\bat )|(?<=\bfor ))(?:noon|midday)\b"), "12 o'clock pm"),
    (re.compile(r"(?:(?<=\bat )|(?<=\bfor ))midnight\b"), "12 o'clock am"),
    (
        re.compile(
            r"(\b(?:remind|alarm|wake|reminder)\b.*\b(?:at|for|to) |\balarm )([01]?\d|2[0-3])\.([0-5]\d)"
            r"(?![\d%]| ?deg)"
        ),
        r"\1\2 o'clock \3",
    ),
)
_PAST = re.compile(rf"\b(?P<part>half|(?:a )?quarter|\d{{1,2}}|ten|twenty|five) past {_HOUR}\b")
_TO = re.compile(
    rf"\b(?P<part>(?:a )?quarter|(?:(?<=\bat )|(?<=\bfor ))(?:\d{{1,2}}|ten|twenty|five)) to {_HOUR}\b"
    r"(?! (?:minutes|hours|seconds|percent|degrees))"
)
_HOUR_KNOWN = re.compile(
    r"\b(?:(?P<past>half|(?:a )?quarter|ten|twenty|five) past"
    r"|(?P<to>(?:a )?quarter|(?<=make it )(?:ten|twenty|five)) to)"
    r"(?= (?:instead|then|please)\b|\s*[.,!?]|\s*$)"
)
"""A time of the hour that was said before: "no, half past"."""

_MINUTES = {"half": 30, "quarter": 15, "a quarter": 15, "five": 5, "ten": 10, "twenty": 20}

_NUMERAL = "[零一二两三四五六七八九十\\d]"
_CHINESE = (
    # 再加一个提醒，给小李打电话: of what it is, said after a pause; a time said there is the templates' matter.
    (
        re.compile(
            r"(?:^|(?<=[点分半后]))(?:再|另外|也|还|帮我|给我|请)*(?:设置?|定|新?建|加|创建|来|弄)(?:一?个|一下)提醒[，,：:](?:(?:提醒|叫|让)我)?"
            r"(?!取消|[早晚]上|[上下中]午|凌晨|[不别算等没过明今后再半\d一二两三四五六七八九十])(?=[\u4e00-\u9fff]{2})"
        ),
        "提醒我",
    ),
    (re.compile("明早"), "明天早上"),
    (re.compile("明晚"), "明天晚上"),
    (re.compile("今早"), "今天早上"),
    (re.compile(r"(?<![\d:：])([01]?\d|2[0-3])[:：]([0-5]\d)(?![\d:：])"), r"\1点\2分"),
    (re.compile(rf"(?<={_NUMERAL}点)一刻(?!钟)"), "15分"),
    (re.compile(rf"(?<={_NUMERAL}点)三刻(?!钟)"), "45分"),
    (re.compile(rf"(?<={_NUMERAL}点)半(?![度个小点])"), "30分"),
)


_CHINESE_MINUTES = re.compile(
    rf"(?<={_NUMERAL}点)(零[一二三四五六七八九]|[二三四五]?十[一二三四五六七八九]?)(?![零一二三四五六七八九十百度档挡]|分钟)分?"
)
"""七点四十, which is no 7.4."""


def english_times(text: str) -> str:
    """Lower-case English with its times of day as "7 o'clock 30 pm"."""
    text = rewritten(text, _ENGLISH)
    text = _PAST.sub(lambda found: f"{_hour(found)} o'clock {_minutes(found)}", text)
    text = _TO.sub(lambda found: f"{(_hour(found) - 1) % NOON_H or NOON_H} o'clock {60 - _minutes(found)}", text)
    return _HOUR_KNOWN.sub(_of_the_hour, text)


def _of_the_hour(found: re.Match[str]) -> str:
    way = "past" if found["past"] else "to"
    return f"{way} o'clock {_MINUTES[found[way]]}"


def chinese_times(text: str) -> str:
    """Chinese with its times of day as 七点30分."""
    text = rewritten(text, _CHINESE)
    return _CHINESE_MINUTES.sub(lambda found: f"{_minutes_of(found[1])}分", text)


def _minutes_of(said: str) -> int:
    """The minutes of 四十, 二十五, 零五."""
    tens, ten, ones = said.rpartition("十")
    return (("一二三四五".find(tens or "一") + 1) * 10 if ten else 0) + "零一二三四五六七八九".find(ones[-1:] or "零")


def next_at(hour: int, minute: int, now: datetime, *, half: str = "", tomorrow: bool = False) -> datetime | None:
    """When the clock next shows a time.

    Args:
        hour: as said, 0 to 24.
        minute: as said, 0 to 59.
        now: local time.
        half: `am`, `pm`, `night` (from six in the evening to six in the morning); empty: not said.
        tomorrow: not today any more.

    Returns:
        None where no clock shows it.
    """
    if not (0 <= hour <= 24 and 0 <= minute <= 59):
        return None
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0) + timedelta(days=int(tomorrow))
    if tomorrow and not half and 0 < hour <= NOON_H:
        half = "am" if hour < NOON_H else "pm"
    days = (midnight, midnight + timedelta(days=1))
    shown = [day + timedelta(hours=each, minutes=minute) for day in days for each in _hours(hour, half)]
    return min(time for time in shown if time > now)


def _hours(hour: int, half: str) -> tuple[int, ...]:
    """The hours of a day that may be meant."""
    if hour > NOON_H or hour == 0:
        return (hour % 24,)
    morning, evening = hour % NOON_H, hour % NOON_H + NOON_H
    if half == "night":
        return (evening,) if 6 <= hour < NOON_H else (morning,)
    return {"am": (morning,), "pm": (evening,)}.get(half, (morning, evening))


def _hour(found: re.Match[str]) -> int:
    said = found["hour"]
    return int(said) if said.isdigit() else _HOURS.index(said) or NOON_H


def _minutes(found: re.Match[str]) -> int:
    said = found["part"]
    return int(said) if said.isdigit() else _MINUTES[said]
