"""Cabin states for window tests and the gallery: calm, notice, warning, alarm, everything missing, full of text."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from app.config import GestureSettings
from app.events import (
    Binding,
    CabinAnswered,
    CabinState,
    CameraStatus,
    Degraded,
    DriverEventKind,
    DriverState,
    DriverWarning,
    Drowsiness,
    DrowsinessLevel,
    FaceFeatures,
    GazeZone,
    Gesture,
    GestureDetected,
    HandFollowed,
    HeadSign,
    HeadSigned,
    Intent,
    Level,
    LipsObserved,
    MicrophoneStatus,
    ModelRecord,
    OfferCount,
    OfferKind,
    OfferMade,
    OffersKnown,
    PartialTranscript,
    Phase,
    QuestionOpen,
    Route,
    Sense,
    ServiceHealth,
    ServiceStatus,
    SettingsState,
    SignalValue,
    SignalWrite,
    SpeechLevel,
    TurnAnswered,
    TurnState,
    UtteranceRecognized,
    VehicleState,
    WordBound,
)
from app.vehicle.simulated import SimulatedVehicle
from tests.ui.recorded import HEALTH, TRIP, TRIPS, TROUBLED

CABIN = "Vehicle.Cabin"
DRIVER_CELSIUS = f"{CABIN}.HVAC.Station.Row1.Driver.Temperature"
NOW = 1


def vehicle(**changes: SignalValue) -> VehicleState:
    """A car on the road; `changes` are paths with `__` for the dots."""
    values: dict[str, SignalValue] = {
        **SimulatedVehicle().snapshot(),
        "Vehicle.Speed": 60.0,
        f"{CABIN}.Infotainment.Media.Action": "PLAY",
        f"{CABIN}.Infotainment.Media.Played.Track": "Clair de lune",
        f"{CABIN}.Infotainment.Media.Played.Artist": "Debussy",
        f"{CABIN}.Infotainment.Media.Volume": 30,
        f"{CABIN}.Infotainment.Navigation.DestinationSet.Latitude": 48.1374,
        f"{CABIN}.Infotainment.Navigation.DestinationSet.Longitude": 11.5755,
    }
    for side, celsius, fan, heat, window, light in (
        ("Row1.Driver", 24.0, 43, 67, 0, "#2f6bff"),
        ("Row1.Passenger", 22.0, 29, 0, 50, "#2f6bff"),
        ("Row2.Driver", 22.0, 14, 0, 0, ""),
        ("Row2.Passenger", 22.5, 14, -33, 10, ""),
    ):
        values[f"{CABIN}.HVAC.Station.{side}.Temperature"] = celsius
        values[f"{CABIN}.HVAC.Station.{side}.FanSpeed"] = fan
        values[f"{CABIN}.Seat.{side}Side.HeatingCooling"] = heat
        values[f"{CABIN}.Door.{side}Side.Window.Position"] = window
        values[f"{CABIN}.Light.AmbientLight.{side}Side.IsLightOn"] = bool(light)
        values[f"{CABIN}.Light.AmbientLight.{side}Side.Color"] = light or "#ffffff"
    values.update({path.replace("__", "."): value for path, value in changes.items()})
    return VehicleState(ts_ns=NOW, values=values)


def turn(heard: str, reply: str, lang: str, route: Route, ms: float, *, moved: bool = False) -> TurnAnswered:
    return TurnAnswered(
        ts_ns=NOW,
        turn_id=1,
        source="speech",
        text=heard,
        lang=lang,
        route=route,
        intents=(Intent(name="set_temperature"),) if moved else (),
        writes=(SignalWrite(path=DRIVER_CELSIUS, value=24.0),) if moved else (),
        reply=reply,
        ms={"end_of_speech_to_audio": ms},
    )


EXCHANGES = (
    turn("Set the temperature to twenty four degrees.", "Driver temperature is now 24 degrees.", "en", Route.GRAMMAR,
         640.0, moved=True),
    replace(
        turn("把副驾的窗户打开一半。", "好的，副驾车窗已打开一半。", "zh", Route.GRAMMAR, 780.0),
        intents=(Intent(name="set_window"),),
        writes=(SignalWrite(path=f"{CABIN}.Door.Row1.PassengerSide.Window.Position", value=50),),
    ),
    turn("Why should a tired driver take a break?", "Because tiredness slows your reactions as much as alcohol does. "
         "A short sleep of fifteen minutes helps more than coffee.", "en", Route.CHAT, 1420.0),
)  # fmt: skip

SERVICES = {
    name: ServiceStatus(ts_ns=NOW, service=name, health=ServiceHealth.RUNNING)
    for name in ("vision", "speech", "language", "journal", "touch")
}

SETTINGS = SettingsState(
    ts_ns=NOW,
    values={
        "window.language": "auto",
        "window.theme": "night",
        "window.units": "metric",
        "dialogue.language": "auto",
        "dialogue.language_model": "qwen_0_5b",
        "dialogue.follow_up_s": 5.0,
        "dialogue.offers": True,
        "audio.listening": "wake_word",
        "audio.wake_word": "hey_jarvis",
        "audio.echo_control": True,
        "camera.placement": "mirror",
        "driver.profile": "",
        "driver.warnings": "normal",
        "journal.enabled": True,
        "journal.keep_text": False,
        **{f"gestures.{entry.name}": entry.default for entry in fields(GestureSettings)},
    },
    waiting=frozenset({"camera.placement"}),
    file="/home/anna/.config/cockpit/cockpit.toml",
    data="/home/anna/.local/share/cockpit",
    limits={
        "microsleep_s": 1.0,
        "sleep_s": 3.0,
        "unresponsive_s": 6.0,
        "long_distraction_s": 3.0,
        "sharing_s": 10.0,
        "sharing_window_s": 30.0,
        "attention_kmh": 20.0,
        "drowsiness_kmh": 50.0,
        "perclos_share": 0.15,
        "phone_s": 3.0,
    },
    voices={"en": "Piper · piper_en_joe", "zh": "Kokoro · kokoro_zh"},
    models=tuple(
        ModelRecord(name=name, role="", licence=licence, bytes=size, state=state, default=default)
        for name, licence, size, state, default in (
            ("face_landmarker", "Apache-2.0", 3_758_596, "ready", True),
            ("gesture_recognizer", "Apache-2.0 AND MIT", 8_373_440, "ready", True),
            ("whisper_base", "MIT", 147_000_000, "unchecked", True),
            ("qwen_0_5b", "Apache-2.0", 491_400_064, "ready", True),
            ("qwen_1_5b", "Apache-2.0", 1_117_320_000, "missing", False),
            ("piper_en_joe", "CC0-1.0", 63_206_088, "missing", True),
            ("kokoro_zh", "Apache-2.0 AND MIT", 94_974_904, "corrupt", True),
            ("portrait", "public domain", 852_861, "ready", True),
        )
    ),
    models_folder="/home/anna/.cache/cockpit/models",
    trips=12,
    journal_bytes=3_400_000,
)

CALM = CabinState(
    ts_ns=NOW,
    settings=SETTINGS,
    driver=DriverState(
        ts_ns=NOW,
        eyes="open",
        openness=0.94,
        attention=0.96,
        fatigue=0.12,
        perclos=0.03,
        blinks_per_min=16.0,
        gaze_zone=GazeZone.ROAD,
        zone_s=6.2,
        calibration=1.0,
        fps=28.0,
        gaze_yaw_deg=2.0,
        gaze_pitch_deg=-3.0,
        head_yaw_deg=4.0,
        head_pitch_deg=-1.0,
        gaze_uncertainty_deg=3.0,
        placement="dash",
        drowsiness=Drowsiness(
            level=DrowsinessLevel.ALERT,
            kss_low=1,
            kss_high=5,
            perclos_60s=0.03,
            perclos_3min=0.02,
            blink_ms=190.0,
            blink_ratio=1.0,
            driving_min=42.0,
            by_hour=False,
        ),
    ),
    face=FaceFeatures(ts_ns=NOW, frame_id=1, width=640, height=480, yaw_deg=14.0, pitch_deg=-8.0, roll_deg=5.0),
    camera=CameraStatus(ts_ns=NOW, source="demo", width=720, height=720, fps=28.4),
    microphone=MicrophoneStatus(ts_ns=NOW, source="demo"),
    turn=TurnState(ts_ns=NOW, phase=Phase.IDLE, turn_id=3),
    level=SpeechLevel(ts_ns=NOW, level_dbfs=-24.0, is_speech=True),
    vehicle=vehicle(),
    exchanges=EXCHANGES,
    services=SERVICES,
    trip_id=12,
    trips=TRIPS,
    trip_shown=TRIP,
    health=HEALTH,
)


def mirrored(state: CabinState) -> CabinState:
    """The same with the driver on the right."""
    values = state.vehicle.values if state.vehicle is not None else {}
    return replace(state, vehicle=VehicleState(ts_ns=NOW, values={**values, f"{CABIN}.DriverPosition": "RIGHT"}))


def warned(
    kind: DriverEventKind, level: Level, seconds: float, zone: GazeZone | None = None, **driver: Any
) -> CabinState:
    """The calm state with one warning in force and the driver's values that go with it."""
    warning = DriverWarning(kind=kind, level=level, reason="for the log", since_ns=NOW, zone=zone, seconds=seconds)
    assert CALM.driver is not None
    changes: dict[str, Any] = {"warnings": (warning,), **driver}
    return replace(CALM, driver=replace(CALM.driver, **changes))


