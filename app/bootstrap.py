"""The composition root: the only file that knows every room. Builds the live product, and each engine's command.

Imports stand inside the functions: `log trips` must not wait for an engine, nor `run --headless` import Qt.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.alerts import Alerts
from app.arbiter import decide
from app.bus import Bus
from app.clock import Clock, MonotonicClock
from app.config import Settings
from app.core import Core
from app.deferred import Deferred
from app.demo import DemoDirector, DriveScript
from app.errors import InputError
from app.events import Degraded, VehicleState
from app.frames import PreviewRing
from app.journal.service import JournalService
from app.logs import log_to_file
from app.models import ModelState, ModelStore
from app.narrator import Narrator
from app.paths import ASSETS, DEMO_SCRIPT, cache_dir, data_dir
from app.run_request import RunRequest, has_display, settings_for
from app.seal import seal
from app.sources import DEMO, NONE, choose, has_sound
from app.startup import StartupRecord
from app.supervisor import Service
from app.timer import EndAfter
from app.vehicle.media import Player, built_in_tracks
from app.vehicle.navigation import load_places
from app.vehicle.simulated import SimulatedVehicle

if TYPE_CHECKING:
    from dialogue.language_access import HiredLanguage
    from dialogue.language_service import LanguageService
    from dialogue.speech_options import SpeechOptions

PREVIEW_SIZE = (640, 480)
LOGS = "logs"
BENCH_FPS = 30
BENCH_FRAMES = 150
JOIN_LIMIT_S = 3.0
WORKERS = frozenset({"vision", "speech", "language"})

log = logging.getLogger(__name__)


# --- the live product ---------------------------------------------------------------------------------------------


def run_cockpit(request: RunRequest) -> int:
    """Runs the cockpit until it is closed, the time is over, or (without a display) the demonstration is."""
    data = data_dir(request.data)
    log_to_file(data / LOGS)
    cockpit = Cockpit(request, settings_for(request), data)
    try:
        status = cockpit.run_headless() if request.headless else cockpit.run_window()
    finally:
        cockpit.close()
    cockpit.tell_what_is_left()
    return status


class Cockpit:
    """Everything of one run, put together."""

    def __init__(self, request: RunRequest, settings: Settings, data: Path) -> None:
        from perception.camera import find_device

        self._request, self._settings, self._data = request, settings, data
        self._clock = MonotonicClock()
        self._store = ModelStore()
        self._sources = choose(
            settings, camera=find_device(), sound_in=has_sound("capture"), sound_out=has_sound("playback")
        )
        self._script = DriveScript.load(DEMO_SCRIPT)
        self._alone = not has_display()
        self._workers = WORKERS if settings.dialogue.language_model != NONE else WORKERS - {"language"}
        self._director: DemoDirector | None = None
        self._window_ns: int | None = None
        self._preview = None if request.headless else PreviewRing.create(*PREVIEW_SIZE)
        self.core = Core(self._clock, self._services)

    def close(self) -> None:
        """Lets go of the shared memory."""
        if self._preview is not None:
            self._preview.close()

    # --- the two shapes of a run ---

    def run_headless(self) -> int:
        """The service without any window, on this thread; ends on SIGINT or SIGTERM."""
        self.core.run_here()
        return 0

    def run_window(self) -> int:
        """Qt on this thread, the core on its own; without a display the same window is drawn offscreen."""
        from ui.shell import WindowOptions
        from ui.shell import run_window as show

        request, window = self._request, self._settings.window
        options = WindowOptions(
            size=(window.width_px, window.height_px),
            theme=window.theme,
            language=window.language,
            page=request.page,
            screenshot=request.screenshot,
            end_after_screenshot=request.duration_s is None,
            duration_s=request.duration_s,
            offscreen=self._alone,
            wake_word=self._settings.audio.wake_word,
            places=load_places(),
            on_first_frame=self._window_shown,
        )
        status = show(self.core, self._preview, options)
        self.core.join(JOIN_LIMIT_S)
        if self.core.failure is not None:
            raise self.core.failure
        return status

    def _window_shown(self, ts_ns: int) -> None:
        # Only now: the children would take both cores just when the window is being made.
        self._window_ns = ts_ns
        self.core.start_thread()

    # --- what runs inside the core ---

    def _services(self, core: Core) -> Sequence[Service]:
        bus, clock, request = core.bus, core.clock, self._request
        self._tell_missing_models(core)
        vehicle = self._vehicle(core)
        language = Deferred("language", lambda: self._language(core))
        services: list[Service] = [
            Deferred("vision", lambda: self._vision(core)),
            Deferred("speech", lambda: self._speech(core)),
            Deferred("dialogue", lambda: self._session(core, vehicle, language), announces_itself=False),
            Alerts(bus),
            StartupRecord(
                bus,
                clock,
                state=lambda: core.state,
                workers=self._workers,
                folder=self._data / LOGS,
                window_ns=self._window_ns,
            ),
        ]
        if self._settings.dialogue.language_model != NONE:
            services.append(language)
        if self._settings.journal.enabled:
            services.append(self._journal(core))
        if self._sources.is_demo:
            services.append(self._demonstration(core))
        if request.headless or self._alone:
            services.append(Narrator(bus, clock, request.write))
        if request.headless and request.duration_s is not None:
            services.append(EndAfter(bus, clock, request.duration_s))
        return services

    def _tell_missing_models(self, core: Core) -> None:
        for name, state in self._store.status(self._store.default_names()).items():
            if state is not ModelState.READY:
                detail = f"the model {name} is {state.value}; run `cockpit models pull`"
                core.bus.publish(Degraded(ts_ns=core.clock.now_ns(), part=f"model {name}", detail=detail))

    def _vehicle(self, core: Core) -> SimulatedVehicle:
        speed = self._settings.vehicle.speed_kmh
        if self._sources.is_demo and self._request.speed_kmh is None:
            speed = self._script.speed_kmh
        values = {
            "Vehicle.Speed": speed,
            "Vehicle.IsMoving": speed > 0,
            "Vehicle.Cabin.DriverPosition": self._settings.vehicle.driver_position,
        }
        vehicle = SimulatedVehicle(values, core.bus.publish, clock=core.clock, followers=(Player(built_in_tracks()),))
        core.bus.publish(VehicleState(ts_ns=core.clock.now_ns(), values=vehicle.snapshot()))
        return vehicle

    def _vision(self, core: Core) -> Service:
        from perception.vision_service import VisionOptions, VisionService

        camera = self._settings.camera
        options = VisionOptions(
            source=self._sources.camera,
            width=camera.width_px,
            height=camera.height_px,
            fps=camera.fps,
            face_model=self._store.path("face_landmarker") / "face_landmarker.task",
            gesture_model=self._store.path("gesture_recognizer") / "gesture_recognizer.task",
            preview=self._preview.spec() if self._preview is not None else None,
            portrait=self._store.path("portrait") / "astronaut.png" if self._sources.camera == DEMO else None,
            script=DEMO_SCRIPT,
            log_path=self._log_of("vision"),
        )
        return VisionService(core.bus, core.clock, options)

    def _speech(self, core: Core) -> Service:
        from dialogue.speech_service import SpeechService

        return SpeechService(core.bus, core.clock, self._speech_options())

    def _speech_options(self) -> SpeechOptions:
        return replace(
            _speech_models(self._store),
            microphone=self._sources.microphone,
            speaker=self._sources.speaker,
            lang=self._settings.dialogue.language,
            wake_word=self._settings.audio.wake_word,
            script=DEMO_SCRIPT,
            log_path=self._log_of("speech"),
        )

    def _language(self, core: Core) -> LanguageService:
        model = self._store.path(self._settings.dialogue.language_model)
        return _language_service(core.bus, core.clock, model, self._log_of("language"))

    def _session(self, core: Core, vehicle: SimulatedVehicle, language: Deferred[LanguageService]) -> Service:
        from dialogue.language_access import BorrowedLanguage
        from dialogue.session import Dialogue, Session

        dialogue = Dialogue(
            vehicle,
            BorrowedLanguage(lambda: language.service),
            decide=decide,
            places=load_places(),
            tracks=built_in_tracks(),
            clock=core.clock,
            answer_limit_s=self._settings.dialogue.answer_deadline_s,
        )
        return Session(core.bus, core.clock, dialogue)

    def _journal(self, core: Core) -> Service:
        return JournalService(
            core.bus,
            core.clock,
            self._data / "journal.sqlite3",
            keep_text=self._settings.journal.keep_text,
            source=str(self._sources),
        )

    def _demonstration(self, core: Core) -> Service:
        self._director = DemoDirector(
            core.bus,
            core.clock,
            self._script,
            state=lambda: core.state,
            workers=self._workers,
            grab=core.grab,
            pictures=self._data / "pictures",
            end_after=self._alone and not self._request.headless,
        )
        return self._director

    def _log_of(self, worker: str) -> Path:
        return self._data / LOGS / f"{worker}.log"

    def tell_what_is_left(self) -> None:
        """Names the pictures and the trip a demonstration without display has left."""
        if self._director is None or not (self._alone and not self._request.headless):
            return
        for picture in self._director.kept:
            if picture.exists():
                self._request.write(f"picture  {picture}")
        if self._director.trip_id is not None:
            self._request.write(f"trip     {self._director.trip_id} (see `cockpit log show {self._director.trip_id}`)")


def _hired_language() -> HiredLanguage:
    from dialogue.language_access import HiredLanguage

    return HiredLanguage(lambda bus, clock: _language_service(bus, clock, ModelStore().path("qwen_0_5b"), None))


def _language_service(bus: Bus, clock: Clock, model: Path, log_path: Path | None) -> LanguageService:
    from dialogue.language_service import LanguageOptions, LanguageService

    return LanguageService(bus, clock, LanguageOptions(model=model, cache=cache_dir() / "language", log_path=log_path))


def _simulated_vehicle(values: Mapping[str, object]) -> SimulatedVehicle:
    return SimulatedVehicle(values, followers=(Player(built_in_tracks()),))


# --- commands that load engines into this process, sealed first as every child is ---------------------------------


def _sealed_store() -> ModelStore:
    seal()
    return ModelStore()


def _speech_models(store: ModelStore) -> SpeechOptions:
    from dialogue.speech_options import SpeechOptions

    return SpeechOptions(
        whisper=store.path("whisper_base"),
        # A missing voice must not make the assistant deaf: the speaker itself says what it lacks.
        piper=store.root / "piper_en_joe",
        kokoro=store.root / "kokoro_zh",
        grammar=ASSETS / "grammar",
    )


def analyze_video(video: Path, *, speed_kmh: float, all_events: bool, signals: Path | None = None) -> dict[str, Any]:
    """The `analyze` document; with `signals`, everything the policy uses is written there, a row a frame."""
    from perception.analyze import analyze
    from perception.signals import SignalsWriter

    model = _sealed_store().path("face_landmarker") / "face_landmarker.task"
    with nullcontext() if signals is None else SignalsWriter(signals) as writer:
        record = None if writer is None else writer.add
        return analyze(video, face_model=model, speed_kmh=speed_kmh, all_events=all_events, on_frame=record)


def evaluate_clips(
    paths: Sequence[Path], *, scenarios: bool, html: Path | None, progress: Callable[[int, int, str], None]
) -> dict[str, Any]:
    """The `evaluate` document: labelled clips, or the scenario matrix."""
    from perception.evaluate import evaluate

    store = _sealed_store()
    return evaluate(
        list(paths) or None,
        scenarios=scenarios,
        html=html,
        progress=progress,
        portrait=store.path("portrait") / "astronaut.png" if scenarios else None,
        face_model=store.path("face_landmarker") / "face_landmarker.task",
    )


def read_gestures(files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The `gestures` documents, one a file."""
    from perception.gesture_files import read_files

    return read_files(files, _sealed_store().path("gesture_recognizer") / "gesture_recognizer.task")


