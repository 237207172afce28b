"""What is written by ear: asked in other spelling, forbidden in it too, and names that only look like it."""

from __future__ import annotations

import pytest

from dialogue.english_dialect import plain_dialect


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("gonnae put my side up tae twenty three degrees", "can you put my side up to twenty three degrees"),
        ("pit ma windae doon", "put my window down"),
        ("gies a bit mair heat", "give us a bit more heat"),
        ("dinnae open the windae", "don't open the window"),
        ("i'm gonnae open ma windae masel", "i'm going to open my window myself"),
    ],
)
def test_what_is_written_by_ear_is_read_as_others_write_it(said: str, meant: str) -> None:
    assert plain_dialect(said) == meant


@pytest.mark.parametrize(
    "said", ["take me to doon", "play hame by karine polwart", "add a pit stop", "call ma at six", "gonnae no open it"]
)
def test_what_only_looks_like_it_stays(said: str) -> None:
    assert plain_dialect(said) == said
