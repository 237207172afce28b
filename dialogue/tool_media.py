"""Sound: volume and what plays."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from app.events import SignalValue, SignalWrite
from dialogue.pinyin import matching_key
from dialogue.tool_level import FACTOR, LevelTool
from dialogue.tools import Line, NumberSlot, Plan, Refusal, Situation, Slots, SwitchSlot, TextSlot, Tool, TrackLike

MEDIA = "Vehicle.Cabin.Infotainment.Media"

_BETWEEN = frozenset({"by", "from", "music", "song", "songs", "track"})
"""Words of a query that are no part of a name: "The Entertainer by Scott Joplin"."""

VOLUME_AFTER_MUTE = 30
"""Percent; where the sound comes back to when it was not we who muted it."""


class SetVolume(LevelTool):
    """The volume; muting keeps in mind where it was."""

    name = "set_volume"
    scale = NumberSlot("percent", 0, 100, 1, "percent")
    slots = (scale, NumberSlot("delta", -100, 100, 1, "percent"), SwitchSlot("mute"), FACTOR)
    forms = tuple(frozenset({name}) for name in ("percent", "delta", "mute", "factor"))
    nudge = 10.0
    line = "volume"
    words = {"en": ("volume", "loud", "quiet", "mute", "sound", "music", "hear"), "zh": ("音", "声", "吵", "听")}
    follow_ups = {
        "up": {"delta": 10},
        "down": {"delta": -10},
        "off": {"mute": True},
        "on": {"mute": False},
        "half": {"factor": 0.5},
        "double": {"factor": 2},
    }

    def path(self, seat: str, situation: Situation) -> str:
        """The one volume of the car."""
        return f"{MEDIA}.Volume"

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Mute is zero, and back again.

        Raises:
            Refusal: unmuting what is not muted, or as for any amount.
        """
        if "mute" not in slots:
            return super().plan(slots, situation)
        path = self.path("", situation)
        if slots["mute"]:
            return self.planned((SignalWrite(path=path, value=0),), slots)
        if situation.number(path) > 0:
            raise Refusal(Line("not_muted", {"value": int(situation.number(path))}))
        value = situation.volume_before_mute or VOLUME_AFTER_MUTE
        return self.planned((SignalWrite(path=path, value=value),), slots)

    def report(self, wanted: Mapping[str, SignalValue], read: Mapping[str, SignalValue], slots: Slots) -> Line:
        """Zero is said as muted."""
        line = super().report(wanted, read, slots)
        return Line("muted", {}) if line.values["value"] == 0 else line


class MediaTool(Tool):
    """A press on one of the player's keys."""

    action: ClassVar[str]
    line: ClassVar[str]
    words = {
        "en": ("music", "song", "track", "play", "pause", "stop", "next", "previous", "skip", "listen"),
        "zh": ("音乐", "歌", "曲", "首", "播", "放", "听", "暂停"),
    }

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """One write to `Media.Action`."""

        def report(values: Mapping[str, SignalValue]) -> Line:
            return Line(self.line, {"track": values.get(f"{MEDIA}.Played.Track", "")})

        return Plan((SignalWrite(path=f"{MEDIA}.Action", value=self.action),), report)


class PauseMedia(MediaTool):
    """Pause; VSS calls it STOP."""

    name, action, line = "pause_media", "STOP", "media_paused"
    follow_ups = {"off": {}}


class NextTrack(MediaTool):
    """The next track."""

    name, action, line = "next_track", "SKIP_FORWARD", "media_playing"


class PreviousTrack(MediaTool):
    """The previous track."""

    name, action, line = "previous_track", "SKIP_BACKWARD", "media_playing"


class PlayMedia(MediaTool):
    """Play on, or play what the query names: a title, an artist, a genre."""

    name, action, line = "play_media", "PLAY", "media_playing"
    slots = (TextSlot("query"),)
    forms = (frozenset(), frozenset({"query"}))

    def plan(self, slots: Slots, situation: Situation) -> Plan:
        """Selects the track first when one was named.

        Raises:
            Refusal: nothing of that name is there.
        """
        plan = super().plan(slots, situation)
        if "query" not in slots:
            return plan
        track = find_track(str(slots["query"]), situation)
        if track is None:
            raise Refusal(Line("music_unknown", {"query": slots["query"]}))
        select = SignalWrite(path=f"{MEDIA}.SelectedURI", value=track.uri)
        return Plan((select, *plan.writes), plan.report)


def find_track(query: str, situation: Situation) -> TrackLike | None:
    """The first track called `query`, else the first whose title, artist and kind hold all its words."""
    wanted = matching_key(query)
    for track in situation.tracks:
        if wanted in {matching_key(name) for name in (track.title, track.artist, track.genre, *track.names) if name}:
            return track
    words = set(wanted.split()) - _BETWEEN
    for track in situation.tracks:
        if words and words <= set(matching_key(" ".join((track.title, track.artist, track.genre))).split()):
            return track
    return None
