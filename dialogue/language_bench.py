"""What the understanding costs on this machine: the grammar a sentence, the language model a call. For `bench`."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from dialogue.grammar import GRAMMAR_FOLDER, Grammar
from dialogue.language_model import MS_PER_S, LanguageModel
from dialogue.language_sentences import SpokenSentences
from dialogue.ports import Completion
from dialogue.prompt import Prompt
from dialogue.yaml_files import read_yaml

NS_PER_MS = 1e6

_CALLS = (
    "the sun is gone, brighten things up with some purple light",
    "bring my wife's window down a third",
    "后面的朋友说风有点小",
)
_QUESTIONS = ("Why should a tired driver take a break?", "为什么疲劳的司机应该休息？")


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


def measure_model(model: Path, *, repeats: int = 3) -> dict[str, Any]:
    """The `llm` part of the `bench` document: times with the prompt's beginning read, and its reading (`prefix_ms`).

    Raises:
        ModelError: the model cannot be loaded.
    """
    started_s = time.monotonic()
    engine = LanguageModel(model)
    loaded_s = time.monotonic()
    prompt = Prompt()
    engine.complete(prompt.warm_up())
    warm_s = time.monotonic()
    calls_ms = [_total_ms(engine, prompt, text) for _ in range(repeats) for text in _CALLS]
    answers = [_answered(engine, prompt, text) for _ in range(repeats) for text in _QUESTIONS]
    spoken = [answer for answer, _ in answers if answer is not None]
    first_ms = statistics.median(answer.first_token_ms for answer in spoken)
    rates = [
        answer.tokens * MS_PER_S / (answer.total_ms - answer.first_token_ms)
        for answer in spoken
        if answer.total_ms > answer.first_token_ms
    ]
    return {
        "tool_call_ms": {**_percentiles(calls_ms), "calls": len(calls_ms)},
        "first_token_ms": round(first_ms, 1),
        "first_sentence_ms": {**_percentiles([ms for _, ms in answers]), "answers": len(answers)},
        "tokens_per_s": round(statistics.median(rates), 1) if rates else 0.0,
        "load_ms": round((loaded_s - started_s) * MS_PER_S, 1),
        "prefix_ms": round((warm_s - loaded_s) * MS_PER_S, 1),
    }


def _answered(engine: LanguageModel, prompt: Prompt, question: str) -> tuple[Completion | None, float]:
    """The answer, and after how many ms its first sentence could be spoken (all of it, if it has none)."""
    started_s = time.monotonic()
    said = SpokenSentences()
    answer = engine.stream(prompt.request(question))
    first_ms: float | None = None
    while True:
        try:
            piece = next(answer)
        except StopIteration as ended:
            return ended.value, first_ms or (time.monotonic() - started_s) * MS_PER_S
        if said.feed(piece) and first_ms is None:
            first_ms = (time.monotonic() - started_s) * MS_PER_S


def _total_ms(engine: LanguageModel, prompt: Prompt, text: str) -> float:
    made = engine.complete(prompt.reading(text))
    return 0.0 if made is None else made.total_ms


def _percentiles(times_ms: Sequence[float]) -> dict[str, float]:
    if len(times_ms) < 2:
        return {"p50": round(times_ms[0], 3), "p95": round(times_ms[0], 3)}
    cuts = statistics.quantiles(times_ms, n=20)
    return {"p50": round(statistics.median(times_ms), 3), "p95": round(cuts[18], 3)}
