"""What is said, in which pieces, by which voice: with voices that only take notes."""

from __future__ import annotations

import numpy as np
import pytest

from app.errors import InputError, ModelError
from dialogue.chinese_numerals import chinese_number
from dialogue.replies import Replies
from dialogue.speaker import Speaker, VoiceChoice, language_of, load_voice, sentences
from dialogue.spoken_numbers import spoken
from dialogue.tools import Line
from dialogue.voices import Sound, Voice

CHOICES = {"en": VoiceChoice("piper", "english"), "zh": VoiceChoice("kokoro", "mandarin")}


class NotingVoice:
    """One second of 'sound' a sentence, at its own rate."""

    def __init__(self, rate_hz: int) -> None:
        self.rate_hz = rate_hz
        self.said: list[str] = []

    def speak(self, sentence: str) -> Sound:
        self.said.append(sentence)
        return Sound(np.full(self.rate_hz, 0.1, dtype=np.float32), self.rate_hz)


@pytest.fixture
def voices() -> dict[str, NotingVoice]:
    return {"en": NotingVoice(22050), "zh": NotingVoice(24000)}


@pytest.fixture
def speaker(voices: dict[str, NotingVoice]) -> Speaker:
    def load(lang: str, choice: VoiceChoice) -> Voice:
        return voices[lang]

    return Speaker(CHOICES, load)


def test_sound_comes_after_the_first_sentence_not_after_the_last(
    speaker: Speaker, voices: dict[str, NotingVoice]
) -> None:
    stream = speaker.stream("The window is open. It is 22 degrees outside.", "en")
    next(stream)
    assert voices["en"].said == ["The window is open."]
    assert len(list(stream)) == 1


def test_a_whole_text_is_its_sentences_with_short_gaps(speaker: Speaker) -> None:
    samples, rate_hz = speaker.synthesize("One. Two. Three.", "en")
    assert rate_hz == 22050
    assert len(samples) / rate_hz == pytest.approx(3.3, abs=0.01)


def test_numbers_and_units_reach_the_voice_as_words(speaker: Speaker, voices: dict[str, NotingVoice]) -> None:
    speaker.synthesize("温度调到24.5°C。", "zh")
    assert voices["zh"].said == ["温度调到二十四度半。"]


@pytest.mark.parametrize("text", ["", "   ", "…", "。！"])
def test_nothing_to_say_is_said_plainly(speaker: Speaker, text: str) -> None:
    with pytest.raises(InputError, match="nothing to say"):
        speaker.synthesize(text, "en")


def test_an_unknown_language_is_named(speaker: Speaker) -> None:
    with pytest.raises(InputError, match="'fr'"):
        speaker.synthesize("bonjour", "fr")


def test_ten_kilobytes_without_a_full_stop_are_cut_into_pieces_a_voice_can_hold() -> None:
    for text in ("word " * 2000, "好" * 3400, "a" * 10_000):
        lang = language_of(text)
        pieces = sentences(text, lang)
        assert max(map(len, pieces)) <= 180
        assert "".join("".join(pieces).split()) == "".join(text.split())


def test_decimals_and_abbreviations_inside_a_number_do_not_end_a_sentence() -> None:
    assert sentences("It is 22.5 degrees. Fine!", "en") == ["It is 22.5 degrees.", "Fine!"]


def test_a_long_first_sentence_is_begun_at_its_first_comma_so_that_sound_comes_early() -> None:
    assert sentences("好的，副驾车窗已经打开一半了。", "zh") == ["好的，", "副驾车窗已经打开一半了。"]
    assert sentences("好的，已打开。", "zh") == ["好的，已打开。"]


def test_without_any_model_and_without_espeak_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(ModelError, match="models pull"):
        load_voice("zh", VoiceChoice("kokoro", "nowhere"))
    with pytest.raises(InputError, match="'parrot'"):
        load_voice("en", VoiceChoice("parrot"))


def test_a_better_voice_that_is_missing_gives_way_to_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    better = VoiceChoice("piper", "nowhere", otherwise=VoiceChoice("kokoro", "elsewhere"))
    with pytest.raises(ModelError, match="elsewhere"):
        load_voice("zh", better)


@pytest.mark.parametrize(
    ("digits", "words"),
    [
        ("0", "零"),
        ("10", "十"),
        ("12", "十二"),
        ("20", "二十"),
        ("105", "一百零五"),
        ("110", "一百一十"),
        ("1005", "一千零五"),
        ("10010", "一万零一十"),
        ("20000", "两万"),
        ("100000000", "一亿"),
        ("22.5", "二十二点五"),
        ("22.0", "二十二"),
        ("13812345678", "一三八一二三四五六七八"),
    ],
)
def test_chinese_numbers(digits: str, words: str) -> None:
    assert chinese_number(digits) == words


