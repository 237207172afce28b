"""Trains the layer that names wishes (`language_head`) when a model has been fetched; some minutes, once.

Every sentence is read by the model as it will be read in the car; then a softmax layer over the states is fitted, by
gradient descent with a penalty on large weights, as there are more weights than sentences. Nothing is drawn by chance.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from app.errors import ModelError
from dialogue.catalogue import all_tools
from dialogue.grammar import GRAMMAR_FOLDER
from dialogue.language_head import PREFIX, Head, State, head_file, load_head, prompt_key
from dialogue.language_model import SentenceReader
from dialogue.language_wishes import NOTHING, Wish, Wishes
from dialogue.prompt import PROMPT_FOLDER, Prompt
from dialogue.text import LANGUAGES
from dialogue.tools import Slots
from dialogue.yaml_files import read_yaml

PENALTY = 0.15
"""On the square of the weights, a sentence. On our own sentences held back 0.1 and 0.15 did alike, 0.3 to 3 worse."""

STRETCH = 64
"""Sentences read between two reports."""

STEPS = 200
STEP_SIZE = 0.05
CALM_FROM = 0.7
"""Share of the steps after which they become smaller, so that the end does not depend on the last of them."""
CALM = 0.3
SPREAD = 4.0
"""The states are scaled to this length, where the steps above are neither too long nor too short."""

_MEAN_DECAY, _SQUARE_DECAY, _TINY = 0.9, 0.999, 1e-8
"""Of Adam (Kingma and Ba, 2015)."""


def sentences(folder: Path = PROMPT_FOLDER, grammar: Path = GRAMMAR_FOLDER) -> Iterator[tuple[str, str]]:
    """(wish, sentence): the files of wishes, the questions of the answers, and what the grammar's tests say plainly.

    What is said in several of them is of the first: to the grammar a question is nothing, here it may have an answer.
    """
    known: set[str] = set()
    for name, text in _all_sentences(folder, grammar):
        letters = "".join(filter(str.isalnum, text.casefold()))
        if letters not in known:
            known.add(letters)
            yield name, text


def _all_sentences(folder: Path, grammar: Path) -> Iterator[tuple[str, str]]:
    wishes = Wishes(all_tools())
    answers = read_yaml(folder / "answers.yaml")
    for lang in LANGUAGES:
        document = read_yaml(folder / "wishes" / f"{lang}.yaml")
        yield from ((wish, str(text)) for wish, texts in document.items() for text in texts)
        yield from ((name, str(text)) for name, row in answers.items() for text in row[f"ask_{lang}"])
        for file in sorted((grammar / lang / "tests").glob("*.yaml")):
            for case in read_yaml(file):
                if name := _wish_of(case.get("intents") or [], wishes):
                    yield name, str(case["text"])


def _wish_of(intents: Sequence[Mapping[str, Slots]], wishes: Wishes) -> str:
    """The wish a test of the grammar means; empty when it is none of them, or several at once."""
    if not intents:
        return NOTHING
    if len(intents) > 1:
        return ""
    ((tool, slots),) = intents[0].items()
    return next((wish.name for wish in wishes.all.values() if wish.tool == tool and _agrees(wish, slots)), "")


def _agrees(wish: Wish, slots: Slots) -> bool:
    """Whether a call is one of the wish: the same slots with the same values, of changes the same direction."""
    told = {name: value for name, value in slots.items() if name != "zone"}
    if wish.needs_number:
        return told.keys() == {wish.number}
    if wish.needs_color:
        return "color" in told
    return told.keys() == wish.slots.keys() and all(_same(wish.slots[name], value) for name, value in told.items())


def _same(wanted: object, value: object) -> bool:
    if isinstance(wanted, bool) or not isinstance(wanted, int | float) or not isinstance(value, int | float):
        return value == wanted or (isinstance(wanted, Mapping) and value in wanted.values())
    return (wanted > 0) == (value > 0) and (wanted < 0) == (value < 0)


def fit(states: State, wishes: Sequence[str], prompt: str) -> Head:
    """The layer for sentences as read, (sentence, state), and what each wishes."""
    names = (NOTHING, *sorted(set(wishes) - {NOTHING}))
    targets = np.eye(len(names), dtype=np.float32)[[names.index(wish) for wish in wishes]]
    mean, scale = states.mean(axis=0), (states.std(axis=0) + _TINY) * np.sqrt(states.shape[1]) / SPREAD
    weights, bias = _descended(((states - mean) / scale).astype(np.float32), targets)
    weights /= scale[:, np.newaxis]
    return Head(names=names, weights=weights, bias=bias - mean @ weights, prompt=prompt)


def _descended(inputs: State, targets: State) -> tuple[State, State]:
    count = len(inputs)
    inputs = np.hstack([inputs, np.ones((count, 1), np.float32)])
    weights = np.zeros((inputs.shape[1], targets.shape[1]), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    penalty = np.full((inputs.shape[1], 1), PENALTY / count, np.float32)
    penalty[-1] = 0.0  # not on the bias
    for step in range(1, STEPS + 1):
        scores = inputs @ weights
        shares = np.exp(scores - scores.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        slope = inputs.T @ (shares - targets) / count + penalty * weights
        mean = _MEAN_DECAY * mean + (1 - _MEAN_DECAY) * slope
        square = _SQUARE_DECAY * square + (1 - _SQUARE_DECAY) * slope**2
        size = STEP_SIZE * (1.0 if step < CALM_FROM * STEPS else CALM)
        steady, spread = mean / (1 - _MEAN_DECAY**step), square / (1 - _SQUARE_DECAY**step)
        weights -= size * steady / (np.sqrt(spread) + _TINY)
    return weights[:-1], weights[-1]


def is_taught(model_file: Path) -> bool:
    """Whether a model has its layer for today's prompt and sentences."""
    return load_head(model_file) is not None


def teach(model_file: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Reads all sentences with a model and keeps its layer beside it, in place of older ones.

    Args:
        model_file: the GGUF file.
        progress: told how many sentences of how many have been read.

    Raises:
        ModelError: the model cannot be loaded, or nothing can be written beside it.
    """
    reader, prompt = SentenceReader(model_file), Prompt()
    labelled = list(sentences())
    states: list[State] = []
    for start in range(0, len(labelled), STRETCH):
        states += reader.states([prompt.reading(text) for _, text in labelled[start : start + STRETCH]])
        progress(len(states), len(labelled))
    head = fit(np.array(states, np.float32), [wish for wish, _ in labelled], prompt_key(prompt.prefix))
    try:
        for older in model_file.parent.glob(f"{PREFIX}*"):
            older.unlink()
        head.save(head_file(model_file))
    except OSError as error:
        raise ModelError(
            f"{model_file.parent}: what was learnt cannot be written ({error}); make it writable"
        ) from error
