"""The composition root: the only file that knows every room. Builds the live product, and each engine's command.

Imports stand inside the functions: `log trips` must not wait for an engine, nor `run --headless` import Qt.
"""

from __future__ import annotations

import asyncio
import gc
import logging
import os
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from contextlib import nullcontext, suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.alerts import Alerts
from app.arbiter import decide
from app.bus import Bus
from app.clock import Clock, MonotonicClock
from app.collector import collect_rarely
from app.config import FIRST_START, PAGES, Settings
from app.core import Core
from app.deferred import Deferred, Switched
from app.demo import DemoDirector, DriveScript
from app.ducking import Ducking
from app.errors import CabinError, InputError, ModelError
from app.events import Degraded, FaceFeatures, VehicleState
from app.frames import PreviewRing
from app.fusion import bind
from app.journal.service import JournalService
from app.logs import log_to_file
from app.models import ModelState, ModelStore
from app.narrator import Narrator
from app.paths import ASSETS, DEMO_SCRIPT, cache_dir, data_dir, profile_path, settings_path
from app.run_request import RunRequest, has_display, own_settings, settings_for, wants_first_start
from app.seal import seal
from app.settings_file import SettingsFile
from app.settings_service import KEYS, IntoForce, SettingsService, Storage
from app.sources import DEMO, NONE, choose, has_sound
from app.startup import StartupRecord
from app.supervisor import Service, Supervisor
from app.timer import EndAfter
from app.vehicle.desktop_media import DesktopMedia
from app.vehicle.media import Player, Track, built_in_tracks, known_tracks
from app.vehicle.mpris import session_bus_address
from app.vehicle.navigation import Place, load_places, places_file
from app.vehicle.simulated import SimulatedVehicle
from app.worker import WorkerSpec

if TYPE_CHECKING:
    from app.doctor import Finding
    from dialogue.actions import Outcome
    from dialogue.answer import Answer
    from dialogue.by_hand import ByHand
    from dialogue.conversation import Dialogue
    from dialogue.gesture_commands import GestureCommands
    from dialogue.language_access import HiredLanguage
    from dialogue.language_service import LanguageOptions, LanguageService
    from dialogue.offers import Offers
    from dialogue.session import Manners, Session
    from dialogue.speech_options import SpeechOptions
    from dialogue.speech_service import SpeechService
    from dialogue.units import Units
    from dialogue.voice import Voice
    from perception.vision_service import VisionService

PREVIEW_SIZE = (640, 480)
LOGS = "logs"
BENCH_FPS = 30
BENCH_FRAMES = 150
WINDOW_PAGES = ("drive", "driver")
WINDOW_SIZES = ((1280, 800), (1920, 720))
GESTURE_STORIES = 20
"""Ways in which each act is played at each frame rate."""

WINDOW_FRAMES = 150
"""Five seconds of each page at each size."""

VISION_LIMIT_S = 40.0
JOIN_LIMIT_S = 3.0
WORKERS = frozenset({"vision", "speech", "language"})
RECOGNIZER, MANDARIN_VOICES = "whisper_base", "kokoro_zh"
LANGUAGE_MODELS = ("qwen_0_5b", "qwen_1_5b")

log = logging.getLogger(__name__)


# --- the live product ---------------------------------------------------------------------------------------------


