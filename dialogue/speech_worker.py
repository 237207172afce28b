"""The speech child: microphone to events, commands to loudspeaker.

Four threads: this loop (sound in, devices, playback events), the commands from the core, the recogniser, the voices.
The loop never waits for an engine, so the wake word works while a model loads and while the assistant speaks.
"""

from __future__ import annotations

import threading
from pathlib import Path

from app.clock import NS_PER_S, Clock, MonotonicClock
from app.errors import WorkerError
from app.events import DemoStarted, Event, ListenNow, PlayTone, SpeakText, StopSpeaking, WakeWordHeard
from app.worker import ChildChannel, WorkerReady
from dialogue.allocator import keep_memory_small
from dialogue.audio import AudioHost
from dialogue.demo_microphone import DemoMicrophone, read_lines
from dialogue.device_keepers import LoudspeakerKeeper, MicrophoneKeeper
from dialogue.hearing import Hearing
from dialogue.mouth import Mouth
from dialogue.playback import PlaybackQueue, Sink
from dialogue.recognizer import SpeechRecognizer
from dialogue.sources import Source, file_source
from dialogue.speech_options import SpeechOptions, build_pipeline, build_recognizer, build_speaker
from dialogue.speech_pipeline import Utterance
from dialogue.wake import PHRASES

READ_TIMEOUT_S = 0.05
COMMAND_TIMEOUT_S = 0.5

ECHO_TAIL_S = 0.3
"""After the assistant's last word the room still rings; so long nobody's speech opens a turn."""

NONE, DEMO = "none", "demo"


def run(channel: ChildChannel) -> None:
    """Entry of the speech worker."""
    keep_memory_small()
    SpeechChild(channel, SpeechOptions.from_json(channel.settings), MonotonicClock()).run()


class SpeechChild:
    """Everything of one life of the child.

    Raises:
        InputError: the options cannot be used. ModelError: wake word or voice activity cannot be had.
    """

    def __init__(self, channel: ChildChannel, options: SpeechOptions, clock: Clock) -> None:
        self._channel, self._options, self._clock = channel, options, clock
        report = channel.send
        self._host = AudioHost(clock)
        self._demo = _demonstration(options, clock)
        self._playback = PlaybackQueue(clock)
        self._microphone = MicrophoneKeeper(
            options.microphone, None if options.microphone == NONE else self._open_source, report, clock
        )
        self._loudspeaker = LoudspeakerKeeper(
            None if options.speaker == NONE else self._open_sink, self._playback, report, clock
        )
        self._pipeline = build_pipeline(options)
        self._speaker = build_speaker(options)
        self._mouth = Mouth(
            self._speaker, self._playback, lambda: self._loudspeaker.rate_hz, report, clock, self._prepare_voices
        )
        self._hearing = Hearing(self._open_recognizer, options.lang, PHRASES[options.wake_word], report, clock)
        self._push_to_talk = threading.Event()
        self._quiet_from_ns = 0

    def run(self) -> None:
        """Turns until the channel closes.

        Raises:
            WorkerError: the recogniser hangs.
        """
        self._turn()
        self._channel.send(WorkerReady(ts_ns=self._clock.now_ns(), detail=f"microphone: {self._microphone.name}"))
        # Only now: the loop is what must be back first after a crash.
        self._hearing.start()
        self._mouth.start()
        threading.Thread(target=self._obey, name="commands", daemon=True).start()
        while not self._channel.closed:
            self._channel.alive()
            self._turn()
            if self._hearing.hangs:
                raise WorkerError("speech recognition hangs")
        self._microphone.close()
        self._loudspeaker.close()

    def _turn(self) -> None:
        """One round: a block of sound at most."""
        block = self._microphone.read(READ_TIMEOUT_S)
        self._loudspeaker.tend()
        self._mouth.report_playback()
        if self._push_to_talk.is_set():
            self._push_to_talk.clear()
            self._pipeline.listen_now()
        if block is not None:
            self._pipeline.muted = self._is_echo()
            for found in self._pipeline.feed(block):
                self._heard(found)

    def _heard(self, found: Event | Utterance) -> None:
        if isinstance(found, Utterance):
            self._hearing.put(found)
            return
        if isinstance(found, WakeWordHeard) and self._playback.speaking:
            # Barge-in: the person has the floor at once, the core learns of it a moment later.
            self._mouth.stop()
        self._channel.send(found)

    def _is_echo(self) -> bool:
        """Whether what comes in may be our own voice: half duplex, except for the wake word."""
        now_ns = self._clock.now_ns()
        if self._playback.speaking:
            self._quiet_from_ns = now_ns + round(ECHO_TAIL_S * NS_PER_S)
        return now_ns < self._quiet_from_ns

    def _obey(self) -> None:
        while not self._channel.closed:
            match self._channel.poll(COMMAND_TIMEOUT_S):
                case SpeakText() as command:
                    self._mouth.say(command)
                case StopSpeaking():
                    self._mouth.stop()
                case PlayTone(name=name):
                    self._mouth.sound(name)
                case ListenNow():
                    self._push_to_talk.set()
                case DemoStarted(ts_ns=ts_ns) if self._demo is not None:
                    self._demo.start(ts_ns)

    def _open_source(self) -> Source:
        wanted = self._options.microphone
        if self._demo is not None:
            return self._demo
        if Path(wanted).is_file():
            return file_source(Path(wanted), self._clock)
        self._host.rescan()
        return self._host.open_microphone(wanted)

    def _open_sink(self) -> Sink:
        self._host.rescan()
        return self._host.open_speaker(self._options.speaker, self._playback)

    def _open_recognizer(self) -> SpeechRecognizer:
        recognizer = build_recognizer(self._options)
        recognizer.warm_up()
        return recognizer

    def _prepare_voices(self) -> None:
        for lang in self._options.voices():
            self._speaker.prepare(lang)
        if self._demo is not None:
            # The first line of the script comes long after this; nobody need wait for it to be live.
            threading.Thread(target=self._demo.prepare, args=(self._speaker,), name="script", daemon=True).start()


def _demonstration(options: SpeechOptions, clock: Clock) -> DemoMicrophone | None:
    if options.microphone != DEMO or options.script is None:
        return None
    return DemoMicrophone(read_lines(options.script), options.wake_word, clock)