def ask_texts(
    texts: Sequence[str],
    *,
    file: Path | None,
    conversation: bool,
    lang: str,
    state: Path | None,
    speaker_zone: str,
) -> Iterator[dict[str, Any]]:
    """The `ask` documents, one a text, as they are made.

    Raises:
        InputError: neither texts nor a file, or both; or one of them cannot be used.
    """
    from dialogue.ask import ask, from_file, from_texts

    if bool(texts) == (file is not None):
        raise InputError("ask: give a TEXT, or --file JSONL with one request a line")
    read = partial(from_file, file) if file is not None else partial(from_texts, texts)
    requests = read(lang=lang, speaker_zone=speaker_zone, state=state)
    language = _hired_language()
    answers = ask(
        requests,
        new_vehicle=_simulated_vehicle,
        decide=decide,
        language=language,
        places=load_places(),
        tracks=built_in_tracks(),
        conversation=conversation,
    )
    with asyncio.Runner() as runner:
        try:
            while (document := runner.run(_next(answers))) is not None:
                yield document
        finally:
            runner.run(language.close())


async def _next(documents: AsyncIterator[dict[str, Any]]) -> dict[str, Any] | None:
    return await anext(documents, None)


def listen_to(wav: Path, *, lang: str, no_wake: bool) -> dict[str, Any]:
    """The `listen` document."""
    return asyncio.run(_listen_to(wav, lang, no_wake))


