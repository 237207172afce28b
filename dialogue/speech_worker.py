"""The speech child: microphone to events, commands to loudspeaker.

Four threads: this loop (sound in, devices, playback events), the commands from the core, the recogniser, the voices.
The loop never waits for an engine, so the wake word works while a model loads and while the assistant speaks.
"""

from __future__ import annotations

import gc
import queue
import threading
from pathlib import Path

from app.clock import NS_PER_S, Clock, MonotonicClock
from app.errors import WorkerError
from app.events import DemoStarted, ListenFor, ListenNow, PlayTone, SpeakText, StopSpeaking, WakeWordHeard
from app.worker import ChildChannel, WorkerReady
from dialogue.allocator import keep_memory_small
from dialogue.audio import AudioHost
from dialogue.demo_microphone import DemoMicrophone, read_lines
from dialogue.device_keepers import LoudspeakerKeeper, MicrophoneKeeper
from dialogue.echo import EchoControl, EchoReference
from dialogue.hearing import Engines, Hearing
from dialogue.hush import HELD_S, Hush
from dialogue.mouth import Mouth
from dialogue.playback import PlaybackQueue, Sink
from dialogue.sound_check import SoundCheck
from dialogue.sources import Source, file_source
from dialogue.speech_options import SpeechOptions, build_judge, build_pipeline, build_recognizer, build_speaker
from dialogue.speech_pipeline import Found
from dialogue.utterance import Call, Draft, Utterance
from dialogue.wake import PHRASES
from dialogue.wake_check import CallCheck

READ_TIMEOUT_S = 0.05
COMMAND_TIMEOUT_S = 0.5

ECHO_TAIL_S = 0.4
"""After the assistant's last word the devices still hold some of it, and the room rings."""

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
        played = EchoReference(clock)
        self._playback = PlaybackQueue(clock, tap=played.put)
        self._hush = Hush()
        self._microphone = MicrophoneKeeper(
            options.microphone, None if options.microphone == NONE else self._open_source, report, clock
        )
        self._loudspeaker = LoudspeakerKeeper(
            None if options.speaker == NONE else self._open_sink, self._playback, report, clock
        )
        # A recording hears no loudspeaker: there is no echo in it to control.
        has_echo = not (options.microphone == DEMO or Path(options.microphone).is_file() or options.speaker == NONE)
        self._echo = EchoControl(played) if has_echo and options.echo_control else None
        self._pipeline = build_pipeline(options, hears_over_speech=not has_echo or self._echo is not None)
        self._phrase = PHRASES[options.wake_word]
        self._speaker = build_speaker(options)
        self._mouth = Mouth(
            self._speaker,
            self._playback,
            lambda: self._loudspeaker.rate_hz,
            report,
            clock,
            self._prepare_voices,
            self._hush.now,
        )
        self._hearing = Hearing(
            self._open_recognizer,
            options.lang,
            self._phrase,
            report,
            clock,
            interrupted=self._mouth.stop,
            is_own_voice=self._mouth.is_saying,
        )
        self._check = SoundCheck()
        self._asked: queue.SimpleQueue[ListenNow | ListenFor] = queue.SimpleQueue()
        self._quiet_from_ns = 0
        self._is_held = False

    def run(self) -> None:
        """Turns until the channel closes.

        Raises:
            WorkerError: the recogniser hangs.
        """
        self._turn()
        self._hearing.announce()
        self._mouth.announce()
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
        had_microphone = self._microphone.is_open
        block = self._microphone.read(READ_TIMEOUT_S)
        self._loudspeaker.tend()
        self._mouth.report_playback()
        while not self._asked.empty():
            self._listen(self._asked.get())
        for number, sounds in self._hearing.judgements():
            self._pipeline.judge(number, sounds)
        for number in self._hearing.dismissed():
            self._pipeline.dismiss(number)
        if had_microphone and not self._microphone.is_open:
            self._heard(self._pipeline.lost())
        if block is not None:
            self._microphone.note(self._check.hear(block.samples))
            if self._echo is not None and self._loudspeaker.is_audible:
                block = self._echo.clean(block, self._loudspeaker.rate_hz)
                self._pipeline.hears_a_voice = self._echo.hears_a_voice
                self._pipeline.suspects_a_voice = self._echo.suspects_a_voice
                self._pipeline.hears_over_speech = self._echo.knows_the_room
            is_deaf = not self._pipeline.hears_over_speech
            self._pipeline.talking = self._playback.speaking or (is_deaf and self._rings())
            self._pipeline.says_its_name = self._rings() and self._mouth.says(self._phrase.written)
            self._heard(self._pipeline.feed(block))
        # Whoever speaks over the assistant is let speak; whether it mattered is known when the words are.
        is_held = self._pipeline.interrupting or self._hearing.is_pondering
        if self._is_held and not is_held and self._playback.speaking and self._echo is not None:
            self._echo.was_nobody()
        if is_held and self._playback.sounding and self._hush.now():
            self._playback.take_back(round(HELD_S * self._loudspeaker.rate_hz))
        self._is_held = is_held
        self._playback.hold(is_held)

    def _listen(self, command: ListenNow | ListenFor) -> None:
        if isinstance(command, ListenNow):
            self._pipeline.listen_now()
        else:
            self._pipeline.listen_for(command.opening, command.seconds)

    def _heard(self, found: list[Found]) -> None:
        for item in found:
            if isinstance(item, Utterance):
                self._hearing.put(item)
            elif isinstance(item, Draft):
                self._hearing.put_draft(item)
            elif isinstance(item, Call):
                self._hearing.put_call(item)
            else:
                if isinstance(item, WakeWordHeard):
                    # Barge-in: the person has the floor at once, the core learns of it a moment later.
                    self._mouth.stop()
                self._channel.send(item)

    def _rings(self) -> bool:
        """Whether the assistant's own voice may still be in the air, or on its way through the devices."""
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
                case ListenNow() | ListenFor() as command:
                    self._asked.put(command)
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
        speaker = self._host.open_speaker(self._options.speaker, self._playback)
        self._hush.opened()
        return speaker

    def _open_recognizer(self) -> Engines:
        judge = build_judge(self._options)
        recognizer = build_recognizer(self._options, judge)
        recognizer.warm_up()
        # The grammar is a third of a million objects that live for ever. The collector walked them again and again,
        # holding the interpreter: on a busy machine no heartbeat came for a second, and the child was taken for dead.
        gc.freeze()
        return Engines(recognizer, judge, CallCheck(recognizer, self._phrase))

    def _prepare_voices(self) -> None:
        for lang in self._options.voices():
            self._speaker.prepare(lang)
        # All of this is heard some time after the start; nobody need wait for it to be live.
        threading.Thread(target=self._rehearse, name="rehearsal", daemon=True).start()

    def _rehearse(self) -> None:
        for lang in self._options.voices():
            self._speaker.rehearse(lang)
        if self._demo is not None:
            self._demo.prepare(self._speaker)


def _demonstration(options: SpeechOptions, clock: Clock) -> DemoMicrophone | None:
    if options.microphone != DEMO or options.script is None:
        return None
    return DemoMicrophone(read_lines(options.script), options.wake_word, clock)