def run_cockpit(request: RunRequest) -> int:
    """Runs the cockpit until it is closed, the time is over, or (without a display) the demonstration is."""
    collect_rarely()
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
        self._dialogue: Dialogue | None = None
        self._offers = _offers(data, are_kept=not self._sources.is_demo)
        self._window_ns: int | None = None
        self._places = load_places(places_file(settings.places.file, data))
        self._tracks = known_tracks(settings.media.folder)
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
            units=window.units,
            right_hand=self._settings.vehicle.driver_position == "RIGHT",
            page=request.page or (FIRST_START if self._is_new() else PAGES[0]),
            screenshot=request.screenshot,
            end_after_screenshot=request.duration_s is None,
            duration_s=request.duration_s,
            offscreen=self._alone,
            wake_word=self._settings.audio.wake_word,
            places=self._places,
            on_first_frame=self._window_shown,
        )
        status = show(self.core, self._preview, options)
        self.core.join(JOIN_LIMIT_S)
        if self.core.failure is not None:
            raise self.core.failure
        return status

    def _is_new(self) -> bool:
        return wants_first_start(self._request, demonstrates=self._sources.is_demo, has_display=not self._alone)

    def _window_shown(self, ts_ns: int) -> None:
        # Only now: the children would take both cores just when the window is being made.
        self._window_ns = ts_ns
        self.core.start_thread()

    # --- what runs inside the core ---

    def _services(self, core: Core) -> Sequence[Service]:
        bus, clock, request = core.bus, core.clock, self._request
        self._tell_missing_models(core)
        media = self._media()
        vehicle = self._vehicle(core, media)
        language = Deferred("language", lambda: self._language(core))
        speech = Deferred("speech", lambda: self._speech(core))
        dialogue = Deferred("dialogue", lambda: self._session(core, vehicle, language), announces_itself=False)
        vision = Deferred("vision", lambda: self._vision(core))
        gestures = Deferred("gestures", lambda: self._gestures(core, vehicle), announces_itself=False)
        journal = self._journal(core)
        recording = Switched(journal, on=self._settings.journal.enabled)
        into_force = self._into_force(speech, dialogue, language, journal, recording, vision, gestures)
        services: list[Service] = [
            vision,
            speech,
            dialogue,
            recording,
            self._settings_service(core, into_force),
            Deferred("touch", lambda: self._touch(core, vehicle)),
            gestures,
            Alerts(bus),
            media,
            Ducking(bus, media.quieten),
            self._ringer(core),
            self._offer_service(core, dialogue),
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
        if not request.headless:
            services += [self._trip_reader(core), self._health(core)]
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

    def _media(self) -> DesktopMedia:
        # A demonstration must not press the keys of somebody's player.
        shared = self._settings.media.player == "auto" and not self._sources.is_demo
        # Where a real player is wanted nothing else is taken for one: a title that makes no sound is not "playing".
        return DesktopMedia(session_bus_address() if shared else None, None if shared else Player(self._tracks))

    def _vehicle(self, core: Core, media: DesktopMedia) -> SimulatedVehicle:
        speed = self._settings.vehicle.speed_kmh
        if self._sources.is_demo and self._request.speed_kmh is None:
            speed = self._script.speed_kmh
        values = {
            "Vehicle.Speed": speed,
            "Vehicle.IsMoving": speed > 0,
            "Vehicle.Cabin.DriverPosition": self._settings.vehicle.driver_position,
        }
        vehicle = SimulatedVehicle(values, core.bus.publish, clock=core.clock, followers=(media,))
        media.report_to(vehicle.overlay)
        core.bus.publish(VehicleState(ts_ns=core.clock.now_ns(), values=vehicle.snapshot()))
        return vehicle

    def _vision(self, core: Core) -> VisionService:
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
            placement=camera.placement,
            right_hand_drive=self._settings.vehicle.driver_position == "RIGHT",
            profile=profile_path(self._settings.driver.profile, self._data),
            warnings=self._settings.driver.warnings,
            gestures=self._settings.gestures.enabled,
        )
        return VisionService(core.bus, core.clock, options)

    def _speech(self, core: Core) -> SpeechService:
        from dialogue.speech_service import SpeechService

        return SpeechService(core.bus, core.clock, self._speech_options())

    def _speech_options(self) -> SpeechOptions:
        return replace(
            _speech_models(self._store),
            microphone=self._sources.microphone,
            speaker=self._sources.speaker,
            lang=self._settings.dialogue.language,
            wake_word=self._settings.audio.wake_word,
            listening=self._settings.audio.listening,
            echo_control=self._settings.audio.echo_control,
            script=DEMO_SCRIPT,
            log_path=self._log_of("speech"),
            names=_known_names(self._places, self._tracks),
        )

    def _language(self, core: Core) -> LanguageService:
        from dialogue.language_service import LanguageService

        return LanguageService(core.bus, core.clock, self._language_options())

    def _language_options(self) -> LanguageOptions:
        return _language_options(self._store.path(self._settings.dialogue.language_model), self._log_of("language"))

    def _session(self, core: Core, vehicle: SimulatedVehicle, language: Deferred[LanguageService]) -> Session:
        from dialogue.language_access import BorrowedLanguage
        from dialogue.session import Dialogue, Session
        from dialogue.timer_file import NAME as TIMERS
        from dialogue.timer_file import TimerFile

        dialogue = Dialogue(
            vehicle,
            BorrowedLanguage(lambda: language.service),
            decide=decide,
            places=self._places,
            tracks=self._tracks,
            clock=core.clock,
            voice=_voice(self._places, self._tracks),
            answer_limit_s=self._settings.dialogue.answer_deadline_s,
            timers=TimerFile(self._data / TIMERS, core.clock).timers(),
            offers=self._offers,
            fuse=bind,
        )
        dialogue.adopt(self._units())
        self._dialogue = dialogue
        # The grammar's third of a million objects live for ever; a collection that walks them stops the core for 0.1 s,
        # on a busy machine for 1 s.
        gc.freeze()
        return Session(core.bus, core.clock, dialogue, manners=self._manners())

    def _manners(self) -> Manners:
        from dialogue.session import Manners

        audio, talk = self._settings.audio, self._settings.dialogue
        return Manners(
            # Whoever wants a key to be pressed does not want to be listened to without.
            follow_up_s=0.0 if audio.listening == "push_to_talk" else talk.follow_up_s,
            question_follow_up_s=talk.question_follow_up_s,
            needs_a_look=audio.listening in ("just_talk", "look_to_talk"),
            slow_voices=_speech_folders(self._store).slow_voices(),
        )

    def _units(self) -> Units:
        from dialogue.units import chosen_units

        return chosen_units(self._settings.window.units, os.environ)

    def _touch(self, core: Core, vehicle: SimulatedVehicle) -> Service:
        from dialogue.touch import Touch

        return Touch(core.bus, core.clock, self._by_hand(core, vehicle))

    def _gestures(self, core: Core, vehicle: SimulatedVehicle) -> GestureCommands:
        from dialogue.gesture_commands import GestureCommands

        return GestureCommands(core.bus, core.clock, self._by_hand(core, vehicle), self._settings.gestures)

    def _by_hand(self, core: Core, vehicle: SimulatedVehicle) -> ByHand:
        from dialogue.by_hand import ByHand

        def remember(outcome: Outcome) -> None:
            if self._dialogue is not None:
                self._dialogue.tapped(outcome)

        return ByHand(core.bus, core.clock, vehicle, decide=decide, remember=remember, units=self._units)

    def _ringer(self, core: Core) -> Service:
        from dialogue.ringer import Ringer

        lang = self._settings.dialogue.language
        return Ringer(core.bus, core.clock, lambda: self._dialogue, "en" if lang == "auto" else lang)

    def _offer_service(self, core: Core, session: Deferred[Session]) -> Service:
        from dialogue.offer_service import OfferService

        lang = self._settings.dialogue.language
        return OfferService(
            core.bus,
            core.clock,
            self._offers,
            decide=decide,
            state=lambda: core.state,
            dialogue=lambda: self._dialogue,
            session=lambda: session.service,
            is_wanted=lambda: self._settings.dialogue.offers,
            lang="en" if lang == "auto" else lang,
        )

    def _journal(self, core: Core) -> JournalService:
        return JournalService(
            core.bus,
            core.clock,
            self._data / "journal.sqlite3",
            keep_text=self._settings.journal.keep_text,
            source=str(self._sources),
        )

    def _trip_reader(self, core: Core) -> Service:
        from app.journal.reader import TripReader

        return TripReader(core.bus, core.clock, self._data / "journal.sqlite3", recording=self._is_recording)

    def _health(self, core: Core) -> Service:
        from app.doctor import standard_checks
        from app.health import CHECKS, HealthMonitor, Machine

        checks = standard_checks(self._store, self._data)
        machine = Machine(
            data=self._data,
            journal=self._data / "journal.sqlite3",
            logs=self._data / LOGS,
            models=lambda: self._store.status(self._store.default_names()),
            checks={name: checks[name] for name in CHECKS},
        )
        return HealthMonitor(
            core.bus, core.clock, state=lambda: core.state, machine=machine, journal_on=self._is_recording
        )

    def _is_recording(self) -> bool:
        return self._settings.journal.enabled

    # --- settings that change while it runs ---

    def _settings_service(self, core: Core, into_force: Mapping[str, IntoForce]) -> Service:
        storage = Storage(
            data=self._data,
            journal=self._data / "journal.sqlite3",
            profiles=self._data / "profiles",
            models=self._store,
            limits=_monitor_limits(),
            voices=lambda: _voices(self._store),
        )
        file = SettingsFile(self._request.config or settings_path())
        return SettingsService(
            core.bus, core.clock, file, self._settings, storage, state=lambda: core.state, into_force=into_force
        )

    def _into_force(
        self,
        speech: Deferred[SpeechService],
        dialogue: Deferred[Session],
        language: Deferred[LanguageService],
        journal: JournalService,
        recording: Switched,
        vision: Deferred[VisionService],
        gestures: Deferred[GestureCommands],
    ) -> dict[str, IntoForce]:
        """What each setting means to the parts that follow it. A part that is not there yet is made as set by then."""

        def hear(settings: Settings) -> bool:
            self._settings = settings
            if speech.service is not None:
                speech.service.spec = _speech_worker(self._speech_options())
            speech.begin_anew()
            return True

        def converse(settings: Settings) -> bool:
            self._settings = settings
            if dialogue.service is not None:
                dialogue.service.adopt(self._manners())
            if self._dialogue is not None:
                self._dialogue.adopt(self._units())
            return True

        def listen(settings: Settings) -> bool:
            converse(settings)
            dialogue.begin_anew()
            return hear(settings)

        def think(settings: Settings) -> bool:
            if NONE in (self._settings.dialogue.language_model, settings.dialogue.language_model):
                return False
            self._settings = settings
            if language.service is not None:
                language.service.spec = _language_worker(self._language_options())
            language.begin_anew()
            return True

        def record(settings: Settings) -> bool:
            self._settings = settings
            journal.keep_words(settings.journal.keep_text)
            recording.switch(settings.journal.enabled)
            return True

        def watch_hands(settings: Settings) -> bool:
            self._settings = settings
            if gestures.service is not None:
                gestures.service.adopt(settings.gestures)
            if vision.service is not None:
                vision.service.set_gestures(settings.gestures.enabled)
            return True

        return {
            **{key: watch_hands for key in KEYS if key.startswith("gestures.")},
            "audio.listening": listen,
            "audio.wake_word": hear,
            "audio.echo_control": hear,
            "dialogue.language": hear,
            "dialogue.follow_up_s": converse,
            "dialogue.offers": converse,
            "window.units": converse,
            "dialogue.language_model": think,
            "journal.enabled": record,
            "journal.keep_text": record,
        }

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


