"""What the language model is asked, what it may answer, and how its answer is read.

The prompt begins with what never changes (system text, examples), so that the model reads it once. The same reading
serves both: which wish it hears in the sentence (`language_head`), and what it would say. It never writes what is to
be done: a small model made to call something calls anything. `plausible.py` decides which of its words are believed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from dialogue.language_sentences import whole_sentences
from dialogue.pinyin import has_chinese
from dialogue.ports import CompletionRequest
from dialogue.tools import JsonSchema

PROMPT_FOLDER = Path(__file__).resolve().parents[1] / "assets" / "prompts"

MAX_ANSWER_TOKENS = 96
"""Two short sentences in either language."""

LEAST_LOG = -0.25
"""Of a sentence the model believes itself. Chosen on answers of the 0.5B model to 40 questions. Of 160 others, half of
them in Mandarin, what lay above it was true but for one answer (the speed of light, in miles); many true ones are lost,
in Mandarin nearly all."""

_SPOKEN: Mapping[str, str] = {
    "en": "^[A-Z0-9][A-Za-z0-9 ,.;:!'()%-]*$",
    "zh": "^[一-鿿][一-鿿0-9，。！、：；（）%-]*$",
}
"""What a spoken answer may look like: the model is held to the language of the question by its very characters. Without
a question mark it cannot say the question again."""

_HINTS: Mapping[str, str] = {
    "en": "\nAnswer in one short true sentence.",
    "zh": "\n用中文简短回答这个问题。",
}
"""What makes an answer of it. Behind the sentence, so that reading it for the wish and for the answer begin alike. Of
the shape nothing is said: the model is held to it anyway, and every word here is read before the first is written."""


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """A sentence to say, or not knowing."""

    say: str = ""
    unknown: bool = False


class Prompt:
    """Builds requests for the language model from the prompt files, and reads its answers.

    Raises:
        OSError: a prompt file is missing.
    """

    def __init__(self, folder: Path = PROMPT_FOLDER) -> None:
        messages = [("system", (folder / "system.txt").read_text(encoding="utf-8").strip())]
        for line in (folder / "examples.jsonl").read_text(encoding="utf-8").splitlines():
            example = json.loads(line)
            messages.append(("user", example["user"]))
            messages.append(("assistant", example["assistant"]))
        self.prefix = tuple(messages)
        self._schemas = {lang: json.dumps(answer_schema(lang), ensure_ascii=False) for lang in _SPOKEN}

    def request(self, text: str) -> CompletionRequest:
        """The request for an answer to one sentence."""
        lang = "zh" if has_chinese(text) else "en"
        return CompletionRequest(
            messages=(*self.prefix, ("user", text + _HINTS[lang])),
            schema=self._schemas[lang],
            max_tokens=MAX_ANSWER_TOKENS,
            least_log=LEAST_LOG,
        )

    def reading(self, text: str) -> CompletionRequest:
        """The request to name the wish in a sentence; what it reads is not read again for the answer."""
        return CompletionRequest(messages=(*self.prefix, ("user", text)), max_tokens=0)

    def warm_up(self) -> CompletionRequest:
        """A request that makes the model read the prefix, so that the first question need not."""
        return CompletionRequest(messages=self.prefix, max_tokens=1)

    def read(self, answer: str) -> ModelAnswer | None:
        """The model's answer; None when it is no answer at all (not of the schema, or not one whole sentence)."""
        try:
            document = json.loads(answer)
        except json.JSONDecodeError:
            said = whole_sentences(answer)
            return ModelAnswer(say=said) if said else None
        match document:
            case {"say": str()}:
                return ModelAnswer(say=whole_sentences(answer) or document["say"].strip())
            case {"unknown": True}:
                return ModelAnswer(unknown=True)
        return None


def answer_schema(lang: str) -> JsonSchema:
    """One object with a text to `say`. Asked whether it knows, a small model always does: its words tell (`Doubt`)."""
    return {
        "type": "object",
        "properties": {"say": {"type": "string", "pattern": _SPOKEN[lang]}},
        "required": ["say"],
        "additionalProperties": False,
    }
