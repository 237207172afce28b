"""Lines to words: reply templates in English and Chinese, filled with what was read back.

The templates are data (`assets/grammar/{en,zh}/replies.yaml`). Knows words only; what is true is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from pathlib import Path
from typing import Any

import yaml

from app.errors import ConfigError
from app.events import SignalValue
from dialogue import zones
from dialogue.grammar import GRAMMAR_FOLDER
from dialogue.tools import Line
from dialogue.units import METRIC, Units, in_units
from dialogue.yaml_files import read_yaml


class Replies:
    """The replies of one language.

    Raises:
        ConfigError: the file is missing or malformed.
    """

    def __init__(self, lang: str, folder: Path = GRAMMAR_FOLDER) -> None:
        path = folder / lang / "replies.yaml"
        try:
            document: dict[str, Any] = read_yaml(path)
            self._words: Mapping[str, Any] = document["words"]
            self._reasons: Mapping[str, str] = document["reasons"]
            self._lines: Mapping[str, str] = document["lines"]
        except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
            raise ConfigError(f"{path}: not a file of replies: {error}") from error
        self._in_other_units: Mapping[str, str] = document.get("in_other_units", {})
        self._units = METRIC
        self._joint = str(document.get("joint", " "))
        self._opening = str(document.get("opening", ""))

    def measured(self, units: Units) -> Replies:
        """The same replies with speeds, ways and temperatures in these units."""
        others = copy(self)
        others._units = units
        return others

    @property
    def keys(self) -> frozenset[str]:
        """All lines it can say."""
        return frozenset(self._lines)

    @property
    def reasons(self) -> frozenset[str]:
        """All arbiter reasons it can word."""
        return frozenset(self._reasons)

    def line(self, line: Line) -> str:
        """The words of a line; a value without a name of its own is said as it is."""
        other = in_units(line, self._units)
        if other is None:
            return self._lines[line.key].format_map(self._named(line.values))
        template = self._in_other_units.get(line.key, self._lines[line.key])
        return template.format_map(self._named(other.values))

    def reason(self, code: str) -> str:
        """The words of an arbiter's reason."""
        return self._reasons[code]

    def filled(self, template: str, values: Mapping[str, SignalValue]) -> str:
        """A question of its own with its values; {place} is nothing where no zone was named."""
        named = self._named(values)
        place = named.get("place", "")
        return template.format_map({**named, "place": self._joint + place if place else ""})

    def which(self, tools: Sequence[str]) -> str:
        """Asks back between tools."""
        names = [str(self._words["tool"][tool]) for tool in tools]
        choices = self._words["list"].join(names[:-1]) + self._words["or"] + names[-1]
        return self.line(Line("which", {"choices": choices}))

    def which_place(self, places: Sequence[str]) -> str:
        """Asks back between places."""
        names = [str(self._words["zone"][place]) for place in places]
        if len(names) == 1:
            return self.line(Line("which_place_one", {"choices": names[0]}))
        choices = self._words["list"].join(names[:-1]) + self._words["or"] + names[-1]
        return self.line(Line("which_place", {"choices": choices}))

    def joined(self, sentences: Iterable[str], *, done: bool) -> str:
        """Several sentences as one reply; `done`: something was carried out, which Chinese opens with a nod."""
        text = self._joint.join(sentence for sentence in sentences if sentence)
        return self._opening + text if done and text else text

    def _named(self, values: Mapping[str, SignalValue]) -> dict[str, str]:
        named = {name: self._word(name, value) for name, value in values.items()}
        named.setdefault("limit", "")
        if values.get("unit") == "seconds":
            spans = {name: float(value) for name, value in values.items() if isinstance(value, int | float)}
            named |= {name: self._duration(int(span)) for name, span in spans.items() if span > 0} | {"unit": ""}
        if "zone" in values:
            zone = str(values["zone"])
            plural = zones.is_several(zone)
            named |= {"place": self._word("place", zone), "s": "s" if plural else "", "are": "are" if plural else "is"}
        for name in ("zone", "tool"):
            if name in named:
                named[name.capitalize()] = named[name][:1].upper() + named[name][1:]
        return named

    def _word(self, name: str, value: SignalValue) -> str:
        if name == "duration":
            return self._duration(int(float(value)))
        if name == "durations":
            *spans, last = (self._duration(int(each)) for each in str(value).split("+"))
            return str(self._words["list"]).join(spans) + str(self._words["and"]) + last
        words = self._words.get(name)
        if isinstance(words, dict):
            if name in ("zone", "place") and value not in words:
                return str(self._words["and"]).join(str(words[seat]) for seat in zones.seats(str(value)))
            return str(words.get(value, value))
        text = f"{value:g}" if isinstance(value, float) else str(value)
        return text.replace("~", self._words["to"]) if name == "value" else text

    def _duration(self, seconds: int) -> str:
        """Hours, minutes and seconds, those that are not zero, in words."""
        hours, rest = divmod(seconds, 3600)
        minutes, seconds = divmod(rest, 60)
        named = self._words["duration"]
        counts = (("hour", hours), ("minute", minutes), ("second", seconds))
        parts = [f"{count}{named[name if count == 1 else name + 's']}" for name, count in counts if count]
        return str(named["joint"]).join(parts)