def _offers(data: Path, *, are_kept: bool) -> Offers:
    """What became of the assistant's offers; those to the demonstration's driver are nobody's."""
    from dialogue.offer_file import NAME, OfferFile
    from dialogue.offers import Offers

    return OfferFile(data / NAME).offers() if are_kept else Offers()


def _hired_language(model: str = "qwen_0_5b") -> HiredLanguage:
    from dialogue.language_access import HiredLanguage

    return HiredLanguage(lambda bus, clock: _language_service(bus, clock, ModelStore().path(model), None))


def _language_service(bus: Bus, clock: Clock, model: Path, log_path: Path | None) -> LanguageService:
    from dialogue.language_service import LanguageService

    return LanguageService(bus, clock, _language_options(model, log_path))


def _language_options(model: Path, log_path: Path | None) -> LanguageOptions:
    from dialogue.language_service import LanguageOptions

    return LanguageOptions(model=model, cache=cache_dir() / "language", log_path=log_path)


def _language_worker(options: LanguageOptions) -> WorkerSpec:
    from dialogue.language_service import worker_spec

    return worker_spec(options)


def _speech_worker(options: SpeechOptions) -> WorkerSpec:
    from dialogue.speech_service import worker_spec

    return worker_spec(options)


def _voices(store: ModelStore) -> dict[str, str]:
    """Which voice speaks each language; asked in a thread, since it loads the voices' code."""
    from dialogue.voice_names import voice_name

    return {lang: voice_name(choice) for lang, choice in _speech_folders(store).voices().items()}


