"""How often the wake word is heard where it was not said, and missed where it was: over recordings and our own voices.

Recordings come from a folder; those whose name begins with `wake_<phrase>` hold the phrase, all others do not. What
our voices add, at several paces, in quiet and in noise: everyday talk and commands without the phrase in both
languages, names that sound like it, and the phrase itself, alone, before a command, or in one breath with it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from app.errors import InputError
from dialogue.demo_microphone import PAUSE_S, WAKE_TEXTS
from dialogue.resample import resample
from dialogue.sound_files import read_sound
from dialogue.sources import BLOCK_SAMPLES, SAMPLE_RATE_HZ
from dialogue.speech_corpus import TALKERS, Talker, car_noise, in_noise
from dialogue.speech_pipeline import CALL_S
from dialogue.voices import Samples
from dialogue.wake import WakeDetector
from dialogue.wake_check import IsCall, always

SUFFIXES = (".wav", ".flac", ".ogg", ".mp3")
NOISE_FOLDER = "noise"
"""Recordings in a folder of this name are what talk is mixed with, and the car's among them what calls are."""

TALK = Path(__file__).resolve().parents[1] / "assets" / "evaluation" / "talk.jsonl"

PACES = (0.85, 0.93, 1.0, 1.08, 1.18)
"""Of speaking, pitch included: resampled, so that one voice becomes five people."""

CALL_PACES = (0.93, 1.0, 1.08)

CALLERS = (
    *(talker for talker in TALKERS if talker.lang == "en"),
    Talker("nezumi en", "en", style="jf_nezumi"),
    Talker("gongitsune en", "en", style="jf_gongitsune"),
    Talker("tebukuro en", "en", style="jf_tebukuro"),
)
"""Who says the phrase. Not `jf_alpha`: Whisper reads its "hey jarvis" as "Heijia Abyss", so it is not one."""

COMMANDS = ("Turn the volume up.", "Open the passenger window.", "Set the temperature to twenty degrees.")

TALK_NOISE_DB = 10.0
NOISE_DB: tuple[float | None, ...] = (None, 15.0, 10.0, 5.0, 0.0)
"""Speech above car noise; None: no noise."""

NEAR_MISSES = (
    "Hey Travis.", "Hey Jason.", "Hey service.", "They are this way.", "Hey, charge it.", "A jar of this.",
    "Hey Charlie.", "Jar visit.", "Harvest time.", "Hey Jamie, is it far?", "Hey Marvin.", "Hey there.",
    "Okay now, boo.", "Okay, no boots.", "Hey my craft.", "A lexicon.", "Electra.", "Hey Siri.", "Okay Google.",
    "Hey, Marcus, look at that.", "They just visited us.", "Hey, Charles, this is amazing.", "A nervous laugh.",
    "Hey, Harvey, you forgot your jacket.", "The service in here is slow.", "A jar of honey.", "Okay, nobody knows.",
    "Microsoft called again.", "The Lexus in front of us.", "Alexander is late.",
)  # fmt: skip

LEAD_S = 1.0
"""Sound before and after each clip: the model looks at the last second."""

CALL = round(CALL_S * SAMPLE_RATE_HZ)

RULE_OF_THREE = 3.0
"""Seen never in T hours: with 95 % confidence no more often than 3 / T times an hour (Hanley 1983)."""

Progress = Callable[[str], None]
Say = Callable[[str, Talker], Samples]
"""A text in a talker's voice: float32 mono at 16 kHz."""


@dataclass(frozen=True, slots=True)
class _Ear:
    """What listens for the phrase: the model, and whoever reads what it took for a call."""

    wake_word: str
    is_call: IsCall

    def heard_at(self, sound: Samples) -> list[float]:
        """Seconds after the lead at which it was called."""
        detector = WakeDetector(self.wake_word)
        found = []
        for start in range(0, len(sound) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES):
            end = start + BLOCK_SAMPLES
            if detector.feed(sound[start:end]) and self.is_call(sound[max(0, end - CALL) : end]):
                found.append(round(end / SAMPLE_RATE_HZ - LEAD_S, 2))
        return found


@dataclass(frozen=True, slots=True)
class _Clip:
    """Something without the phrase. `kind`: what it counts under. `noise_db`: mixed with noise; None: as it is."""

    kind: str
    name: str
    sound: Samples
    noise_db: float | None = None


