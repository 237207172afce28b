"""What is said beside a request: whose place it is, what it is for; and what only looks like it."""

from __future__ import annotations

import pytest

from dialogue.english_asides import plain_asides


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("right rear window to 30 percent", "rear right window to 30 percent"),
        ("right window down", "the right window down"),
        ("right, seat heating on", "seat heating on"),
        ("open my window, i'm sitting in the rear right seat", "open the window in the rear right seat"),
        ("i'm in the back seat, can you turn my fan up?", "can you turn the fan up in the back seat"),
        ("put his seat heating on, he's in the back on the right", "put the seat heating on in the back on the right"),
        ("put the light on for ellie, she's in the back", "put the light on in the back"),
        ("open the trunk for the groceries and lock the doors", "open the trunk and lock the doors"),
        ("turn the fan off altogether", "turn the fan off"),
        ("shut the sunroof, and the shade along with it", "shut the sunroof, and the shade too"),
        ("shut the windows before jamie's sick", "shut the windows"),
        ("kill the timer and set a new one for ten minutes", "kill the timer and set a timer for ten minutes"),
        ("the pasta needs ten minutes, start a timer", "set a timer for ten minutes"),
        ("heat my seat and cool the passenger's", "heat my seat and cool the passenger's seat"),
        ("give me a massage, my wife too", "give me a massage, and the same for my wife"),
        ("rear windows down, both of them", "rear windows down"),
        ("heat the front seats, the two of them", "heat the front seats"),
        ("rear seat heaters off, both sides.", "rear seat heaters off."),
        ("mirrors in, both of them", "mirrors in"),
    ],
)
def test_what_is_beside_a_request_goes_to_where_it_belongs(said: str, meant: str) -> None:
    assert " ".join(plain_asides(said).split()) == meant


@pytest.mark.parametrize(
    "said",
    [
        "she's in the back",
        "i'm putting the shopping in the back, open the boot",
        "i'm leaving my bag on the passenger seat, lock the doors",
        "set the passenger to 20, i'm in the back",
        "open the trunk for me tomorrow",
        "close the window before we arrive",
        "we waited ten minutes, start a timer",
        "before we get there, stop at home, so add it to the route",
        "windows down, both of them",
        "the front is too warm, turn both of them down",
    ],
)
def test_what_belongs_nowhere_else_is_left(said: str) -> None:
    assert plain_asides(said) == said
