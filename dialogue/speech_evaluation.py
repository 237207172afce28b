"""Spoken commands: how many end in the right action, by language, talker and noise.

Sentences of our own sets are spoken by our own voices, put into car noise, recognised, and answered by a fresh
dialogue; right is what does what the written sentence does. Knows no files and no vehicle of its own.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.evaluation import Case, NewDialogue
from dialogue.pinyin import CJK, simplified, syllable
from dialogue.recognition import SpeechRecognizer
from dialogue.sources import SAMPLE_RATE_HZ
from dialogue.speech_corpus import TALKERS, Corpus, Talker, in_noise
from dialogue.syllable_ear import SyllableEar
from dialogue.text import LANGUAGES
from dialogue.voices import Samples

SNRS_DB: tuple[float | None, ...] = (None, 15.0, 10.0, 5.0, 0.0)
"""Words above car noise; None: no noise."""

SENTENCES: Mapping[str, int] = {"en": 60, "zh": 120}
SEED = 7
PROGRESS_EVERY = 20

_WORD = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]|\d+(?:\.\d+)?|[^\W\d_]+(?:'[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Heard:
    """One sentence spoken by one talker in one noise, and what became of it.

    Attributes:
        case, talker, snr_db: what was said, by whom, and how far above the noise.
        text, lang, ms: of the recogniser; milliseconds.
        is_right: it did what the written sentence does.
        acted: it wrote something to the car.
    """

    case: Case
    talker: Talker
    snr_db: float | None
    text: str
    lang: str
    ms: float
    is_right: bool
    acted: bool


def sampled(
    cases: Sequence[Case],
    ear: SyllableEar | None = None,
    counts: Mapping[str, int] = SENTENCES,
    seed: int = SEED,
) -> list[Case]:
    """So many cases of each language, the same ones each time; those that need a conversation before them are left out.

    What should do nothing is left out too: commands are measured here; and what the ear for Mandarin was taught with.
    """
    cases = [case for case in cases if ear is None or not ear.was_taught(case.text)]
    found: list[Case] = []
    for lang in LANGUAGES:
        fitting = [case for case in cases if case.lang == lang and not case.previous and not case.is_honesty]
        found += random.Random(seed).sample(fitting, min(counts[lang], len(fitting)))
    return found


async def hear(
    cases: Sequence[Case],
    corpus: Corpus,
    noise: Samples,
    recognizer: SpeechRecognizer,
    new_dialogue: NewDialogue,
    progress: Callable[[int, int], None] = lambda done, of: None,
) -> list[Heard]:
    """Speaks every case to the recogniser in every noise, talkers in turn; the language is not told.

    Raises:
        ModelError: a voice is missing.
    """
    found: list[Heard] = []
    turns = dict.fromkeys(LANGUAGES, 0)
    for number, case in enumerate(cases):
        talkers = [talker for talker in TALKERS if talker.lang == case.lang]
        talker = talkers[turns[case.lang] % len(talkers)]
        turns[case.lang] += 1
        clip = corpus.say(case.text, talker)
        wanted = await _answer(new_dialogue, case, case.text, case.lang)
        for snr_db in SNRS_DB:
            heard = recognizer.recognize(in_noise(clip, noise, snr_db, number * SAMPLE_RATE_HZ))
            answer = await _answer(new_dialogue, case, heard.text, heard.lang) if heard.text else None
            found.append(
                Heard(
                    case=case,
                    talker=talker,
                    snr_db=snr_db,
                    text=heard.text,
                    lang=heard.lang,
                    ms=heard.ms,
                    is_right=answer is not None and does_the_same(answer, wanted),
                    acted=answer is not None and bool(answer.writes),
                )
            )
        if (number + 1) % PROGRESS_EVERY == 0:
            progress(number + 1, len(cases))
    return found


async def _answer(new_dialogue: NewDialogue, case: Case, text: str, lang: str) -> Answer:
    dialogue: Dialogue = new_dialogue(case.state)
    return await dialogue.handle(text, lang, speaker_zone=case.speaker_zone)


def does_the_same(one: Answer, other: Answer) -> bool:
    """Whether two answers wrote the same; where nothing was written, whether the same was understood."""
    written = [[(write.path, write.value) for write in answer.writes] for answer in (one, other)]
    if any(written):
        return sorted(map(repr, written[0])) == sorted(map(repr, written[1]))
    return one.intents == other.intents and one.route == other.route


def sounds(text: str) -> list[str]:
    """What is compared for errors: lower-case words, and toneless syllables for Chinese characters."""
    return [syllable(w) if CJK.match(w) else w for w in _WORD.findall(simplified(text).casefold())]


def errors(said: Sequence[str], heard: Sequence[str]) -> int:
    """Insertions, deletions and substitutions from one to the other (Levenshtein)."""
    row = list(range(len(heard) + 1))
    for i, a in enumerate(said, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(heard, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


# --- reporting ------------------------------------------------------------------------------------------------------


def document(heard: Sequence[Heard], noise: str) -> dict[str, Any]:
    """The document of `evaluate --speech`: shares by language and noise, and by talker; and all misses."""
    return {
        "noise": noise,
        "results": [
            {"lang": lang, "snr_db": snr_db, **_share(part)}
            for lang in LANGUAGES
            for snr_db in SNRS_DB
            if (part := [one for one in heard if (one.case.lang, one.snr_db) == (lang, snr_db)])
        ],
        "talkers": [
            {"talker": talker.name, "lang": talker.lang, **_share(part)}
            for talker in TALKERS
            if (part := [one for one in heard if one.talker == talker])
        ],
        "wrong": [
            {
                "said": one.case.text,
                "heard": one.text,
                "lang": one.case.lang,
                "talker": one.talker.name,
                "snr_db": one.snr_db,
                "acted": one.acted,
            }
            for one in heard
            if not one.is_right
        ],
    }


def _share(part: Sequence[Heard]) -> dict[str, Any]:
    pairs = [(sounds(one.case.text), sounds(one.text)) for one in part]
    right = sum(one.is_right for one in part)
    times = [one.ms for one in part]
    return {
        "sentences": len(part),
        "right": right,
        "right_share": round(right / len(part), 4),
        "wrong_actions": sum(one.acted and not one.is_right for one in part),
        "exact": sum(said == got for said, got in pairs),
        "word_error_rate": round(sum(errors(*pair) for pair in pairs) / max(1, sum(len(said) for said, _ in pairs)), 4),
        "language_right": sum(one.lang == one.case.lang for one in part),
        "recognize_ms": {
            "p50": round(float(np.percentile(times, 50)), 1),
            "p95": round(float(np.percentile(times, 95)), 1),
        },
    }
