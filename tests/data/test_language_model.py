"""The real language model, in its own sealed child: answers in the right language, and never a wrong action."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from app.bus import Bus
from app.clock import MonotonicClock
from app.errors import ModelError, WorkerError
from app.events import Route
from dialogue.language_model import LanguageModel
from dialogue.language_sentences import whole_sentences
from dialogue.language_service import LanguageOptions, LanguageService
from dialogue.language_training import is_taught
from dialogue.pinyin import has_chinese
from dialogue.ports import ANY_LOG, CompletionRequest
from dialogue.prompt import Prompt
from dialogue.prompt_memory import PromptMemory
from tests.fakes.conversation import Talk

pytestmark = pytest.mark.models

PATIENCE_S = 90.0
"""On a busy machine of two cores reading the prompt alone can take half a minute."""

QUESTIONS = ("Why should a tired driver take a break?", "为什么疲劳的司机应该休息？", "What is the capital of France?")

HINTS: tuple[tuple[str, str, str], ...] = (
    ("there's a horrible stench coming from that truck", "yes", "Vehicle.Cabin.HVAC.IsRecirculationActive"),
    ("后头那块玻璃白茫茫的看不到后车", "好的", "Vehicle.Cabin.HVAC.IsRearDefrosterActive"),
)
"""Hints that name no action, the answer to a question back, and what must have been written then."""

FREE_SENTENCES: tuple[tuple[str, frozenset[str]], ...] = (
    ("bring my wife's window down a third", frozenset({"Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position=33"})),
    ("book a table for two", frozenset()),
    ("帮我叫个外卖", frozenset()),
    ("she said we should open the window", frozenset()),
    ("后面的小朋友觉得风太大了", frozenset({"Vehicle.Cabin.HVAC.Station.Row2.Driver.FanSpeed=14"})),
    ("turn the radio to 101 FM", frozenset()),
    ("make the car fly over the traffic", frozenset()),
    ("把前面那辆车的喇叭关掉", frozenset()),
)
"""Sentences the grammar leaves to the model, and the writes that would be right; none at all is right too."""


@asynccontextmanager
async def _running(model: Path) -> AsyncIterator[LanguageService]:
    bus = Bus(MonotonicClock())
    bus.attach(asyncio.get_running_loop())
    service = LanguageService(bus, MonotonicClock(), LanguageOptions(model=model))
    life = asyncio.create_task(service.run())
    try:
        yield service
    finally:
        life.cancel()
        await asyncio.gather(life, return_exceptions=True)


@pytest.mark.timeout(240)
def test_it_answers_in_the_language_of_the_question_and_never_does_the_wrong_thing(
    models_or_skip: Callable[..., Path],
) -> None:
    model = models_or_skip("qwen_0_5b") / "qwen_0_5b"

    async def story() -> None:
        async with _running(model) as service:
            for question in QUESTIONS:
                talk = Talk(model=service, limit_s=PATIENCE_S)
                answer = await talk.dialogue.handle(question)
                assert answer.route is Route.CHAT, question
                assert has_chinese(answer.reply) == has_chinese(question)
            for text, right in FREE_SENTENCES:
                talk = Talk(model=service, limit_s=PATIENCE_S)
                answer = await talk.dialogue.handle(text)
                written = {f"{write.path}={write.value}" for write in answer.writes}
                assert written <= right, (text, answer)
                assert answer.reply or answer.route is Route.IGNORE

    asyncio.run(story())


@pytest.mark.timeout(180)
def test_a_hint_is_understood_and_asked_about_or_done(models_or_skip: Callable[..., Path]) -> None:
    model = models_or_skip("qwen_0_5b") / "qwen_0_5b"
    assert is_taught(next(model.glob("*.gguf"))), "not taught: `make models` does it, and says why where it cannot"

    async def story() -> None:
        async with _running(model) as service:
            for text, yes, path in HINTS:
                talk = Talk(model=service, limit_s=PATIENCE_S)
                answer = await talk.dialogue.handle(text)
                if answer.route is Route.CLARIFY:
                    assert not answer.writes
                    answer = await talk.dialogue.handle(yes)
                assert [write.path for write in answer.writes] == [path], text

    asyncio.run(story())


@pytest.mark.timeout(180)
def test_who_stops_waiting_frees_the_model_for_the_next(models_or_skip: Callable[..., Path]) -> None:
    model = models_or_skip("qwen_0_5b") / "qwen_0_5b"

    async def story() -> None:
        prompt = Prompt()
        async with _running(model) as service:
            await service.complete(prompt.warm_up(), PATIENCE_S)
            with pytest.raises(TimeoutError):
                await service.complete(prompt.request("Tell me a very long story."), 0.05)
            made = await service.complete(prompt.request("What is the capital of France?"), PATIENCE_S)
            assert "Paris" in made.text
            assert made.first_token_ms <= made.total_ms

    asyncio.run(story())


@pytest.mark.timeout(180)
def test_an_answer_comes_sentence_by_sentence_and_who_has_heard_enough_frees_the_model(
    models_or_skip: Callable[..., Path],
) -> None:
    model = models_or_skip("qwen_0_5b") / "qwen_0_5b"

    async def story() -> None:
        prompt = Prompt()
        question = replace(prompt.request("Why should a tired driver take a break?"), least_log=ANY_LOG)
        async with _running(model) as service:
            whole = await service.complete(question, PATIENCE_S)
            pieces = [piece async for piece in service.stream(question, PATIENCE_S)]
            assert "".join(pieces) == whole.text
            assert whole_sentences(pieces[0]), "nothing goes out before a sentence is whole and judged"
            async with aclosing(service.stream(question, PATIENCE_S)) as answer:
                assert await anext(answer)
            made = await service.complete(prompt.request("What is the capital of France?"), PATIENCE_S)
            assert "Paris" in made.text

    asyncio.run(story())


def test_a_request_longer_than_the_model_can_hold_is_refused_in_a_line(models_or_skip: Callable[..., Path]) -> None:
    engine = LanguageModel(models_or_skip("qwen_0_5b") / "qwen_0_5b")
    with pytest.raises(ModelError, match="2048 tokens"):
        engine.complete(CompletionRequest(messages=(("user", "word " * 3000),)))


@pytest.mark.timeout(60)
def test_a_model_that_is_none_ends_the_child_with_one_clear_line(tmp_path: Path) -> None:
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF but not really")

    async def story(path: Path) -> None:
        service = LanguageService(Bus(MonotonicClock()), MonotonicClock(), LanguageOptions(model=path))
        await service.run()

    for path in (broken, tmp_path / "missing.gguf"):
        with pytest.raises((ModelError, WorkerError), match=r"\.gguf"):
            asyncio.run(story(path))


def test_what_was_read_of_the_prompt_is_kept_and_taken_over(
    models_or_skip: Callable[..., Path], tmp_path: Path
) -> None:
    file = models_or_skip("qwen_0_5b") / "qwen_0_5b"
    prompt = Prompt()
    memory = PromptMemory(tmp_path, file, prompt.warm_up())
    first = LanguageModel(file)
    assert not memory.recall(first)
    first.complete(prompt.warm_up())
    memory.keep(first)
    question = prompt.request("What is the capital of France?")
    expected = first.complete(question)

    second = LanguageModel(file)
    assert memory.recall(second)
    answer = second.complete(question)
    assert expected is not None and answer is not None
    assert answer.text == expected.text
    assert answer.prompt_tokens < 100, "only the question is read anew, not the 600 tokens before it"

    (kept,) = tmp_path.glob("*.bin")
    kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    assert not memory.recall(second), "a damaged state would end the process inside llama.cpp"
