"""An offer from the moment it is due to its answer, on a bus with a session: heard, shown, answered, counted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from app.alerts import Alerts
from app.arbiter import decide
from app.clock import NS_PER_S
from app.events import (
    CabinState,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Drowsiness,
    DrowsinessLevel,
    Event,
    Level,
    ListenFor,
    OfferKind,
    OfferMade,
    OffersKnown,
    Opening,
    PlaybackFinished,
    PlaybackStarted,
    PlayTone,
    QuestionOpen,
    SilentAnswer,
    SpeakText,
    TurnAnswered,
    VehicleState,
    WarningRaised,
)
from app.fusion import reduce
from dialogue.offer_service import OfferService
from dialogue.offers import RULES, Offers
from dialogue.session import Manners, Session
from tests.fakes.conversation import Talk
from tests.fakes.session_stage import Stage

LOOK_S = 0.001
DROWSY = Drowsiness(level=DrowsinessLevel.DROWSY, blink_ratio=1.6)
MOVING: dict[str, object] = {"Vehicle.Speed": 60.0}


class Road(Stage):
    """A drive with a drowsy driver, who has been driving for long enough to be spoken to."""

    def __init__(self, *, is_wanted: bool = True) -> None:
        super().__init__()
        self.now: list[Event] = []
        self.offers = Offers()
        self.dialogue = Talk(MOVING, clock=self.clock, offers=self.offers).dialogue
        self.session = Session(self.bus, self.clock, self.dialogue, manners=Manners(follow_up_s=0.0))
        self.state = CabinState(ts_ns=0)
        self.service = OfferService(
            self.bus,
            self.clock,
            self.offers,
            decide=decide,
            state=lambda: self.state,
            dialogue=lambda: self.dialogue,
            session=lambda: self.session,
            is_wanted=lambda: is_wanted,
            look_s=LOOK_S,
        )

    async def drives(self, seconds: float, level: DrowsinessLevel = DrowsinessLevel.DROWSY) -> None:
        """Time passes; the service looks at the beginning and at the end of it."""
        judged = Drowsiness(level=level, blink_ratio=1.6)
        await self.tell(DriverState(ts_ns=self.clock.now_ns(), drowsiness=judged))
        await asyncio.sleep(LOOK_S * 5)
        self.clock.advance(seconds)
        await asyncio.sleep(LOOK_S * 5)
        await self.settle()

    async def hears_it(self) -> None:
        """The offer is spoken to its end."""
        turn_id = max(event.turn_id for event in self.heard(SpeakText))
        await self.tell(PlaybackStarted(ts_ns=self.clock.now_ns(), turn_id=turn_id, synthesis_ms=1.0))
        self.clock.advance(4.0)
        await self.tell(PlaybackFinished(ts_ns=self.clock.now_ns(), turn_id=turn_id))

    def heard(self, kind: type[SpeakText]) -> list[SpeakText]:
        return [event for event in self.now if isinstance(event, kind)]


def play(road: Road, story: Callable[[Road], Awaitable[None]]) -> list[Event]:
    """The story; every event goes into the cabin's state as in the product."""

    async def live() -> None:
        road.bus.attach(asyncio.get_running_loop())
        vehicle = VehicleState(ts_ns=0, values={"Vehicle.Speed": 60.0})
        road.state = reduce(road.state, vehicle)

        async def watch() -> None:
            async with road.bus.subscribe(Event, name="cabin", in_order=True) as events:
                async for event in events:
                    road.now.append(event)
                    road.state = reduce(road.state, event)

        services = (watch(), road.session.run(), road.service.run(), Alerts(road.bus).run())
        running = [asyncio.create_task(service) for service in services]
        await road.settle()
        await road.drives(RULES.settled_s + RULES.calm_s, DrowsinessLevel.ALERT)
        await story(road)
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)

    asyncio.run(live())
    return road.now


def of(events: list[Event], kind: type[Event]) -> list[Event]:
    return [event for event in events if isinstance(event, kind)]


def counted(events: list[Event], kind: OfferKind) -> tuple[int, int, int]:
    (*_, last) = [event for event in events if isinstance(event, OffersKnown)]
    return next((c.made, c.taken, c.refused) for c in last.counts if c.kind is kind)


