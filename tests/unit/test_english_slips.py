"""Names, things and errands that are put right in the same breath, and what only looks like it."""

from __future__ import annotations

import pytest

from dialogue.spoken_english import plainly


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("take me to the station, wait, the airport i meant", "take me to the airport"),
        ("take us to perth, or rather pitlochry, perth's shut on sunday", "take us to pitlochry"),
        ("drive me home, no, to work", "drive me to work"),
        ("play some abba, no, let's be kind and have dire straits instead", "play some dire straits"),
        ("find me a supermarket, or rather a pharmacy", "find me a pharmacy"),
        ("remind me in ten minutes to call mum, i mean dad", "remind me in ten minutes to call dad"),
        ("remind me to call bob at five, no, alice", "remind me to call alice at five"),
        ("remind me at four, my mistake, half past four, to eat", "remind me at half past four, to eat"),
        ("open the window, oops, i meant the sunroof", "open the sunroof"),
        ("turn the ac off, no wait, the radio", "turn the radio off"),
        ("close the window, no, open it", "open the window"),
        ("all windows down, no, only the front ones", "the front windows down"),
        ("close my window, sorry, hers", "close my window, sorry, the passenger's"),
        ("the sunroof... nah, just tilt it", "the sunroof, no, just tilt it"),
        ("a timer for ten minutes, och no, call it fifteen", "a timer for fifteen minutes"),
        ("fan to six in the front, hmm, that's too much, four will do", "fan to four in the front"),
        ("turn on the rear defroster, oops, i meant the front one", "turn on the front defroster"),
        ("ambient light red, actually no, white's nicer", "ambient light white"),
        ("open the roof half way, no, all the way", "open the roof all the way"),
        ("open the sunroof, well, half", "open the sunroof, well, half"),
        ("the sunroof wide open, well, half", "the sunroof half open"),
    ],
)
def test_what_is_said_last_is_meant(said: str, meant: str) -> None:
    assert plainly(said) == meant


@pytest.mark.parametrize(
    "said",
    [
        "no, play jazz",
        "play no, no, no",
        "play wait and bleed",
        "play oops, i did it again",
        "take me to the station, no wait, open the window",
        "turn the volume up, sorry about that",
        "there's no music",
        "set it to 22, it's too cold at 20",
        "seat to low, it's too hot on high",
        "play the entertainer, um, please",
    ],
)
def test_what_puts_nothing_right_is_left(said: str) -> None:
    assert plainly(said) == said
