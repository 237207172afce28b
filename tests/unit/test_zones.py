"""Places that are several seats: a whole side, mine and hers, all but one."""

from __future__ import annotations

import pytest

from dialogue import zones
from dialogue.replies import Replies
from dialogue.tools import Line


@pytest.mark.parametrize(
    ("spoken", "speaker", "seats"),
    [
        ("left_side", "driver", ("driver", "rear_left")),
        ("right_side", "rear_left", ("passenger", "rear_right")),
        (zones.all_but("me"), "passenger", ("driver", "rear_left", "rear_right")),
        (zones.all_but("rear"), "driver", ("driver", "passenger")),
        (zones.joined("me", "rear_right"), "driver", ("driver", "rear_right")),
        (zones.all_but(zones.joined("me", "passenger")), "driver", ("rear_left", "rear_right")),
    ],
)
def test_a_place_may_be_several_seats(spoken: str, speaker: str, seats: tuple[str, ...]) -> None:
    assert zones.is_spoken(spoken)
    assert zones.seats(zones.resolve(spoken, speaker, left_hand_drive=True)) == seats


def test_the_left_side_is_the_passengers_where_the_driver_sits_on_the_right() -> None:
    assert zones.resolve("left_side", "driver", left_hand_drive=False) == "passenger+rear_left"


def test_seats_that_are_a_row_are_called_so() -> None:
    assert zones.resolve(zones.joined("passenger", "me"), "driver", left_hand_drive=True) == "front"
    assert zones.resolve(zones.all_but("front"), "driver", left_hand_drive=True) == "rear"


@pytest.mark.parametrize("spoken", ["attic", "me+attic", "all-attic", "", 3])
def test_what_is_no_place_is_none(spoken: object) -> None:
    assert not zones.is_spoken(spoken)


@pytest.mark.parametrize(
    ("lang", "reply"), [("en", "The driver's and the rear left windows are open."), ("zh", "主驾和左后车窗已打开。")]
)
def test_several_seats_are_named_one_by_one(lang: str, reply: str) -> None:
    line = Line("window_open", {"zone": "driver+rear_left", "value": 100, "limit": ""})
    assert Replies(lang).line(line) == reply
