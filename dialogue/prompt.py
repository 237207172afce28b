"""What the language model is asked, what it may answer, and which of its answers are believed.

The prompt begins with what never changes (system text, examples), so that the model reads it once. The answer is held
to a JSON schema made from the tools. A small model that is forced to call something calls anything: so it may always
say, refuse or ignore instead, and `plausible.py` decides whether what it answered is believed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.events import Intent, SignalValue
from dialogue.pinyin import has_chinese
from dialogue.ports import CompletionRequest
from dialogue.tools import JsonSchema, Tool

PROMPT_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "prompts"

MAX_ANSWER_TOKENS = 96
"""Two short sentences in either language; a tool call needs about 30."""

_SPOKEN: Mapping[str, str] = {
    "en": "^[A-Z0-9][A-Za-z0-9 ,.;:!?'()%-]*$",
    "zh": "^[一-鿿][一-鿿0-9，。！？、：；（）%-]*$",
}
"""What a spoken answer may look like: the model is held to the language of the question by its very characters."""

_HINTS: Mapping[str, str] = {"en": "", "zh": "（用中文回答）"}
"""Put behind the sentence, where it costs no second reading of the prompt."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """One of: a call, a sentence to say, a refusal, or silence (all empty)."""

    call: Intent | None = None
    say: str = ""
    refused: bool = False


class Prompt:
    """Builds requests for the language model from the tools and the prompt files, and reads its answers.

    Raises:
        OSError: a prompt file is missing.
    """

    def __init__(self, tools: Mapping[str, Tool], folder: Path = PROMPT_FOLDER) -> None:
        self._tools = tools
        system = (folder / "system.txt").read_text(encoding="utf-8").strip()
        examples = (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines()
        messages = [("system", system)]
        for line in examples:
            example = json.loads(line)
            messages.append(("user", example["user"]))
            messages.append(("assistant", json.dumps(example["assistant"], ensure_ascii=False)))
        self._prefix = tuple(messages)
        self._schemas = {lang: json.dumps(self.schema(lang), ensure_ascii=False) for lang in _SPOKEN}

    def schema(self, lang: str) -> JsonSchema:
        """One object: a tool's call, or `say`, `refuse` or `ignore`."""
        calls = [document for tool in self._tools.values() if tool.for_model for document in tool.schemas()]
        spoken: JsonSchema = {"type": "string", "pattern": _SPOKEN[lang]}
        return {
            "oneOf": [
                *calls,
                _only("say", spoken),
                _only("refuse", {"const": True}),
                _only("ignore", {"const": True}),
            ]
        }

    def request(self, text: str, values: Mapping[str, SignalValue]) -> CompletionRequest:
        """The request for one sentence; the vehicle's state and the sentence come last."""
        lang = "zh" if has_chinese(text) else "en"
        question = ("user", f"({_state(values)}) {text}{_HINTS[lang]}")
        return CompletionRequest(
            messages=(*self._prefix, question), schema=self._schemas[lang], max_tokens=MAX_ANSWER_TOKENS
        )

    def warm_up(self) -> CompletionRequest:
        """A request that makes the model read the prefix, so that the first question need not."""
        return CompletionRequest(messages=self._prefix, schema="", max_tokens=1)

    def read(self, answer: str) -> ModelAnswer | None:
        """The model's answer; None when it is no answer at all (cut off, or not of the schema)."""
        try:
            document = json.loads(answer)
        except json.JSONDecodeError:
            return _cut_off(answer)
        if not isinstance(document, dict):
            return None
        if isinstance(document.get("say"), str):
            return ModelAnswer(say=_whole_sentences(document["say"]))
        if document.get("refuse") is True:
            return ModelAnswer(refused=True)
        if document.get("ignore") is True:
            return ModelAnswer()
        name = document.pop("tool", None)
        if name not in self._tools:
            return None
        return ModelAnswer(call=Intent(name=name, slots=document))


def _only(name: str, value: JsonSchema) -> JsonSchema:
    return {
        "type": "object",
        "properties": {name: value},
        "required": [name],
        "additionalProperties": False,
    }


def _state(values: Mapping[str, SignalValue]) -> str:
    speed = values.get("Vehicle.Speed", 0.0)
    temperature = values.get("Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature", "?")
    return f"{speed:g} km/h, {temperature} C" if isinstance(speed, int | float) else f"{temperature} C"


_SENTENCE_END = re.compile(r"[.!?。！？]")


def _whole_sentences(text: str) -> str:
    """At most two sentences, none of them cut off."""
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    return text[: ends[min(1, len(ends) - 1)]].strip() if ends else text.strip()


def _cut_off(answer: str) -> ModelAnswer | None:
    """A long sentence that met the token limit: its whole sentences are still good."""
    match = re.match(r'\s*\{\s*"say"\s*:\s*"((?:[^"\\]|\\.)*)', answer)
    if match is None or not _SENTENCE_END.search(match[1]):
        return None
    return ModelAnswer(say=_whole_sentences(match[1].replace('\\"', '"')))