@pytest.mark.parametrize(
    ("lang", "written", "said"),
    [
        ("zh", "外面-5°C", "外面零下五度"),
        ("zh", "风量50%", "风量百分之五十"),
        ("zh", "时速60 km/h", "时速每小时六十公里"),
        ("zh", "续航320km", "续航三百二十公里"),
        ("zh", "2个车窗", "两个车窗"),
        ("zh", "8:05出发", "八点零五分出发"),
        ("zh", "12:00到", "十二点到"),
        ("zh", "温度是24.5度", "温度是二十四度半"),
        ("zh", "还有2.5小时", "还有两个半小时"),
        ("zh", "还有1.5 km", "还有一点五公里"),
        ("zh", "还有2 km，2分钟，12分钟", "还有两公里，两分钟，十二分钟"),
        ("zh", "16-32度", "十六到三十二度"),
        ("zh", "16~32度", "十六到三十二度"),
        ("zh", "打开1/3", "打开三分之一"),
        ("zh", "一共384,000公里", "一共三十八万四千公里"),
        ("zh", "今天是2026-11-21", "今天是二零二六年十一月二十一日"),
        ("zh", "2026年11月2日", "二零二六年十一月二日"),
        ("zh", "胎压240 kPa", "胎压二百四十千帕"),
        ("zh", "0.5度", "半度"),
        ("zh", "14:30到", "十四点三十分到"),
        ("en", "It is 22.0 °C.", "It is 22 degrees."),
        ("en", "24.5 °C", "24 and a half degrees"),
        ("en", "24.5 degrees", "24 and a half degrees"),
        ("en", "0.5 °C warmer", "half a degree warmer"),
        ("en", "1.5 hours, 1.5 km", "1 and a half hours, 1 and a half kilometers"),
        ("en", "124.5 kWh is 12.5%", "124 and a half kilowatt hours is 12.5 percent"),
        ("en", "from 16–32 degrees", "from 16 to 32 degrees"),
        ("en", "open 1/3, 1/2, 3/4", "open one third, one half, three quarters"),
        ("en", "on 2026-11-21", "on November 21, 2026"),
        ("en", "at 14:00", "at 2 PM"),
        ("en", "at 0:30", "at 12 30 AM"),
        ("en", "at 12:15", "at 12 15"),
        ("en", "240 kPa, 30 s, 5 m", "240 kilopascals, 30 seconds, 5 meters"),
        ("en", "it's 3 min", "it's 3 minutes"),
        ("en", "a model-3 and 5-seater", "a model-3 and 5-seater"),
        ("en", "1 °C more", "1 degree more"),
        ("en", "-5°C outside", "minus 5 degrees outside"),
        ("en", "50% open", "50 percent open"),
        ("en", "at 60 km/h", "at 60 kilometers per hour"),
        ("en", "3 kWh", "3 kilowatt hours"),
        ("en", "at 8:05", "at 8 oh 5"),
    ],
)
def test_units_and_times_are_spoken_as_people_speak_them(lang: str, written: str, said: str) -> None:
    assert spoken(written, lang) == said


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_is_said_while_an_answer_is_awaited_is_there_at_once(
    lang: str, speaker: Speaker, voices: dict[str, NotingVoice]
) -> None:
    speaker.rehearse(lang)
    keys = {"en": ("one_moment",), "zh": ("one_moment", "answer_opening")}
    announced = [Replies(lang).line(Line(key)) for key in keys[lang]]
    assert voices[lang].said == announced
    for words in announced:
        list(speaker.stream(words, lang))
    assert voices[lang].said == announced, "they are kept"


def test_what_is_said_again_and_again_is_made_once(speaker: Speaker, voices: dict[str, NotingVoice]) -> None:
    speaker.prepare("zh")
    for _ in range(2):
        list(speaker.stream("好的，副驾车窗已打开一半。", "zh"))
    assert voices["zh"].said == ["好的，", "副驾车窗已打开一半。"]


def test_what_is_long_is_made_each_time(speaker: Speaker, voices: dict[str, NotingVoice]) -> None:
    long = "冷却液把发动机的热量带到散热器防止过热。"
    for _ in range(2):
        list(speaker.stream(long, "zh"))
    assert voices["zh"].said == [long, long]
