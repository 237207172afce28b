"""What gestures, nods and looks do: the user's favourites by the same way as touch, and answers without a word.

What silences the assistant or answers it leaves at once; what is written to the vehicle is done one after the other.
A gesture has no way to a driving function: none is among what can be chosen (`app.config.GestureAction`).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping

from app.bus import Bus
from app.clock import Clock
from app.config import GestureSettings
from app.events import (
    Event,
    Gesture,
    GestureDetected,
    HandDragged,
    HeadSign,
    HeadSigned,
    Intent,
    ListenNow,
    Phase,
    PlaybackFinished,
    PlaybackStarted,
    QuestionOpen,
    QuietRequested,
    SeatsSighted,
    ServiceFailed,
    SignalValue,
    SilentAnswer,
    StopSpeaking,
    TextEntered,
    TurnAnswered,
    TurnState,
)
from dialogue.by_hand import ByHand
from dialogue.hand_drag import PULLED, Pull
from dialogue.silent_answers import ChoiceLook, is_asked
from dialogue.tool_climate import SetRecirculation
from dialogue.tool_media import MEDIA

WRITE_EVERY_S = 0.2
"""A pull writes five times a second: the ear and the eye follow, and a bus is not flooded."""

STEERING_DEG = 30.0
"""With the wheel turned further a moving hand is at work: a flat palm on the rim sweeps. The arbiter's high load."""

MOVES = frozenset(
    {
        *(Gesture.SWIPE_LEFT, Gesture.SWIPE_RIGHT, Gesture.SWIPE_UP, Gesture.SWIPE_DOWN),
        *(Gesture.CIRCLE_CW, Gesture.CIRCLE_CCW),
    }
)

_STEERING = "Vehicle.Chassis.SteeringWheel.Angle"
_REPEAT: Mapping[str, str] = {"en": "repeat that", "zh": "再说一遍"}

_INTENTS: Mapping[str, Callable[[Mapping[str, SignalValue]], Intent]] = {
    "next_track": lambda values: Intent(name="next_track"),
    "previous_track": lambda values: Intent(name="previous_track"),
    "louder": lambda values: Intent(name="set_volume", slots={"delta": 10}),
    "quieter": lambda values: Intent(name="set_volume", slots={"delta": -10}),
    "mute": lambda values: Intent(name="set_volume", slots={"mute": bool(values.get(f"{MEDIA}.Volume", 0))}),
    "recirculation": lambda values: Intent(
        name=SetRecirculation.name, slots={"on": not values.get(SetRecirculation.signal, False)}
    ),
    "screen_day_night": lambda values: Intent(
        name="set_screen",
        slots={"mode": "day" if values.get("Vehicle.Cabin.Infotainment.HMI.DayNightMode") == "NIGHT" else "night"},
    ),
}
"""Favourites that write to the vehicle, from its signals now."""