def test_a_drowsy_driver_hears_an_offer_that_waits_for_an_answer() -> None:
    async def story(road: Road) -> None:
        await road.drives(1.0)
        await road.hears_it()

    events = play(Road(), story)
    (said,) = of(events, SpeakText)
    (made,) = of(events, OfferMade)
    assert isinstance(said, SpeakText) and isinstance(made, OfferMade)
    assert said.text == made.text and "blinking slowly" in said.text
    assert made.kind is OfferKind.REST_STOP and made.places
    assert any(isinstance(event, QuestionOpen) and event.valid for event in events)
    assert any(isinstance(event, ListenFor) and event.opening is Opening.FOLLOW_UP for event in events)
    assert counted(events, OfferKind.REST_STOP) == (1, 0, 0)


def test_a_spoken_yes_goes_there_and_is_counted() -> None:
    async def story(road: Road) -> None:
        await road.drives(1.0)
        await road.hears_it()
        await road.says("yes", opening=Opening.FOLLOW_UP)
        await asyncio.sleep(LOOK_S * 5)

    events = play(Road(), story)
    answered = [event for event in events if isinstance(event, TurnAnswered)]
    assert [intent.name for intent in answered[-1].intents] == ["navigate"]
    assert counted(events, OfferKind.REST_STOP) == (1, 1, 0)


@pytest.mark.parametrize(("yes", "counts"), [(True, (1, 1, 0)), (False, (1, 0, 1))])
def test_a_nod_takes_it_and_a_shake_refuses_it(yes: bool, counts: tuple[int, int, int]) -> None:
    async def story(road: Road) -> None:
        await road.drives(1.0)
        await road.hears_it()
        await road.tell(SilentAnswer(ts_ns=road.clock.now_ns(), by="nod" if yes else "shake", yes=yes))
        await asyncio.sleep(LOOK_S * 5)

    assert counted(play(Road(), story), OfferKind.REST_STOP) == counts


def test_silence_is_counted_as_neither() -> None:
    async def story(road: Road) -> None:
        await road.drives(1.0)
        await road.hears_it()
        await road.drives(30.0)

    assert counted(play(Road(), story), OfferKind.REST_STOP) == (1, 0, 0)


def test_it_offers_in_the_language_last_spoken() -> None:
    async def story(road: Road) -> None:
        await road.says("音量调到二十", "zh")
        await road.drives(2.0, DrowsinessLevel.ALERT)
        await road.tell(PlaybackFinished(ts_ns=road.clock.now_ns(), turn_id=1))
        await road.drives(RULES.calm_s)

    (made,) = of(play(Road(), story), OfferMade)
    assert isinstance(made, OfferMade) and made.lang == "zh"


def test_an_assistant_told_to_be_quiet_offers_nothing() -> None:
    async def story(road: Road) -> None:
        road.dialogue.is_muted = True
        await road.drives(60.0)

    assert of(play(Road(), story), OfferMade) == []


def test_who_has_switched_offers_off_gets_none() -> None:
    async def story(road: Road) -> None:
        await road.drives(60.0)

    assert of(play(Road(is_wanted=False), story), OfferMade) == []


def test_an_offer_waits_for_the_end_of_a_warning_and_the_warning_never_for_an_offer() -> None:
    async def story(road: Road) -> None:
        await road.drives(1.0)
        warning = DriverWarning(kind=DriverEventKind.MICROSLEEP, level=Level.WARNING, reason="", since_ns=0)
        await road.tell(WarningRaised(ts_ns=road.clock.now_ns(), warning=warning))

    events = play(Road(), story)
    spoken = next(index for index, event in enumerate(events) if isinstance(event, SpeakText))
    tone = next(index for index, event in enumerate(events) if isinstance(event, PlayTone))
    assert spoken < tone  # while the offer is still being said
    assert not any(isinstance(event, PlaybackFinished) for event in events[:tone])


def test_a_warning_that_has_just_sounded_puts_the_offer_off() -> None:
    async def story(road: Road) -> None:
        warning = DriverWarning(kind=DriverEventKind.DROWSY, level=Level.WARNING, reason="", since_ns=0)
        await road.tell(WarningRaised(ts_ns=road.clock.now_ns(), warning=warning))
        await road.drives(RULES.after_warning_s - 1)

    assert of(play(Road(), story), OfferMade) == []


def test_the_counts_are_known_from_the_start() -> None:
    async def story(road: Road) -> None:
        del road

    (known,) = of(play(Road(), story), OffersKnown)
    assert isinstance(known, OffersKnown)
    assert {count.kind for count in known.counts} == set(OfferKind)
    assert known.ts_ns < NS_PER_S
