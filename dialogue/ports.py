"""What the dialogue needs from the rest of the house, as protocols; `app/bootstrap.py` brings the real ones."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from app.events import CabinState, IntendedAction, SignalValue, Verdict

Decide = Callable[[CabinState, IntendedAction], Verdict]
"""The arbiter: `app.arbiter.decide`."""


class Vehicle(Protocol):
    """A vehicle that takes values and tells what it took."""

    async def write(self, path: str, value: SignalValue) -> None:
        """Asks for a value; raises `VehicleError` when it is not accepted."""

    async def read(self, path: str) -> SignalValue | None:
        """The value now; None when there is none yet."""

    def snapshot(self) -> Mapping[str, SignalValue]:
        """All values now, by path."""


Leaning = tuple[str, float]
"""The name of a wish, and how likely it is what is wanted."""


ANY_LOG = -100.0
"""Lower than any mean: whatever the model writes is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRequest:
    """What the language model is to do.

    Attributes:
        messages: the conversation, (role, text) pairs; what stays the same from call to call comes first.
        schema: JSON schema the answer must fit, as JSON text; empty: free text.
        max_tokens: where the answer ends at the latest; 0: it is only read, for the `leanings`.
        least_log: the mean logarithm of the probability of its words that a sentence must reach to be said at all.
    """

    messages: tuple[tuple[str, str], ...]
    schema: str = ""
    max_tokens: int = 96
    least_log: float = ANY_LOG


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the language model answered. `tokens` in it; `prompt_tokens` it had to read anew; times in ms.

    `leanings`: the likeliest wishes, best first, when nothing was to be written and the model can tell.
    """

    text: str
    tokens: int
    prompt_tokens: int
    first_token_ms: float
    total_ms: float
    leanings: tuple[Leaning, ...] = ()


class LanguagePort(Protocol):
    """The one way to the language model."""

    async def complete(self, request: CompletionRequest, timeout_s: float) -> Completion:
        """Answers within `timeout_s`.

        Raises:
            TimeoutError: it did not.
            WorkerError: there is no model, or it failed.
        """

    def stream(self, request: CompletionRequest, timeout_s: float) -> AsyncGenerator[str]:
        """The text of the answer piece by piece, whole within `timeout_s`; closing the generator stops the model.

        Raises:
            TimeoutError, WorkerError: as `complete`, in the midst of it too.
        """
