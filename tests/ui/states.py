"""Cabin states for window tests and the gallery: calm, notice, warning, alarm, everything missing, full of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt

from app.events import (
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
    Intent,
    Level,
    MicrophoneStatus,
    ModelRecord,
    PartialTranscript,
    Phase,
    Route,
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
)
from app.vehicle.simulated import SimulatedVehicle
from tests.ui.recorded import HEALTH, TRIP, TRIPS, TROUBLED
from ui.face_mesh import (
    FACE_OVAL,
    LANDMARKS,
    LEFT_BROW,
    LEFT_EYE,
    LEFT_IRIS,
    LIPS_INNER,
    LIPS_OUTER,
    NOSE_BRIDGE,
    RIGHT_BROW,
    RIGHT_EYE,
    RIGHT_IRIS,
)

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
    turn("把副驾的窗户打开一半。", "好的，副驾车窗已打开一半。", "zh", Route.GRAMMAR, 780.0, moved=True),
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
        "audio.listening": "wake_word",
        "audio.wake_word": "hey_jarvis",
        "audio.echo_control": True,
        "camera.placement": "mirror",
        "driver.profile": "",
        "journal.enabled": True,
        "journal.keep_text": False,
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
}


def last_minute(state: CabinState, rate_hz: int = 10) -> list[CabinState]:
    """Sixty seconds of driving that end in `state`: blinks, two yawns, looks into the mirrors, one long closure.

    Only `state` itself where no driver is seen.
    """
    if state.driver is None or not state.driver.valid:
        return [state]
    states = []
    for number in range(60 * rate_hz):
        t = number / rate_hz
        closed_s = max((t - start for start, end in CLOSURES if start <= t < end), default=None)
        yawning = max((np.sin(np.pi * (t - start) / 4.0) for start in YAWNS if start <= t < start + 4.0), default=0.0)
        away = next((yaw for start, yaw in LOOKS if start <= t < start + 1.5), 0.0)
        driver = replace(
            state.driver,
            ts_ns=round(t * 1e9),
            warnings=(),
            eyes="open" if closed_s is None else "closed",
            eyes_closed_s=closed_s or 0.1,
            openness=0.92 + 0.05 * np.sin(t) if closed_s is None else 0.06,
            mouth_open=0.05 + 0.8 * yawning,
            yawns=sum(start + 4.0 <= t for start in YAWNS),
            gaze_yaw_deg=away + 2.5 * np.sin(1.3 * t),
            gaze_pitch_deg=0.25 * abs(away) + 2.0 * np.cos(0.7 * t) - 3.0,
        )
        states.append(replace(state, driver=driver))
    return [*states, replace(state, driver=replace(state.driver, ts_ns=60_000_000_000))]


CLOSURES = ((41.0, 42.3), *((start, start + 0.2) for start in np.arange(1.0, 60.0, 4.3).tolist()))
YAWNS = (12.0, 47.5)
LOOKS = ((6.0, 28.0), (21.0, -22.0), (33.0, 12.0), (54.0, 30.0))


@dataclass(frozen=True)
class PictureFrame:
    """A frame as `app.frames.PreviewRing` gives it."""

    seq: int
    rgb: npt.NDArray[np.uint8]
    landmarks: npt.NDArray[np.float32] | None = None
    gaze_ray: tuple[float, float, float, float] | None = None


class PictureSource:
    """A stand-in for the ring: `frame` is what it holds now."""

    def __init__(self, frame: PictureFrame | None) -> None:
        self.frame = frame
        self.reads = 0

    def read_latest(self, after_seq: int) -> PictureFrame | None:
        self.reads += 1
        return self.frame if self.frame is not None and self.frame.seq > after_seq else None


ELLIPSES: tuple[tuple[tuple[int, ...], float, float, float, float], ...] = (
    (FACE_OVAL, 0.50, 0.50, 0.15, 0.30),
    (LIPS_OUTER, 0.50, 0.66, 0.060, 0.035),
    (LIPS_INNER, 0.50, 0.66, 0.045, 0.012),
    (LEFT_EYE, 0.56, 0.44, 0.030, 0.016),
    (RIGHT_EYE, 0.44, 0.44, 0.030, 0.016),
    (LEFT_IRIS, 0.56, 0.44, 0.011, 0.015),
    (RIGHT_IRIS, 0.44, 0.44, 0.011, 0.015),
)
"""A sketch of a face: which landmarks lie on which ellipse (centre and half axes, fractions of the picture)."""


def drawn_frame(seq: int = 1, width: int = 640, height: int = 480) -> PictureFrame:
    """A soft gradient with a sketched face: enough to see that picture and mesh are painted, and to time it."""
    y, x = np.mgrid[0:height, 0:width].astype(np.float32)
    rgb = np.stack([40 + 60 * x / width, 60 + 50 * y / height, 90 + 60 * x / width], axis=2).astype(np.uint8)
    angle = np.linspace(0, 40 * np.pi, LANDMARKS)
    radius = np.linspace(0.05, 1.0, LANDMARKS)
    landmarks = np.stack([0.5 + 0.14 * radius * np.cos(angle), 0.5 + 0.28 * radius * np.sin(angle)], axis=1)
    for run, centre_x, centre_y, half_width, half_height in ELLIPSES:
        turn_angle = np.linspace(0, 2 * np.pi, len(run))
        landmarks[list(run), 0] = centre_x + half_width * np.sin(turn_angle)
        landmarks[list(run), 1] = centre_y - half_height * np.cos(turn_angle)
    for brows, left in ((LEFT_BROW, 0.53), (RIGHT_BROW, 0.41)):
        for row, brow in enumerate(brows):
            landmarks[list(brow), 0] = np.linspace(left, left + 0.06, len(brow))
            landmarks[list(brow), 1] = 0.39 - 0.01 * row
    landmarks[list(NOSE_BRIDGE), 0] = 0.5
    landmarks[list(NOSE_BRIDGE), 1] = np.linspace(0.45, 0.57, len(NOSE_BRIDGE))
    return PictureFrame(seq, rgb, landmarks.astype(np.float32), (0.5, 0.44, 0.62, 0.5))