VERY_DROWSY = Drowsiness(
    level=DrowsinessLevel.VERY_DROWSY,
    kss_low=8,
    kss_high=9,
    evidence="eyes and supporting signs",
    perclos_60s=0.17,
    perclos_3min=0.13,
    blink_ms=412.0,
    blink_ratio=2.1,
    yawns_10min=3,
    driving_min=187.0,
    by_hour=True,
)
NOTICE = warned(DriverEventKind.YAWN, Level.NOTICE, 3.4, yawns=2, fatigue=0.38)
WARNING = warned(
    DriverEventKind.LONG_DISTRACTION,
    Level.WARNING,
    3.0,
    GazeZone.PASSENGER,
    gaze_zone=GazeZone.PASSENGER,
    zone_s=3.0,
    attention=0.31,
)
ALARM = warned(
    DriverEventKind.SLEEP,
    Level.ALARM,
    3.2,
    eyes="closed",
    eyes_closed_s=3.2,
    openness=0.03,
    fatigue=0.82,
    perclos=0.17,
    drowsiness=VERY_DROWSY,
)
NOT_RESPONDING = warned(DriverEventKind.UNRESPONSIVE, Level.ALARM, 6.1, eyes="closed", eyes_closed_s=6.1, openness=0.0)

LISTENING = replace(
    CALM,
    turn=TurnState(ts_ns=NOW, phase=Phase.LISTENING, turn_id=4),
    partial=PartialTranscript(ts_ns=NOW + 1, text="Turn on the seat", lang="en"),
    driver=replace(CALM.driver, calibration=0.45, perclos=None, blinks_per_min=None),
)
THINKING = replace(
    CALM,
    turn=TurnState(ts_ns=NOW, phase=Phase.THINKING, turn_id=4),
    heard=UtteranceRecognized(
        ts_ns=NOW,
        text="Turn on the seat heating, please.",
        lang="en",
        confidence=0.9,
        no_speech=0.0,
        wake_ns=None,
        speech_start_ns=0,
        speech_end_ns=NOW,
        endpoint_ms=300.0,
        recognize_ms=120.0,
    ),
)

