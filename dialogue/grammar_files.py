"""Reads the grammar's files into one document of templates, Chinese ones spelled in syllables.

Knows where the templates lie and how they are written down, not what they mean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from hassil import Intents
from hassil.util import merge_dict

from app.errors import ConfigError
from dialogue.numbers import token_name
from dialogue.pinyin import CJK, syllable
from dialogue.text import LANGUAGES, said

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
            merge_dict(document, yaml.safe_load(file.read_text(encoding="utf-8")))
        except (OSError, yaml.YAMLError) as error:
            raise ConfigError(f"{file}: not a grammar file: {error}") from error
    return document


def templates(document: dict[str, Any], lang: str, names: Mapping[str, Iterable[str]]) -> Intents:
    """The document's templates with the lists of numbers and of `names` put in."""
    lists = document.setdefault("lists", {})
    lists["number"] = {"values": [{"in": token_name(i), "out": token_name(i)} for i in range(MAX_NUMBERS)]}
    for name in VEHICLE_LISTS:
        phrases = names.get(name, ())
        spoken = sorted({phrase for phrase in phrases if _fits(phrase, lang)})
        lists[name] = {"values": [{"in": _spoken(phrase, lang), "out": phrase} for phrase in spoken]}
    document["language"] = lang
    return Intents.from_dict(_by_sound(document) if lang == "zh" else document)


def _fits(phrase: str, lang: str) -> bool:
    return bool(CJK.search(phrase)) == (lang == "zh")


def _spoken(phrase: str, lang: str) -> str:
    keys = [token.key for token in said(phrase, lang).tokens]
    return " ".join(keys) + " " if lang == "zh" else " ".join(keys)


_PIECES = re.compile(r"\{[^}]*\}|<[^>]*>|[\u3400-\u4dbf\u4e00-\u9fff]|[a-z0-9]+|.", re.DOTALL)


def _by_sound(document: dict[str, Any]) -> dict[str, Any]:
    """The document with every template in syllables, each followed by a space, as sentences are compared."""
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
    pieces = []
    for piece in _PIECES.findall(template):
        if CJK.match(piece):
            pieces.append(f"{syllable(piece)} ")
        elif re.fullmatch(r"[a-z0-9]+", piece):
            pieces.append(f"{piece} ")
        elif piece != " ":
            pieces.append(piece)
    return "".join(pieces)
