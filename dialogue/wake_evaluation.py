"""How often the wake word is heard where it was not said, and missed where it was: over recordings and our own voices.

Recordings come from a folder; those whose name begins with `wake_<phrase>` hold the phrase, all others do not. What
our voices add: commands without the phrase in both languages, names that sound like it, and the phrase at several
paces, in one breath with a command or not, in the folder's car noise (a recording with `car` in its name).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from app.errors import InputError
from dialogue.demo_microphone import WAKE_TEXTS
from dialogue.resample import resample
from dialogue.sound_files import read_sound
from dialogue.sources import BLOCK_SAMPLES, SAMPLE_RATE_HZ
from dialogue.speaker import Speaker
from dialogue.voices import Samples
from dialogue.wake import WakeDetector

SUFFIXES = (".wav", ".flac", ".ogg", ".mp3")
PACES = (0.85, 0.93, 1.0, 1.08, 1.18)
"""Of speaking, pitch included: resampled, so that one voice becomes five people."""

AFTER = ("", "Turn the volume up.", "Open the passenger window.")
"""What follows the phrase in the same breath."""

NOISE_DB: tuple[float | None, ...] = (None, 15.0, 10.0, 5.0, 0.0)
"""Speech above car noise; None: no noise."""

NEAR_MISSES = (
    "Hey Travis.", "Hey Jason.", "Hey service.", "They are this way.", "Hey, charge it.", "A jar of this.",
    "Hey Charlie.", "Jar visit.", "Harvest time.", "Hey Jamie, is it far?", "Hey Marvin.", "Hey there.",
    "Okay now, boo.", "Okay, no boots.", "Hey my craft.", "A lexicon.", "Electra.", "Hey Siri.", "Okay Google.",
)  # fmt: skip

LEAD_S = 1.0
"""Silence around each sound: the model looks at the last second."""

PEAK = 0.5
RULE_OF_THREE = 3.0
"""Seen never in T hours: with 95 % confidence no more often than 3 / T times an hour (Hanley 1983)."""

Progress = Callable[[str], None]


def evaluate_wake(
    folder: Path, wake_word: str, speaker: Speaker, sentences: dict[str, list[str]], progress: Progress
) -> dict[str, Any]:
    """The wake-word document.

    Args:
        folder: recordings.
        wake_word: one of `wake.PHRASES`.
        speaker: our voices.
        sentences: commands without the phrase, by language.
        progress: told what is about to be measured.

    Raises:
        InputError: the folder is missing or holds no recordings; no such wake word. ModelError: a voice is missing.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: no such folder; give one with recordings")
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not paths:
        raise InputError(f"{folder}: no recordings ({', '.join(SUFFIXES)}) in it")
    with_phrase = [path for path in paths if path.name.startswith(f"wake_{wake_word}")]
    without = [path for path in paths if path not in with_phrase]
    progress(f"{len(without)} recordings without the phrase")
    false = [_false_accepts(str(path.relative_to(folder)), _read(path), wake_word) for path in without]
    progress(f"{sum(map(len, sentences.values()))} sentences of our own without the phrase")
    for lang, text in [(lang, text) for lang, texts in sentences.items() for text in texts]:
        false.append(_false_accepts(f"{lang}: {text}", _say(speaker, text, lang), wake_word))
    near = [_false_accepts(text, _say(speaker, text, "en"), wake_word) for text in NEAR_MISSES]
    progress("the phrase itself, at several paces and in noise")
    noise = next((_read(path) for path in without if "car" in path.name and path.parent.name == "noise"), None)
    return {
        "wake_word": wake_word,
        "false_accepts": _summary(false),
        "sounds_like_it": _summary(near),
        "real": [{"recording": path.name, "heard": bool(_heard_at(_read(path), wake_word))} for path in with_phrase],
        "misses": _misses(speaker, wake_word, noise),
    }


def _misses(speaker: Speaker, wake_word: str, noise: Samples | None) -> list[dict[str, Any]]:
    calls = [_say(speaker, f"{WAKE_TEXTS[wake_word]} {after}".strip(), "en", pace) for pace, after in _calls()]
    found = []
    for level_db in NOISE_DB if noise is not None else NOISE_DB[:1]:
        noisy = [_in_noise(call, noise, level_db, number) for number, call in enumerate(calls)]
        missed = sum(not _heard_at(sound, wake_word) for sound in noisy)
        found.append({"car_noise_db": level_db, "calls": len(calls), "missed": missed})
    return found


def _calls() -> Iterator[tuple[float, str]]:
    return ((pace, after) for pace in PACES for after in AFTER)


def _heard_at(sound: Samples, wake_word: str) -> list[float]:
    """Seconds at which the phrase was heard."""
    detector = WakeDetector(wake_word)
    quiet = np.zeros(round(LEAD_S * SAMPLE_RATE_HZ), dtype=np.float32)
    padded = np.concatenate([quiet, sound, quiet])
    starts = range(0, len(padded) - BLOCK_SAMPLES + 1, BLOCK_SAMPLES)
    heard = [start for start in starts if detector.feed(padded[start : start + BLOCK_SAMPLES])]
    return [round(start / SAMPLE_RATE_HZ - LEAD_S, 2) for start in heard]


def _false_accepts(name: str, sound: Samples, wake_word: str) -> dict[str, Any]:
    return {"name": name, "seconds": len(sound) / SAMPLE_RATE_HZ, "heard_s": _heard_at(sound, wake_word)}


def _summary(sounds: list[dict[str, Any]]) -> dict[str, Any]:
    hours = sum(sound["seconds"] for sound in sounds) / 3600
    count = sum(len(sound["heard_s"]) for sound in sounds)
    return {
        "sounds": len(sounds),
        "hours": round(hours, 4),
        "count": count,
        "per_hour": round(count / hours, 2),
        "per_hour_at_most": None if count else round(RULE_OF_THREE / hours, 1),
        "where": [{"name": sound["name"], "heard_s": sound["heard_s"]} for sound in sounds if sound["heard_s"]],
    }


def _in_noise(speech: Samples, noise: Samples | None, level_db: float | None, number: int) -> Samples:
    """Speech with noise so much below it; each call gets another piece of the noise."""
    if noise is None or level_db is None:
        return speech
    piece = np.resize(np.roll(noise, -number * SAMPLE_RATE_HZ), len(speech))
    ratio = float(np.mean(speech**2) / max(float(np.mean(piece**2)), 1e-12))
    return (speech + piece * np.float32(np.sqrt(ratio / 10 ** (level_db / 10)))).astype(np.float32)


def _say(speaker: Speaker, text: str, lang: str, pace: float = 1.0) -> Samples:
    samples, rate_hz = speaker.synthesize(text, lang)
    sound = resample(samples, round(rate_hz * pace), SAMPLE_RATE_HZ)
    return sound * np.float32(PEAK / (float(np.abs(sound).max()) or 1.0))


def _read(path: Path) -> Samples:
    return read_sound(path, SAMPLE_RATE_HZ)