class GestureCommands:
    """A service.

    Args:
        bus: the core's bus.
        clock: monotonic time.
        hand: carries out what is written to the vehicle.
        settings: which gesture does what.
        write_every_s: between two writes of one pull.
    """

    name = "gestures"

    def __init__(
        self, bus: Bus, clock: Clock, hand: ByHand, settings: GestureSettings, *, write_every_s: float = WRITE_EVERY_S
    ) -> None:
        self._bus, self._clock, self._hand, self._settings = bus, clock, hand, settings
        self._write_every_s = write_every_s
        self._look = ChoiceLook()
        self._waiting: asyncio.Queue[Intent | Pull] = asyncio.Queue()
        self._pull: Pull | None = None
        self._sounding: set[int] = set()
        self._has_paused = False
        self._lang = "en"

    def adopt(self, settings: GestureSettings) -> None:
        """Other favourites from now on."""
        self._settings = settings

    async def run(self) -> None:
        """Serves until cancelled."""
        kinds = (
            *(GestureDetected, HandDragged, HeadSigned, SeatsSighted),
            *(PlaybackStarted, PlaybackFinished, ServiceFailed, TurnAnswered),
        )
        self._waiting, self._pull = asyncio.Queue(), None
        async with self._bus.subscribe(*kinds, name=self.name, in_order=True) as events, asyncio.TaskGroup() as group:
            group.create_task(self._write(), name="gestures writing")
            async for event in events:
                self._heed(event)

    def _heed(self, event: Event) -> None:
        match event:
            case PlaybackStarted():
                self._sounding.add(event.turn_id)
            case PlaybackFinished():
                self._sounding.discard(event.turn_id)
            case ServiceFailed(service="speech"):
                self._sounding.clear()
            case TurnAnswered():
                self._lang = event.lang
            case _ if not self._settings.enabled:
                return
            case GestureDetected(gesture=Gesture.PINCH_DRAG):
                self._let_go()
            case GestureDetected() if event.gesture in MOVES and self._is_steering():
                return
            case GestureDetected():
                self._do(str(getattr(self._settings, event.gesture, "none")), event)
            case HandDragged():
                self._drag(event)
            case HeadSigned():
                self._answer(event.sign.value, event.start_ns, yes=event.sign is HeadSign.NOD)
            case SeatsSighted():
                place = self._look.note(event, self._question)
                if place:
                    self._bus.publish(SilentAnswer(ts_ns=event.ts_ns, by="look", choice=place))

    # --- what needs no vehicle ---

    def _do(self, action: str, event: GestureDetected) -> None:
        now_ns = self._clock.now_ns()
        match action:
            case "pause":
                self._pause()
            case "stop_talking":
                if self._phase is Phase.SPEAKING or self._sounding:
                    self._quiet()
            case "yes" | "no":
                self._answer("thumb", event.start_ns or event.ts_ns, yes=action == "yes")
            case "talk":
                self._bus.publish(ListenNow(ts_ns=now_ns))
            case "repeat":
                self._bus.publish(
                    TextEntered(ts_ns=now_ns, text=_REPEAT[self._lang], lang=self._lang, source="gesture")
                )
            case _ if action in _INTENTS:
                self._waiting.put_nowait(_INTENTS[action](self._hand.values()))

    def _is_steering(self) -> bool:
        angle = self._hand.values().get(_STEERING, 0.0)
        return isinstance(angle, int | float) and abs(angle) > STEERING_DEG

    def _answer(self, by: str, begun_ns: int, *, yes: bool) -> None:
        if is_asked(self._question, begun_ns):
            self._bus.publish(SilentAnswer(ts_ns=self._clock.now_ns(), by=by, yes=yes))

    def _pause(self) -> None:
        """Quiets the assistant; if it is quiet, the music; and the music that was quieted so plays on."""
        rate = self._hand.values().get(f"{MEDIA}.Played.PlaybackRate")
        if self._phase is not Phase.IDLE or self._sounding:
            self._quiet()
        elif rate:
            self._has_paused = True
            self._waiting.put_nowait(Intent(name="pause_media"))
        elif self._has_paused:
            self._has_paused = False
            self._waiting.put_nowait(Intent(name="play_media"))

    def _quiet(self) -> None:
        now_ns = self._clock.now_ns()
        self._bus.publish(QuietRequested(ts_ns=now_ns))
        if self._phase is not Phase.SPEAKING and self._sounding:
            # A timer's words, which belong to no turn.
            self._bus.publish(StopSpeaking(ts_ns=now_ns))

    @property
    def _phase(self) -> Phase:
        turn = self._bus.latest(TurnState)
        return Phase.IDLE if turn is None else turn.phase

    @property
    def _question(self) -> QuestionOpen | None:
        return self._bus.latest(QuestionOpen)

    # --- what is written to the vehicle ---

    def _drag(self, event: HandDragged) -> None:
        if self._pull is None or self._pull.is_over(event.ts_ns):
            what = PULLED.get(self._settings.pinch_drag)
            self._pull = None if what is None else Pull.begun(what, self._hand.values(), event.ts_ns)
        if self._pull is not None:
            self._pull.move(event)
            self._write_soon(self._pull)

    def _let_go(self) -> None:
        if self._pull is not None:
            self._pull.ended = True
            self._write_soon(self._pull)

    def _write_soon(self, pull: Pull) -> None:
        if not pull.is_followed:
            pull.is_followed = True
            self._waiting.put_nowait(pull)

    async def _write(self) -> None:
        while True:
            match await self._waiting.get():
                case Intent() as intent:
                    await self._hand.do(intent)
                case Pull() as pull:
                    await self._follow(pull)

    async def _follow(self, pull: Pull) -> None:
        """Writes what the hand pulls until it rests; undo takes back the whole of it."""
        while (intent := pull.due()) is not None:
            outcome = await self._hand.do(intent, before=pull.before)
            pull.before = pull.before or outcome.before
            await asyncio.sleep(self._write_every_s)
        pull.is_followed = False
