"""The speaking thread of the speech child: commands in, sound into the playback queue, events out.

The first sentence is played while the next is being made. Stopping empties the queue at once; what is still being
made for a stopped turn is thrown away when it comes.
"""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable

from app.clock import NS_PER_MS, Clock
from app.errors import CabinError
from app.events import Degraded, Event, PlaybackFinished, PlaybackStarted, SpeakText
from dialogue.playback import PlaybackQueue
from dialogue.resample import resample
from dialogue.speaker import Speaker
from dialogue.tones import tone

PART = "voices"
"""The `Degraded.part` that tells of voices that are loading or missing."""

log = logging.getLogger(__name__)


class Mouth:
    """Speaks `SpeakText` commands in order.

    Args:
        speaker: the voices.
        playback: what the loudspeaker pulls from.
        rate_hz: asked before each sound: the loudspeaker's rate now.
        report: receives the events; thread-safe.
        clock: monotonic time.
        prepare: run on the thread before anything else (opens the voices).
    """

    def __init__(
        self,
        speaker: Speaker,
        playback: PlaybackQueue,
        rate_hz: Callable[[], int],
        report: Callable[[Event], None],
        clock: Clock,
        prepare: Callable[[], None],
    ) -> None:
        self._speaker, self._playback, self._rate_hz = speaker, playback, rate_hz
        self._report, self._clock, self._prepare = report, clock, prepare
        self._waiting: queue.Queue[tuple[SpeakText, int]] = queue.Queue()
        self._synthesis_ms: dict[int, float] = {}

    def start(self) -> None:
        """Starts opening the voices and then speaking."""
        threading.Thread(target=self._run, name="mouth", daemon=True).start()

    def say(self, command: SpeakText) -> None:
        """Queues a text. From now on the assistant counts as speaking."""
        self._playback.begin(command.turn_id)
        self._waiting.put((command, self._clock.now_ns()))

    def sound(self, name: str) -> None:
        """Plays a signal at once, over whatever is being said."""
        self._playback.put_tone(tone(name, self._rate_hz()))

    def stop(self) -> None:
        """Silence at once, and nothing queued is said any more."""
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._playback.clear()

    def report_playback(self) -> None:
        """Sends what the loudspeaker has done since the last call; the child's main loop calls it often."""
        for mark in self._playback.marks():
            if mark.started:
                made_ms = self._synthesis_ms.pop(mark.turn_id, 0.0)
                self._report(PlaybackStarted(ts_ns=mark.ts_ns, turn_id=mark.turn_id, synthesis_ms=made_ms))
            else:
                self._report(PlaybackFinished(ts_ns=mark.ts_ns, turn_id=mark.turn_id, interrupted=mark.interrupted))

    def _run(self) -> None:
        self._tell("the voices are loading")
        try:
            self._prepare()
        except CabinError as error:
            log.error("%s", error.message)
            self._tell(error.message)
        else:
            self._tell("")
        while True:
            command, asked_ns = self._waiting.get()
            try:
                self._speak(command, asked_ns)
            except CabinError as error:
                log.error("%s", error.message)
                self._tell(error.message)
            if not any(other.turn_id == command.turn_id for other, _ in list(self._waiting.queue)):
                self._playback.end(command.turn_id)

    def _speak(self, command: SpeakText, asked_ns: int) -> None:
        if not command.text.strip():
            return
        for sound in self._speaker.stream(command.text, command.lang):
            self._synthesis_ms.setdefault(command.turn_id, (self._clock.now_ns() - asked_ns) / NS_PER_MS)
            if not self._playback.put(command.turn_id, resample(sound.samples, sound.rate_hz, self._rate_hz())):
                self._synthesis_ms.pop(command.turn_id, None)
                return

    def _tell(self, detail: str) -> None:
        self._report(Degraded(ts_ns=self._clock.now_ns(), part=PART, detail=detail))
