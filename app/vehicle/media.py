"""The music of the simulated car: a library (a folder of files, or a short built-in list) and its player.

The player follows `Media.Action` as a real one would and reports what plays in `Media.Played.*`. It makes no
sound. Knows VSS names only; who asks for which track is not its business.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.errors import InputError
from app.events import SignalValue

MEDIA = "Vehicle.Cabin.Infotainment.Media"

MUSIC_SUFFIXES = frozenset({".mp3", ".flac", ".ogg", ".opus", ".m4a", ".wav"})

BUILT_IN_LIST = Path(__file__).resolve().parents[2] / "assets" / "config" / "music.toml"


@dataclass(frozen=True, slots=True)
class Track:
    """A piece of music. `uri` is what `Media.SelectedURI` takes; `names`: more words people call it by."""

    uri: str
    title: str
    artist: str = ""
    genre: str = ""
    names: tuple[str, ...] = ()


def built_in_tracks(path: Path = BUILT_IN_LIST) -> tuple[Track, ...]:
    """The list that plays where there is no music folder.

    Raises:
        InputError: the file is missing or malformed.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        return tuple(Track(**{**row, "names": tuple(row.get("names", ()))}) for row in table["track"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError) as error:
        raise InputError(f"{path}: not a list of tracks: {error}") from error


def known_tracks(folder: str) -> tuple[Track, ...]:
    """The music that can be asked for by name: that of `folder`, or the built-in list where none is named.

    Raises:
        InputError: as `folder_tracks`.
    """
    return folder_tracks(Path(folder).expanduser()) if folder else built_in_tracks()


def folder_tracks(folder: Path) -> tuple[Track, ...]:
    """The music files below `folder`, in order of their path; `Artist - Title.ext` gives both, else the title.

    Raises:
        InputError: not a folder, or nothing playable in it.
    """
    if not folder.is_dir():
        raise InputError(f"{folder}: not a folder; name the one that holds your music")
    tracks = []
    for file in sorted(folder.rglob("*")):
        if file.suffix.lower() in MUSIC_SUFFIXES:
            artist, dash, title = file.stem.partition(" - ")
            genre = file.parent.name if file.parent != folder else ""
            named = (title, artist) if dash else (file.stem, "")
            tracks.append(Track(uri=file.resolve().as_uri(), title=named[0], artist=named[1], genre=genre))
    if not tracks:
        raise InputError(f"{folder}: no music in it ({', '.join(sorted(MUSIC_SUFFIXES))})")
    return tuple(tracks)


class Player:
    """Follows `Media.Action` and `Media.SelectedURI`; wraps around at both ends of the list."""

    def __init__(self, tracks: Sequence[Track]) -> None:
        if not tracks:
            raise ValueError("a player needs at least one track")
        self._tracks = tuple(tracks)
        self._index = 0

    async def follow(self, path: str, value: SignalValue) -> Mapping[str, SignalValue]:
        """What `Media.Played.*` shows after `value` was written to `path`; empty when nothing changed."""
        if path == f"{MEDIA}.SelectedURI":
            return self._select(str(value))
        if path != f"{MEDIA}.Action":
            return {}
        if value == "SKIP_FORWARD":
            self._index = (self._index + 1) % len(self._tracks)
        elif value == "SKIP_BACKWARD":
            self._index = (self._index - 1) % len(self._tracks)
        return self._playing(0.0 if value == "STOP" else 1.0)

    def _select(self, uri: str) -> Mapping[str, SignalValue]:
        for index, track in enumerate(self._tracks):
            if track.uri == uri:
                self._index = index
                return self._playing(1.0)
        return {}

    def _playing(self, rate: float) -> Mapping[str, SignalValue]:
        track = self._tracks[self._index]
        return {
            f"{MEDIA}.Played.Source": "DISK",
            f"{MEDIA}.Played.Track": track.title,
            f"{MEDIA}.Played.Artist": track.artist,
            f"{MEDIA}.Played.Genre": track.genre,
            f"{MEDIA}.Played.URI": track.uri,
            f"{MEDIA}.Played.PlaybackRate": rate,
        }