async def _listen_to(wav: Path, lang: str, no_wake: bool) -> dict[str, Any]:
    from dialogue.conversation import Dialogue
    from dialogue.listen import listen
    from dialogue.speech_options import build_pipeline, build_recognizer, build_speaker
    from dialogue.wake import PHRASES

    options = _speech_models(_sealed_store())
    language = _hired_language()
    dialogue = Dialogue(_simulated_vehicle({}), language, decide=decide, places=load_places(), tracks=built_in_tracks())
    try:
        return await listen(
            wav,
            pipeline=build_pipeline(options, no_wake=no_wake),
            recognizer=build_recognizer(options),
            phrase=None if no_wake else PHRASES[options.wake_word],
            handle=lambda text, spoken, turn_id: dialogue.handle(text, spoken, turn_id=turn_id),
            speaker=build_speaker(options),
            lang=lang,
        )
    finally:
        await language.close()


def say_text(text: str, *, lang: str, out: Path | None) -> dict[str, Any]:
    """The `say` document; the file is written, or the text spoken."""
    from dialogue.say import say
    from dialogue.speech_options import build_speaker

    return say(text, lang, out, speaker=build_speaker(_speech_models(_sealed_store())))


def scenario_names() -> list[str]:
    """What `synth` can render."""
    from perception.scenarios.clips import list_scenarios

    return list(list_scenarios())


