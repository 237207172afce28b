"""Names what is wished for from how the language model has read a sentence: one linear layer over its last state.

Made to write a call, a small model guesses. Its state when it is about to answer knows more than it can write: a layer
trained on the sentences of `assets/prompts/wishes` (`dialogue.language_training`) tells the wishes apart, at the cost
of one multiplication. A layer is made on the user's machine when the model is fetched and lies beside it; it belongs to
that model, the prompt and the sentences, and is not found when one of them has changed.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from dialogue.ports import Leaning

ASSETS = Path(__file__).resolve().parents[1] / "assets"
LEARNT_FROM = ("prompts/*.*", "prompts/wishes/*.yaml", "grammar/*/tests/*.yaml")
"""The files a layer depends on."""

RECIPE = 1
"""To be raised when `language_training` fits in another way."""

PREFIX = "wishes-"
"""Files beside a model that begin like this are its layers."""

TOLD = 5
"""As many as anybody looks at: the best, and those that a word of the sentence may speak for."""

State = npt.NDArray[np.float32]

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Head:
    """The layer.

    Attributes:
        names: of the wishes.
        weights: (state, wish).
        bias: (wish,).
        prompt: `prompt_key` of the conversation it was trained behind.
    """

    names: tuple[str, ...]
    weights: State
    bias: State
    prompt: str

    def leanings(self, state: State) -> tuple[Leaning, ...]:
        """The likeliest wishes and their probabilities, best first.

        Args:
            state: the model's last hidden state, (state,).
        """
        scores = np.asarray(state, np.float32) @ self.weights + self.bias
        shares = np.exp(scores - scores.max())
        shares /= shares.sum()
        best = np.argsort(-shares)[:TOLD]
        return tuple((self.names[index], round(float(shares[index]), 4)) for index in best)

    def save(self, path: Path) -> None:
        """Writes it; half precision is enough to rank with."""
        np.savez(
            path,
            names=np.array(self.names),
            weights=self.weights.astype(np.float16),
            bias=self.bias,
            prompt=self.prompt,
        )


def head_file(model: Path, assets: Path = ASSETS) -> Path:
    """Where the layer of a model file lies: beside it, under a name that changes with the prompt and the sentences."""
    digest = hashlib.sha256(f"{RECIPE} {model.name}".encode())
    for file in sorted(file for pattern in LEARNT_FROM for file in assets.glob(pattern)):
        digest.update(file.name.encode() + file.read_bytes())
    return model.parent / f"{PREFIX}{digest.hexdigest()[:16]}.npz"


def load_head(model: Path) -> Head | None:
    """The layer for a model file; None: there is none for today's prompt and sentences, or it cannot be read."""
    path = head_file(model)
    try:
        with path.open("rb") as stream, np.load(stream) as kept:
            return Head(
                names=tuple(map(str, kept["names"])),
                weights=kept["weights"].astype(np.float32),
                bias=kept["bias"].astype(np.float32),
                prompt=str(kept["prompt"]),
            )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        log.warning("%s: cannot be read (%s); `cockpit models pull` makes it anew", path, error)
        return None


def prompt_key(messages: Sequence[tuple[str, str]]) -> str:
    """Stands for the unchanging beginning of a conversation: its system text and examples."""
    return hashlib.sha256(repr(tuple(messages)).encode()).hexdigest()[:16]
