"""What the dialogue understands and answers with in both languages: grammars, replies, prompt and wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dialogue.catalogue import all_tools
from dialogue.grammar import Grammar
from dialogue.kept_grammars import load_grammars
from dialogue.language_wishes import Wishes
from dialogue.place_names import known_names
from dialogue.prompt import Prompt
from dialogue.replies import Replies
from dialogue.text import LANGUAGES
from dialogue.tools import PlaceLike, TrackLike


@dataclass(frozen=True, slots=True)
class Voice:
    """What dialogues share and what takes time to load: grammars, replies, prompt and wishes."""

    grammars: Mapping[str, Grammar]
    replies: Mapping[str, Replies]
    prompt: Prompt
    wishes: Wishes

    @classmethod
    def load(
        cls, places: Sequence[PlaceLike] = (), tracks: Sequence[TrackLike] = (), cache: Path | None = None
    ) -> Voice:
        """Loads both languages; `places` and `tracks` add their names to the grammar, `cache` is for `load_grammars`.

        Raises:
            ConfigError: an asset is missing or malformed.
        """
        return cls(
            grammars=load_grammars(known_names(places, tracks), cache=cache),
            replies={lang: Replies(lang) for lang in LANGUAGES},
            prompt=Prompt(),
            wishes=Wishes(all_tools()),
        )