def evaluate_wake(
    folder: Path,
    wake_word: str,
    say: Say,
    sentences: dict[str, list[str]],
    progress: Progress,
    is_call: IsCall = always,
) -> dict[str, Any]:
    """The wake-word document.

    Args:
        folder: recordings.
        wake_word: one of `wake.PHRASES`.
        say: our voices.
        sentences: commands and talk without the phrase, by language.
        progress: told what is about to be measured.
        is_call: reads what was taken for the phrase once more, as the ear has it read.

    Raises:
        InputError: the folder is missing or holds no recordings; no such wake word. ModelError: a voice is missing.
    """
    ear = _Ear(wake_word, is_call)
    paths = _recordings(folder)
    with_phrase = [path for path in paths if path.name.startswith(f"wake_{wake_word}")]
    without = [path for path in paths if path not in with_phrase]
    noises = {path.name: _read(path) for path in without if path.parent.name == NOISE_FOLDER} or {"car": car_noise()}
    progress(f"{len(without)} recordings without the phrase")
    found = [
        _heard_in(_Clip("recordings", str(path.relative_to(folder)), _padded(_read(path))), ear) for path in without
    ]
    progress(f"{sum(map(len, sentences.values()))} sentences of our own without the phrase, at {len(PACES)} paces")
    found += [_heard_in(clip, ear) for clip in _talk(say, sentences, list(noises.values()))]
    progress(f"{len(NEAR_MISSES)} sentences that sound like it")
    near = [
        _heard_in(_Clip("sounds like it", f"{text} ({talker.name})", _padded(say(text, talker))), ear)
        for text in NEAR_MISSES
        for talker in CALLERS
    ]
    progress("the phrase itself, at several paces and in noise")
    car = next((sound for name, sound in noises.items() if "car" in name), next(iter(noises.values())))
    return {
        "wake_word": wake_word,
        "false_accepts": {
            "total": _summary(found),
            "parts": [
                {"sounds": kind, "noise_db": noise_db, **_summary(part)}
                for kind, noise_db in dict.fromkeys((one.clip.kind, one.clip.noise_db) for one in found)
                if (part := [one for one in found if (one.clip.kind, one.clip.noise_db) == (kind, noise_db)])
            ],
            "where": _where(found),
        },
        "sounds_like_it": _summary(near) | {"where": _where(near)},
        "real": [{"recording": path.name, "heard": bool(ear.heard_at(_padded(_read(path))))} for path in with_phrase],
        "misses": _misses(say, ear, car),
    }


def read_talk(path: Path = TALK) -> dict[str, list[str]]:
    """Everyday sentences by language, from lines `{"text": …, "lang": …}`."""
    found: dict[str, list[str]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        found.setdefault(row["lang"], []).append(row["text"])
    return found


# --- where it was not said ------------------------------------------------------------------------------------------


def _talk(say: Say, sentences: dict[str, list[str]], noises: Sequence[Samples]) -> Iterator[_Clip]:
    """Each sentence by one talker, at every pace, in quiet and in each noise by turns."""
    for lang, texts in sentences.items():
        talkers = [talker for talker in TALKERS if talker.lang == lang]
        for number, text in enumerate(texts):
            sound = say(text, talkers[number % len(talkers)])
            for order, pace in enumerate(PACES):
                name, paced = f"{lang} at {pace}: {text}", _at_pace(sound, pace)
                yield _Clip(f"talk {lang}", name, _padded(paced))
                offset = (number + order) * SAMPLE_RATE_HZ
                noisy = in_noise(_padded(paced), noises[(number + order) % len(noises)], TALK_NOISE_DB, offset)
                yield _Clip(f"talk {lang}", name, noisy, TALK_NOISE_DB)


@dataclass(frozen=True, slots=True)
class _Found:
    clip: _Clip
    heard_s: list[float]


def _heard_in(clip: _Clip, ear: _Ear) -> _Found:
    return _Found(clip, ear.heard_at(clip.sound))


def _summary(found: Sequence[_Found]) -> dict[str, Any]:
    hours = sum(len(one.clip.sound) for one in found) / SAMPLE_RATE_HZ / 3600
    count = sum(len(one.heard_s) for one in found)
    return {
        "clips": len(found),
        "hours": round(hours, 4),
        "count": count,
        "per_hour": round(count / hours, 2) if hours else None,
        "per_hour_at_most": round(RULE_OF_THREE / hours, 1) if hours and not count else None,
    }


def _where(found: Sequence[_Found]) -> list[dict[str, Any]]:
    return [
        {"name": one.clip.name, "noise_db": one.clip.noise_db, "heard_s": one.heard_s} for one in found if one.heard_s
    ]


# --- where it was ---------------------------------------------------------------------------------------------------


def _misses(say: Say, ear: _Ear, noise: Samples) -> list[dict[str, Any]]:
    calls = list(_calls(say, WAKE_TEXTS[ear.wake_word]))
    found = []
    for level_db in NOISE_DB:
        noisy = (in_noise(_padded(call), noise, level_db, number * SAMPLE_RATE_HZ) for number, call in enumerate(calls))
        missed = sum(not ear.heard_at(sound) for sound in noisy)
        found.append(
            {
                "car_noise_db": level_db,
                "calls": len(calls),
                "missed": missed,
                "missed_share": round(missed / len(calls), 4),
            }
        )
    return found


def _calls(say: Say, phrase: str) -> Iterator[Samples]:
    """The phrase alone, before a pause and a command, and in one breath with it; by every talker at several paces."""
    pause = np.zeros(round(PAUSE_S * SAMPLE_RATE_HZ), dtype=np.float32)
    for number, talker in enumerate(CALLERS):
        command = COMMANDS[number % len(COMMANDS)]
        alone = say(phrase, talker)
        in_one_breath = say(f"{phrase.rstrip('.')}, {command[0].lower()}{command[1:]}", talker)
        for sound in (alone, np.concatenate([alone, pause, say(command, talker)]), in_one_breath):
            yield from (_at_pace(sound, pace) for pace in CALL_PACES)


def _padded(sound: Samples) -> Samples:
    return np.pad(sound, round(LEAD_S * SAMPLE_RATE_HZ))


def _at_pace(sound: Samples, pace: float) -> Samples:
    return resample(sound, round(SAMPLE_RATE_HZ * pace), SAMPLE_RATE_HZ)


def _recordings(folder: Path) -> list[Path]:
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give one with recordings")
    if paths := sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES):
        return paths
    raise InputError(f"{folder}: no recordings ({', '.join(SUFFIXES)}) in it")


def _read(path: Path) -> Samples:
    return read_sound(path, SAMPLE_RATE_HZ)