def _monitor_limits() -> dict[str, float]:
    """The monitor's thresholds that standards set, by the names under which the window words them."""
    from perception.monitor_settings import DEFAULT_SETTINGS

    monitor = DEFAULT_SETTINGS
    closure, looks, gates = monitor.closure, monitor.distraction, monitor.gates
    return {
        "microsleep_s": closure.microsleep_s,
        "sleep_s": closure.sleep_s,
        "unresponsive_s": closure.unresponsive_s,
        "long_distraction_s": looks.long_s,
        "sharing_s": looks.shared_s,
        "sharing_window_s": looks.shared_window_s,
        "attention_kmh": gates.attention_kmh,
        "drowsiness_kmh": gates.drowsiness_kmh,
        "perclos_share": monitor.fatigue.short_drowsy.begins,
        "phone_s": monitor.phone.hold_s,
    }


def _simulated_vehicle(values: Mapping[str, object]) -> SimulatedVehicle:
    return SimulatedVehicle(values, followers=(Player(built_in_tracks()),))


# --- commands that load engines into this process, sealed first as every child is ---------------------------------


def _sealed_store() -> ModelStore:
    seal()
    return ModelStore()


def _own_places() -> tuple[Place, ...]:
    """The places that `run` without options would know."""
    return load_places(places_file(own_settings().places.file, data_dir()))