MISSING = replace(
    CALM,
    driver=DriverState(ts_ns=NOW, valid=False),
    camera=CameraStatus(ts_ns=NOW, source="0", valid=False, detail="/dev/video0 was lost; trying again"),
    microphone=MicrophoneStatus(ts_ns=NOW, source="default", valid=False, detail="no input device"),
    vehicle=None,
    exchanges=(),
    services={
        **SERVICES,
        "language": ServiceStatus(ts_ns=NOW, service="language", health=ServiceHealth.RESTARTING, restarts=2),
    },
    degraded={"seal": Degraded(ts_ns=NOW, part="seal", detail="this kernel has no seccomp filter")},
    health=TROUBLED,
)
EMPTY = CabinState(ts_ns=NOW)
LOADING = CabinState(
    ts_ns=NOW,
    services={
        name: ServiceStatus(ts_ns=NOW, service=name, health=ServiceHealth.STARTING) for name in ("vision", "speech")
    },
)
LIMITED = replace(
    CALM,
    driver=replace(
        CALM.driver,
        limits=("eyes_hidden", "few_frames", "uneven_frames", "head_turned"),
        gaze_zone=GazeZone.REAR_MIRROR,
        gaze_yaw_deg=-31.0,
        gaze_pitch_deg=12.0,
        head_yaw_deg=-24.0,
        head_pitch_deg=-11.0,
        head_roll_deg=-12.0,
        gaze_uncertainty_deg=12.0,
        lean="right",
        placement="mirror",
        fatigue=0.52,
        drowsiness=Drowsiness(
            level=DrowsinessLevel.FIRST_SIGNS,
            kss_low=6,
            kss_high=7,
            evidence="supporting signs",
            perclos_60s=0.09,
            perclos_3min=0.08,
            driving_min=61.0,
        ),
    ),
)