def synthesize_clip(name: str, out: Path, *, labels: Path | None, seed: int) -> dict[str, Any]:
    """The `synth` document."""
    from perception.scenarios.clips import synthesize

    portrait = _sealed_store().path("portrait") / "astronaut.png"
    return synthesize(name, out, portrait=portrait, labels=labels, seed=seed)


def examine() -> dict[str, Any]:
    """The `doctor` document."""
    from app.doctor import run_checks, standard_checks

    return run_checks(standard_checks(ModelStore(), data_dir()))


def measure(tell: Callable[[str], None]) -> dict[str, Any]:
    """The `bench` document. `tell` gets one line for each thing about to be measured."""
    from app import bench

    store = _sealed_store()
    sections = {
        "vision": lambda: _bench_vision(store),
        "voice": lambda: _bench_voice(store),
        "llm": lambda: _bench_language(store),
        "bus": bench.bus,
        "journal": bench.journal,
        "start": bench.start_and_memory,
    }
    document = bench.run_sections(sections, tell)
    document["memory_mib"] = document["start"].pop("memory_mib", {})
    return document


def _bench_vision(store: ModelStore) -> dict[str, Any]:
    from perception.bench import bench_vision
    from perception.scenarios.clips import scenario
    from perception.scenarios.driver import SyntheticDriver

    driver = SyntheticDriver(store.path("portrait") / "astronaut.png")
    script = scenario("attentive", 0)
    frames = [driver.render(script.pose_at(number / BENCH_FPS)) for number in range(BENCH_FRAMES)]
    return bench_vision(frames, store.path("face_landmarker") / "face_landmarker.task")


def _bench_voice(store: ModelStore) -> dict[str, Any]:
    from dialogue.conversation import Dialogue
    from dialogue.speech_bench import bench_speech, bench_voice_loop

    options = _speech_models(store)
    dialogue = Dialogue(_simulated_vehicle({}), None, decide=decide, places=load_places(), tracks=built_in_tracks())
    loop = bench_voice_loop(options, lambda text, lang, turn_id: dialogue.handle(text, lang, turn_id=turn_id))
    return {**bench_speech(options), **asyncio.run(loop)}


def _bench_language(store: ModelStore) -> dict[str, Any]:
    from dialogue.language_bench import measure_grammar, measure_model

    grammar = {f"grammar_{lang}_ms": measure_grammar(lang) for lang in ("en", "zh")}
    return {**measure_model(store.path("qwen_0_5b")), **grammar}
