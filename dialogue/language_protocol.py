"""What the language service and its child say to each other."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionWanted:
    """A request. `request_id` rises; `roles` and `texts` are the conversation, side by side.

    `pieces`: whether the text is wanted as it is made, too.
    """

    request_id: int
    roles: tuple[str, ...]
    texts: tuple[str, ...]
    schema: str
    max_tokens: int
    least_log: float
    pieces: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionPiece:
    """The next bit of the answer to `request_id`."""

    request_id: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionDropped:
    """Nobody waits for `request_id` any more: stop working on it."""

    request_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionMade:
    """The answer to `request_id`; times in milliseconds. `wishes`, `shares`: the leanings, side by side."""

    request_id: int
    text: str
    tokens: int
    prompt_tokens: int
    first_token_ms: float
    total_ms: float
    wishes: tuple[str, ...] = ()
    shares: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CompletionFailed:
    """There will be no answer to `request_id`."""

    request_id: int
    error: str


MESSAGES: tuple[type, ...] = (CompletionWanted, CompletionDropped, CompletionPiece, CompletionMade, CompletionFailed)
