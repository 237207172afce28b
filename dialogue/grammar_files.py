"""Reads the grammar's files into one document of templates, Chinese ones spelled in syllables.

Knows where the templates lie and how they are written down, not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from app.errors import ConfigError
from dialogue.numbers import token_name
from dialogue.pinyin import CJK, syllable
from dialogue.text import LANGUAGES, said
from dialogue.yaml_files import read_yaml

MAX_NUMBERS = 8
"""How many numbers one sentence may hold."""

VEHICLE_LISTS = ("known_place", "known_music")
"""Lists whose phrases only the vehicle knows; empty where it knows none."""


def load(folder: Path) -> dict[str, Any]:
    """All template files of a language as one document; `tests/` and `replies.yaml` are not templates.

    Raises:
        ConfigError: a file is missing or malformed.
    """
    document: dict[str, Any] = {}
    files = [file for file in sorted(folder.glob("*.yaml")) if file.name != "replies.yaml"]
    if not files:
        raise ConfigError(f"{folder}: no grammar here; known languages: {', '.join(LANGUAGES)}")
    for file in files:
        try:
            _merge(document, read_yaml(file))
        except (OSError, yaml.YAMLError) as error:
            raise ConfigError(f"{file}: not a grammar file: {error}") from error
    _expand_families(document, folder)
    return document


def _merge(document: dict[str, Any], more: Mapping[str, Any]) -> None:
    """Puts `more` into the document: lists grow, and what is named in both is merged."""
    for name, content in more.items():
        if isinstance(content, dict):
            _merge(document.setdefault(name, {}), content)
        elif isinstance(content, list):
            document.setdefault(name, []).extend(content)
        else:
            document[name] = content


def _expand_families(document: dict[str, Any], folder: Path) -> None:
    """Adds to every block the sentences of the families it names, with its words for `@` (the thing) and `#`.

    What people do with a knob they say in the same ways of every knob: a family holds those ways once.

    Raises:
        ConfigError: a block names a family that is not there.
    """
    families, rules = document.pop("families", {}), document.setdefault("expansion_rules", {})
    names: dict[str, str] = {}

    def as_rule(words: str) -> str:
        """A rule of its own is parsed and matched once, however many ways it stands in."""
        if not words:
            return ""
        names.setdefault(words, f"thing_{len(names)}")
        rules[names[words]] = words
        return f"<{names[words]}>"

    for name, intent in document["intents"].items():
        for block in intent["data"]:
            amount = block.pop("amount", "")
            for family, thing in block.pop("like", {}).items():
                if family not in families:
                    raise ConfigError(f"{folder}: {name}: no family {family!r}; known: {', '.join(sorted(families))}")
                said_so = [way.replace("@", as_rule(thing)).replace("#", as_rule(amount)) for way in families[family]]
                block["sentences"] = [*block.get("sentences", ()), *said_so]


def templates(document: dict[str, Any], lang: str, names: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    """The document with the lists of numbers and of `names` put in."""
    lists = document.setdefault("lists", {})
    lists["number"] = {"values": [{"in": token_name(i), "out": token_name(i)} for i in range(MAX_NUMBERS)]}
    for name in VEHICLE_LISTS:
        phrases = names.get(name, ())
        spoken = sorted({phrase for phrase in phrases if _fits(phrase, lang)})
        lists[name] = {"values": [{"in": _spoken(phrase, lang), "out": phrase} for phrase in spoken]}
    return _by_sound(document) if lang == "zh" else document


def with_zones(document: Mapping[str, Any]) -> frozenset[str]:
    """The intents of which a template has a slot for a zone; `<z>` is the Chinese rule for one."""
    return frozenset(
        name
        for name, intent in document["intents"].items()
        for data in intent["data"]
        for sentence in data["sentences"]
        if ":zone}" in sentence or "{zone}" in sentence or "<z>" in sentence
    )


def _fits(phrase: str, lang: str) -> bool:
    return bool(CJK.search(phrase)) == (lang == "zh")


def _spoken(phrase: str, lang: str) -> str:
    keys = [token.key for token in said(phrase, lang).tokens]
    return " ".join(keys) + " " if lang == "zh" else " ".join(keys)


_PIECES = re.compile(r"\{[^}]*\}|<[^>]*>|[\u3400-\u4dbf\u4e00-\u9fff]|[a-z0-9]+|.", re.DOTALL)


def _by_sound(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every template in syllables, each followed by a space, as sentences are compared.

    The templates are written in the form that `one_form` gives sentences; a contract test sees to that.
    """
    for intent in document["intents"].values():
        for data in intent["data"]:
            data["sentences"] = [_template_by_sound(sentence) for sentence in data["sentences"]]
    rules = document.get("expansion_rules", {})
    document["expansion_rules"] = {name: _template_by_sound(rule) for name, rule in rules.items()}
    for values in _text_lists(document):
        for value in values:
            value["in"] = _template_by_sound(value["in"])
    return document


def _text_lists(document: dict[str, Any]) -> Iterator[list[dict[str, Any]]]:
    for content in document.get("lists", {}).values():
        if "values" in content:
            yield content["values"]


def _template_by_sound(template: str) -> str:
    return "".join([_piece_by_sound(piece) for piece in _PIECES.findall(template)])


@cache
def _piece_by_sound(piece: str) -> str:
    if CJK.match(piece):
        return f"{syllable(piece)} "
    if piece.isascii() and piece.isalnum():
        return f"{piece} "
    return "" if piece == " " else piece
