"""What English turns mean by what was set last."""

from app.events import Intent
from dialogue.english_leaning import leaned
from dialogue.grammar import Parse
from dialogue.requests import Request

SEAT = Intent(name="set_seat_heating", slots={"zone": "driver", "level": 3})
BACKREST = Intent(name="recline_seat", slots={"zone": "driver", "degrees": 30})
ON_MY_SIDE = Parse((Request(Intent(name="follow_up", slots={"direction": "amount", "amount": 24, "where": "me"})),))


def test_a_seat_heating_has_no_degrees() -> None:
    meant = leaned(ON_MY_SIDE, "and 24 degrees on my side", SEAT)
    assert meant is not None
    assert meant.requests[0].intent == Intent(name="set_temperature", slots={"zone": "me", "celsius": 24})
    assert leaned(ON_MY_SIDE, "and 24 on my side", SEAT) is None
    assert leaned(ON_MY_SIDE, "and 24 degrees on my side", BACKREST) is None


def test_as_hot_as_it_goes_is_of_what_is_heated() -> None:
    meant = leaned(None, "as hot as it goes", SEAT)
    assert meant is not None and meant.requests[0].intent.slots == {"direction": "percent", "amount": 100}
    assert leaned(None, "as hot as it goes", BACKREST) is None
    assert leaned(None, "that's as hot as it goes", SEAT) is None