def _speech_models(store: ModelStore, places: Sequence[Place] | None = None) -> SpeechOptions:
    # A missing voice must not make the assistant deaf: the speaker itself says what it lacks.
    return replace(
        _speech_folders(store),
        whisper=store.path("whisper_base"),
        names=_known_names(load_places() if places is None else places, built_in_tracks()),
    )


def _speech_folders(store: ModelStore) -> SpeechOptions:
    """Where the models of hearing and speaking belong, here or not."""
    from dialogue.speech_options import SpeechOptions

    return SpeechOptions(
        whisper=store.root / "whisper_base",
        piper=store.root / "piper_en_joe",
        kokoro=store.root / "kokoro_zh",
        grammar=ASSETS / "grammar",
        cache=_grammar_cache(),
    )


def _grammar_cache() -> Path:
    return cache_dir() / "grammar"


def _known_names(places: Sequence[Place], tracks: Sequence[Track]) -> dict[str, tuple[str, ...]]:
    from dialogue.place_names import known_names

    return known_names(places, tracks)


def _voice(places: Sequence[Place], tracks: Sequence[Track]) -> Voice:
    """What dialogues share, its grammars taken from where the last start has kept them."""
    from dialogue.voice import Voice

    return Voice.load(places, tracks, _grammar_cache())


def analyze_video(video: Path, *, speed_kmh: float, all_events: bool, signals: Path | None = None) -> dict[str, Any]:
    """The `analyze` document; with `signals`, everything the policy uses is written there, a row a frame."""
    from perception.analyze import analyze
    from perception.signals import SignalsWriter

    store = _sealed_store()
    model = store.path("face_landmarker") / "face_landmarker.task"
    hands = _hand_model(store)
    with nullcontext() if signals is None else SignalsWriter(signals) as writer:
        record = None if writer is None else writer.add
        return analyze(
            video,
            face_model=model,
            gesture_model=hands,
            speed_kmh=speed_kmh,
            all_events=all_events,
            on_frame=record,
        )


def _hand_model(store: ModelStore) -> Path | None:
    """What reads hands; without it everything but a phone at the ear is found."""
    try:
        return store.path("gesture_recognizer") / "gesture_recognizer.task"
    except ModelError as error:
        log.warning("a phone at the ear is not looked for: %s", error.message)
        return None


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
        gesture_model=_hand_model(store),
    )


def evaluate_sentences(
    files: Sequence[Path], *, model: str | None, progress: Callable[[int, int], None]
) -> dict[str, Any]:
    """The document of `evaluate --sentences`: our own sets when no file is named.

    Args:
        files: sets of sentences.
        model: the language model for what the grammar does not know; None: the grammar alone.
        progress: told of every hundredth sentence.

    Raises:
        InputError: a file cannot be read or used.
    """
    return asyncio.run(_evaluate_sentences(files, model, progress))


