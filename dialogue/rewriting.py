"""Ways to say a thing, each put into another: regular expressions applied in their order. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

Written = str | Callable[[re.Match[str]], str]
Forms = Iterable[tuple[re.Pattern[str], Written]]
"""What is looked for, and what is written for it: as the arguments of `re.sub`."""


def rewritten(text: str, forms: Forms) -> str:
    """The text with each form written as it says; what one wrote, the next may find."""
    for pattern, written in forms:
        text = pattern.sub(written, text)
    return text
