"""What the understanding costs on this machine: the grammar a sentence, the language model a call. For `bench`."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterable, Mapping, Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Any

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.language_sentences import SpokenSentences
from dialogue.pinyin import has_chinese
from dialogue.ports import LanguagePort
from dialogue.prompt import Prompt
from dialogue.speaker import Speaker
from dialogue.yaml_files import read_yaml

MS_PER_S = 1e3
NS_PER_MS = 1e6

_CALLS = (
    "the sun is gone, brighten things up with some purple light",
    "bring my wife's window down a third",
    "后面的朋友说风有点小",
)
_QUESTIONS = (
    "What does GPS stand for?",
    "Who painted the Mona Lisa?",
    "What is the longest river in the world?",
    "What is the capital of Japan?",
    "What is the capital of France?",
    "What is the capital of Australia?",
    "三乘以七等于多少？",
    "德国的首都是哪里？",
    "俄罗斯的首都是哪里？",
    "葡萄牙的首都是哪里？",
    "三乘以三等于多少？",
)
"""Such as the small model believes its own answer to; to what else it is asked it says that it does not know."""

LIMIT_S = 60.0


def measure_grammar(lang: str, folder: Path = GRAMMAR_FOLDER) -> dict[str, float]:
    """Milliseconds a sentence over all test sentences of `lang`: `p50`, `p95`, `max`, and how many (`sentences`)."""
    grammar = Grammar(lang, folder=folder)
    texts = [str(case["text"]) for case in sentences(lang, folder)]
    grammar.parse(texts[0])
    times_ms = []
    for text in texts:
        started_ns = time.process_time_ns()
        grammar.parse(text)
        times_ms.append((time.process_time_ns() - started_ns) / NS_PER_MS)
    return {**_percentiles(times_ms), "max": round(max(times_ms), 3), "sentences": len(texts)}


def sentences(lang: str, folder: Path = GRAMMAR_FOLDER) -> Iterable[dict[str, Any]]:
    """The test sentences beside the grammar."""
    for file in sorted((folder / lang / "tests").glob("*.yaml")):
        yield from read_yaml(file)


async def measure_model(
    language: LanguagePort, speaker: Speaker, openings: Mapping[str, str], *, repeats: int = 3
) -> dict[str, Any]:
    """The `llm` part of the `bench` document: milliseconds from the finished text, the prompt's beginning being read.

    Args:
        language: the language model.
        speaker: the voices.
        openings: by language, what an answer begins with where the voice is slow.
        repeats: how often each call is measured.

    Returns:
        `tool_call_ms`: a wish is named. `first_sentence_ms`: the first sentence of an answer is written, after the
        model has found no wish in the question; `first_sound_ms`, by language: the voice has the first of its sound,
        too, its opening with it; `first_words_ms`: the first of the model's own words. `first_token_ms`: of an answer,
        the wish left out. `tokens_per_s` written.

    Raises:
        WorkerError: there is no language model.
        ModelError: there is no voice.
    """
    prompt = Prompt()
    for lang in ("en", "zh"):
        speaker.prepare(lang)
        speaker.rehearse(lang)
    await language.complete(prompt.warm_up(), LIMIT_S)
    calls_ms: list[float] = []
    sentences_ms: list[float] = []
    sounds_ms: dict[str, list[float]] = {"en": [], "zh": []}
    words_ms: dict[str, list[float]] = {"en": [], "zh": []}
    whole = [await language.complete(prompt.request(question), LIMIT_S) for question in _QUESTIONS]
    for _ in range(repeats):
        for text in _CALLS:
            calls_ms.append((await language.complete(prompt.reading(text), LIMIT_S)).total_ms)
    for question in _QUESTIONS:  # once each: the voice keeps what it has said
        started_s = time.monotonic()
        sentence = await _first_sentence(language, prompt, question)
        if not sentence:
            continue
        sentences_ms.append((time.monotonic() - started_s) * MS_PER_S)
        lang = "zh" if has_chinese(question) else "en"
        if opening := openings.get(lang, ""):
            await asyncio.to_thread(_begin, speaker, opening, lang)
            sounds_ms[lang].append((time.monotonic() - started_s) * MS_PER_S)
        await asyncio.to_thread(_begin, speaker, sentence, lang)
        words_ms[lang].append((time.monotonic() - started_s) * MS_PER_S)
    sounds_ms = {lang: heard_ms or words_ms[lang] for lang, heard_ms in sounds_ms.items()}
    rates = [made.tokens * MS_PER_S / (made.total_ms - made.first_token_ms) for made in whole if made.tokens > 1]
    return {
        "tool_call_ms": {**_percentiles(calls_ms), "calls": len(calls_ms)},
        "first_token_ms": round(statistics.median(made.first_token_ms for made in whole), 1),
        "first_sentence_ms": {**_percentiles(sentences_ms), "answers": len(sentences_ms)},
        "first_sound_ms": {lang: {**_percentiles(ms), "answers": len(ms)} for lang, ms in sounds_ms.items()},
        "first_words_ms": {lang: {**_percentiles(ms), "answers": len(ms)} for lang, ms in words_ms.items()},
        "tokens_per_s": round(statistics.median(rates), 1) if rates else 0.0,
    }


async def _first_sentence(language: LanguagePort, prompt: Prompt, question: str) -> str:
    """What is said first of the answer; nothing when the model does not believe it."""
    await language.complete(prompt.reading(question), LIMIT_S)
    said = SpokenSentences()
    async with aclosing(language.stream(prompt.request(question), LIMIT_S)) as pieces:
        async for piece in pieces:
            if found := said.feed(piece):
                return found[0]
    answer = prompt.read(said.text)
    return answer.say if answer is not None else ""


def _begin(speaker: Speaker, sentence: str, lang: str) -> None:
    """Makes the first of a sentence's sound."""
    next(speaker.stream(sentence, lang))


def _percentiles(times_ms: Sequence[float]) -> dict[str, float]:
    if len(times_ms) < 2:
        return {name: round(ms, 3) for ms in times_ms for name in ("p50", "p95")}
    cuts = statistics.quantiles(times_ms, n=20)
    return {"p50": round(statistics.median(times_ms), 3), "p95": round(cuts[18], 3)}