async def _evaluate_sentences(
    files: Sequence[Path], model: str | None, progress: Callable[[int, int], None]
) -> dict[str, Any]:
    from dialogue.conversation import Dialogue
    from dialogue.evaluation import OWN_SETS, document, judge, read_cases

    cases = [case for file in files or OWN_SETS for case in read_cases(file)]
    clock, places, tracks = MonotonicClock(), load_places(), built_in_tracks()
    language = None if model is None else _hired_language(model)
    voice = _voice(places, tracks)

    def new_dialogue(state: Mapping[str, object]) -> Dialogue:
        vehicle = _simulated_vehicle(state)
        return Dialogue(vehicle, language, decide=decide, places=places, tracks=tracks, clock=clock, voice=voice)

    try:
        judged = await judge(cases, new_dialogue, progress=progress)
    finally:
        if language is not None:
            await language.close()
    return document(judged)


def evaluate_speech(noise: Path | None, progress: Callable[[int, int], None]) -> dict[str, Any]:
    """The document of `evaluate --speech`: our own commands, spoken, in noise, recognised and answered by grammar.

    Args:
        noise: a recording of a car; None: noise made for it.
        progress: told of every twentieth sentence.

    Raises:
        InputError: the recording cannot be read. ModelError: a model is missing.
    """
    return asyncio.run(_evaluate_speech(noise, progress))


async def _evaluate_speech(noise: Path | None, progress: Callable[[int, int], None]) -> dict[str, Any]:
    from dialogue.conversation import Dialogue
    from dialogue.evaluation import OWN_SETS, read_cases
    from dialogue.speech_corpus import Corpus, car_noise
    from dialogue.speech_evaluation import document, hear, sampled
    from dialogue.speech_options import build_recognizer
    from dialogue.syllable_ear import load_ear

    clock, places, tracks = MonotonicClock(), load_places(), built_in_tracks()
    options = replace(_speech_models(_sealed_store()), names=_known_names(places, tracks))
    voice = _voice(places, tracks)

    def new_dialogue(state: Mapping[str, object]) -> Dialogue:
        vehicle = _simulated_vehicle(state)
        return Dialogue(vehicle, None, decide=decide, places=places, tracks=tracks, clock=clock, voice=voice)

    cases = sampled([case for file in OWN_SETS for case in read_cases(file)], load_ear(options.whisper))
    corpus = Corpus(options.piper, options.kokoro, cache_dir() / "spoken")
    sound = car_noise(noise)
    recognizer = build_recognizer(options)
    recognizer.warm_up()
    heard = await hear(cases, corpus, sound, recognizer, new_dialogue, progress)
    return document(heard, noise.name if noise is not None else "made")


def evaluate_gestures(progress: Callable[[int, int, str], None]) -> dict[str, Any]:
    """The document of `evaluate --gestures`: made-up hands that mean something and such that do not."""
    from perception.hand_evaluation import evaluate

    return evaluate(GESTURE_STORIES, progress)


def evaluate_fusion() -> dict[str, Any]:
    """The document of `evaluate --fusion`: what "that window" is bound to, by made-up looks and fingers."""
    from dialogue.deixis_evaluation import HAND_M, evaluate
    from perception.pointing import pointed_at
    from perception.seats import sighted

    return evaluate(sighted, lambda direction: pointed_at(direction, HAND_M), bind)


def evaluate_wake_word(folder: Path, progress: Callable[[str], None]) -> dict[str, Any]:
    """The wake word's document: false accepts over the folder's recordings and our own voices, and misses."""
    from dialogue.recognizer import WhisperRecognizer
    from dialogue.speech_corpus import Corpus
    from dialogue.wake import PHRASES
    from dialogue.wake_check import CallCheck
    from dialogue.wake_evaluation import evaluate_wake, read_talk

    options = _speech_models(_sealed_store())
    corpus = Corpus(options.piper, options.kokoro, cache_dir() / "spoken")
    talk, commands = read_talk(), _grammar_sentences()
    sentences = {lang: [*talk[lang], *texts] for lang, texts in commands.items()}
    recognizer = WhisperRecognizer(options.whisper)
    is_call = CallCheck(recognizer, PHRASES[options.wake_word])
    return evaluate_wake(folder, options.wake_word, corpus.say, sentences, progress, is_call)