SENSED = replace(
    CALM,
    lips=LipsObserved(ts_ns=NOW, speaking=0.1),
    hand=HandFollowed(ts_ns=NOW, side="right", x=0.3, y=0.6, armed=True, gesture=Gesture.OPEN_PALM, progress=0.6),
    offers=OffersKnown(
        ts_ns=NOW,
        counts=(
            OfferCount(kind=OfferKind.REST_STOP, made=5, taken=2, refused=3),
            OfferCount(kind=OfferKind.FRESH_AIR, made=2, refused=2, off_today=True),
        ),
    ),
)
"""A raised hand that is about to say something."""


def pointed(heard: str, reply: str, binding: Binding, *, moved: bool = True) -> CabinState:
    """A request with a word that points, what it was bound to, and the answer."""
    window = SignalWrite(path=f"{CABIN}.Door.Row1.PassengerSide.Window.Position", value=100)
    answered = TurnAnswered(
        ts_ns=NOW, turn_id=7, source="speech", text=heard, lang="en", route=Route.GRAMMAR if moved else Route.CLARIFY,
        intents=(Intent(name="set_window"),), writes=(window,) if moved else (), reply=reply, ms={},
    )  # fmt: skip
    bound = WordBound(ts_ns=NOW, turn_id=7, binding=binding)
    return replace(SENSED, exchanges=(*EXCHANGES[:2], answered), bound=bound, bindings=(bound,))


BOUND = replace(
    pointed(
        "Open that window.",
        "The passenger window is open.",
        Binding(
            word="that window", zone="passenger", senses=(Sense.GAZE, Sense.POINTING), p=0.87,
            reason="gaze passenger 0.71, pointing passenger 0.80, 0.4 s before the word",
        ),
    ),
    last_gesture=GestureDetected(ts_ns=NOW, gesture=Gesture.OPEN_PALM, side="right", confidence=0.9),
    touched=CabinAnswered(ts_ns=NOW, name="pause_media", ok=True, words={"en": "Music paused.", "zh": "已暂停音乐。"}),
)  # fmt: skip
"""A word was bound to a place, and a palm has stopped the music."""

CHOICE = replace(
    pointed(
        "Close this one.",
        "The passenger's or the rear right one?",
        Binding(
            word="this one",
            choices=("passenger", "rear_right"),
            senses=(Sense.GAZE,),
            p=0.46,
            reason="gaze passenger 0.46, rear 0.41",
        ),
        moved=False,
    ),
    question=QuestionOpen(ts_ns=NOW, turn_id=7, choices=("passenger", "rear_right")),
)
"""Two places may be meant."""

OFFERED = replace(
    CALM,
    driver=replace(CALM.driver, fatigue=0.82, drowsiness=VERY_DROWSY),
    question=QuestionOpen(ts_ns=NOW, turn_id=8),
    offer=OfferMade(
        ts_ns=NOW,
        kind=OfferKind.REST_STOP,
        text="You seem very tired. Shall I take you to the next rest area?",
        lang="en",
        places=("Rest area Isar, 4 km", "Holledau services, 31 km"),
    ),
    last_sign=HeadSigned(ts_ns=NOW, sign=HeadSign.NOD, start_ns=NOW, confidence=0.8),
)
"""A tired driver is offered a stop, and nods."""

BUSY = replace(
    CALM,
    vehicle=vehicle(Vehicle__Body__Lights__DirectionIndicator__Left__IsSignaling=True),
    question=QuestionOpen(ts_ns=NOW, turn_id=1),
)
"""About to turn, while a question is open."""

PARKED = replace(SENSED, vehicle=vehicle(Vehicle__Speed=0.0))
"""Standing: settings may be changed, and all of their words stand there."""

ALL: dict[str, CabinState] = {
    "calm": CALM,
    "notice": NOTICE,
    "warning": WARNING,
    "alarm": ALARM,
    "not_responding": NOT_RESPONDING,
    "listening": LISTENING,
    "thinking": THINKING,
    "missing": MISSING,
    "empty": EMPTY,
    "loading": LOADING,
    "limited": LIMITED,
    "hand": SENSED,
    "bound": BOUND,
    "choice": CHOICE,
    "offer": OFFERED,
    "busy": BUSY,
}
