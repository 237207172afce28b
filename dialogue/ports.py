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


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionRequest:
    """What the language model is to do.

    Attributes:
        messages: the conversation, (role, text) pairs; what stays the same from call to call comes first.
        schema: JSON schema the answer must fit, as JSON text; empty: free text.
        max_tokens: where the answer ends at the latest.
    """

    messages: tuple[tuple[str, str], ...]
    schema: str = ""
    max_tokens: int = 96


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What the language model answered. `tokens` in it; `prompt_tokens` it had to read anew; times in ms."""

    text: str
    tokens: int
    prompt_tokens: int
    first_token_ms: float
    total_ms: float


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