def _grammar_sentences(most: int = 80) -> dict[str, list[str]]:
    """Sentences of the grammar's own tests by language, spread over all files."""
    from dialogue.yaml_files import read_yaml

    found: dict[str, list[str]] = {}
    for lang in ("en", "zh"):
        files = sorted((ASSETS / "grammar" / lang / "tests").glob("*.yaml"))
        texts = [str(case["text"]) for file in files for case in read_yaml(file)]
        found[lang] = texts[:: max(1, len(texts) // most)]
    return found


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
    places, tracks = _own_places(), built_in_tracks()
    language = _hired_language()
    answers = ask(
        requests,
        new_vehicle=_simulated_vehicle,
        decide=decide,
        language=language,
        places=places,
        tracks=tracks,
        conversation=conversation,
        voice=_voice(places, tracks),
        fuse=bind,
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
    from dialogue.sound_files import read_sound
    from dialogue.sources import SAMPLE_RATE_HZ
    from dialogue.speech_options import build_judge, build_pipeline, build_recognizer, build_speaker
    from dialogue.wake import PHRASES
    from dialogue.wake_check import CallCheck

    places, tracks = _own_places(), built_in_tracks()
    options = _speech_models(_sealed_store(), places)
    read_sound(wav, SAMPLE_RATE_HZ)  # what cannot be read is said at once, not after the engines are loaded
    judge = build_judge(options)
    recognizer = build_recognizer(options, judge)
    language = _hired_language()
    voice = _voice(places, tracks)
    dialogue = Dialogue(_simulated_vehicle({}), language, decide=decide, places=places, tracks=tracks, voice=voice)
    try:
        return await listen(
            wav,
            pipeline=build_pipeline(options, no_wake=no_wake),
            recognizer=recognizer,
            judge=judge,
            phrase=None if no_wake else PHRASES[options.wake_word],
            is_call=CallCheck(recognizer, PHRASES[options.wake_word]),
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


def scenario_descriptions() -> list[tuple[str, str, str]]:
    """Name, condition and one line about each of them."""
    from perception.scenarios.clips import describe_scenarios

    return describe_scenarios()


def synthesize_clip(name: str, out: Path, *, labels: Path | None, seed: int) -> dict[str, Any]:
    """The `synth` document."""
    from perception.scenarios.clips import synthesize

    portrait = _sealed_store().path("portrait") / "astronaut.png"
    return synthesize(name, out, portrait=portrait, labels=labels, seed=seed)


def teach(store: ModelStore, names: Sequence[str], tell: Callable[[str], None]) -> None:
    """Lets the models among `names` (none: the default ones) learn what only this product needs, once each.

    The language models learn what may be asked of the car; the recogniser how Mandarin sounds, from our own voices,
    which are made quicker first. The grammars are built as well: a start of 8 s would take 11 with it.

    Raises:
        ModelError: a model cannot be read, or what it learnt cannot be kept.
    """
    from app.model_reports import Counted
    from dialogue import kokoro_graph, language_training, sound_training

    for name in _ready(store, names, (MANDARIN_VOICES,)):
        if not kokoro_graph.is_quick(store.path(name)):
            kokoro_graph.make_quick(store.path(name))
    if _can_learn_to_hear(store, names) and not sound_training.is_taught(store.path(RECOGNIZER)):
        heard = Counted(tell, f"{RECOGNIZER} learns the sounds of Mandarin, once")
        sound_training.teach(store.path(RECOGNIZER), store.path(MANDARIN_VOICES), heard)
    for name in _ready(store, names, LANGUAGE_MODELS):
        if not language_training.is_taught(_gguf(store, name)):
            language_training.teach(
                _gguf(store, name), Counted(tell, f"{name} learns what may be asked of the car, once")
            )
    with suppress(CabinError):  # settings or places that cannot be read: the start says so
        _voice(_own_places(), built_in_tracks())


def _can_learn_to_hear(store: ModelStore, names: Sequence[str]) -> bool:
    """Whether the recogniser is asked for, and it and the voices it learns from are here."""
    states = store.status((RECOGNIZER, MANDARIN_VOICES))
    is_asked_for = RECOGNIZER in (names or store.default_names())
    return is_asked_for and all(state is ModelState.READY for state in states.values())


def _ready(store: ModelStore, names: Sequence[str], kind: Collection[str]) -> list[str]:
    """Those of a kind among `names` (none: the default ones) that are here."""
    wanted = names or store.default_names()
    return [name for name in wanted if name in kind and store.status([name])[name] is ModelState.READY]


def _gguf(store: ModelStore, name: str) -> Path:
    return store.path(name) / next(file.name for file in store.manifest[name].files if file.name.endswith(".gguf"))


def examine() -> dict[str, Any]:
    """The `doctor` document."""
    from app.doctor import run_checks, standard_checks

    store = ModelStore()
    return run_checks({**standard_checks(store, data_dir()), "language": lambda: _check_taught(store)})


def _check_taught(store: ModelStore) -> Finding:
    """Whether the models that are here have learnt what only this product needs."""
    from app.doctor import Finding, Status
    from dialogue import sound_training
    from dialogue.language_training import is_taught

    if _can_learn_to_hear(store, (RECOGNIZER,)) and not sound_training.is_taught(store.path(RECOGNIZER)):
        detail = f"{RECOGNIZER} has not learnt the sounds of Mandarin: accents are understood less often"
        return Finding(Status.WARN, detail, f"cockpit models pull {RECOGNIZER}")
    names = _ready(store, LANGUAGE_MODELS, LANGUAGE_MODELS)
    untaught = [name for name in names if not is_taught(_gguf(store, name))]
    if untaught:
        detail = f"{', '.join(untaught)} has not learnt what may be asked of the car: only the grammar acts"
        return Finding(Status.WARN, detail, f"cockpit models pull {' '.join(untaught)}")
    return Finding(Status.OK, f"{', '.join(names) or 'no language model'}: knows what may be asked of the car")


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
        "window": _bench_window,
    }
    document = bench.run_sections(sections, tell)
    document["memory_mib"] = document["start"].pop("memory_mib", {})
    return document


def _bench_window() -> dict[str, Any]:
    from ui.frame_speed import measure_window

    return {"frame_ms": measure_window(WINDOW_PAGES, WINDOW_SIZES, SimulatedVehicle().snapshot(), WINDOW_FRAMES)}


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

    def loop() -> dict[str, Any]:
        handle = partial(_answer, dialogue)
        return asyncio.run(bench_voice_loop(options, handle))

    return {**bench_speech(options), **asyncio.run(_beside_vision(store, loop))}


async def _answer(dialogue: Dialogue, text: str, lang: str, turn_id: int) -> Answer:
    return await dialogue.handle(text, lang, turn_id=turn_id)


async def _beside_vision(store: ModelStore, work: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """What `work` returns, done on a thread while the vision child watches the demonstration's driver."""
    from perception.vision_service import VisionOptions, VisionService

    clock = MonotonicClock()
    bus = Bus(clock)
    bus.attach(asyncio.get_running_loop())
    options = VisionOptions(
        source=DEMO,
        face_model=store.path("face_landmarker") / "face_landmarker.task",
        gesture_model=store.path("gesture_recognizer") / "gesture_recognizer.task",
        portrait=store.path("portrait") / "astronaut.png",
        script=DEMO_SCRIPT,
    )
    watching = asyncio.create_task(Supervisor(bus, clock, [VisionService(bus, clock, options)]).run())
    try:
        async with bus.subscribe(FaceFeatures, name="bench") as faces, asyncio.timeout(VISION_LIMIT_S):
            await anext(faces)
        return {**await asyncio.to_thread(work), "beside_vision": True}
    finally:
        watching.cancel()
        await asyncio.gather(watching, return_exceptions=True)


def _bench_language(store: ModelStore) -> dict[str, Any]:
    from dialogue.language_bench import measure_grammar, measure_model
    from dialogue.replies import Replies
    from dialogue.speech_options import build_speaker
    from dialogue.tools import Line

    options = _speech_models(store)
    openings = {lang: Replies(lang).line(Line("answer_opening")) for lang in options.slow_voices()}

    async def measured() -> dict[str, Any]:
        language = _hired_language()
        try:
            return await measure_model(language, build_speaker(options), openings)
        finally:
            await language.close()

    grammar = {f"grammar_{lang}_ms": measure_grammar(lang) for lang in ("en", "zh")}
    return {**asyncio.run(_beside_vision(store, lambda: asyncio.run(measured()))), **grammar}
