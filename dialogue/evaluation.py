"""Sentences with what they should do: how many are right, by language and action, and how long each route takes.

A case is a sentence, what came before it and what the car was like, and the writes, intents or route it should lead to;
a case with none of these must cause no action at all. Knows no files of its own: the sets are the caller's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.errors import InputError
from dialogue import zones
from dialogue.answer import Answer
from dialogue.conversation import Dialogue
from dialogue.text import LANGUAGES

_KEYS = frozenset({"text", "lang", "speaker_zone", "state", "previous", "writes", "intents", "route", "action", "kind"})

PROGRESS_EVERY = 100

OWN_SETS = tuple(
    Path(__file__).resolve().parents[1] / "assets" / "evaluation" / f"{name}.jsonl"
    for name in ("commands_en", "commands_zh", "honesty")
)
"""Written by us before the grammar was looked at; other people's are better."""

ERRANDS = frozenset({"set_timer", "set_reminder", "cancel_timer"})
"""Actions that write nothing to the vehicle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One sentence and what it should lead to.

    Attributes:
        text, lang, speaker_zone, state: as in the `ask` contract.
        previous: what was said before it, in the same conversation.
        writes: VSS path to value, exactly; None: not judged.
        intents: names, and slots that must be among those understood; None: not judged.
        route: None: not judged.
        group: what it counts towards: the catalogue's action, or the kind of thing that must not be done.
        where: `file:line`.
    """

    text: str
    lang: str
    speaker_zone: str = "driver"
    state: Mapping[str, object] = field(default_factory=dict)
    previous: tuple[str, ...] = ()
    writes: Mapping[str, object] | None = None
    intents: tuple[Mapping[str, Any], ...] | None = None
    route: str | None = None
    group: str = ""
    where: str = ""

    @property
    def is_honesty(self) -> bool:
        """Nothing is expected: nothing may be done."""
        return self.writes is None and self.intents is None and self.route is None


@dataclass(frozen=True, slots=True)
class Judged:
    """A case, what became of it, and whether that is right."""

    case: Case
    answer: Answer
    is_right: bool


NewDialogue = Callable[[Mapping[str, object]], Dialogue]
"""Makes a fresh vehicle with these values over its defaults, and a dialogue with it."""


async def judge(
    cases: Sequence[Case], new_dialogue: NewDialogue, *, progress: Callable[[int, int], None] = lambda _done, _of: None
) -> list[Judged]:
    """Answers every case from a fresh vehicle and dialogue.

    Args:
        cases: the sentences.
        new_dialogue: makes what answers.
        progress: told of every hundredth case, and of how many there are.

    Raises:
        InputError: a state that does not fit the vehicle; the message names the case.
    """
    judged = []
    for number, case in enumerate(cases, start=1):
        try:
            dialogue = new_dialogue(case.state)
            for text in case.previous:
                await dialogue.handle(text, case.lang, speaker_zone=case.speaker_zone)
            answer = await dialogue.handle(case.text, case.lang, speaker_zone=case.speaker_zone)
        except InputError as error:
            raise InputError(f"{case.where}: {error.message}") from error
        judged.append(Judged(case, answer, is_right(case, answer)))
        if number % PROGRESS_EVERY == 0:
            progress(number, len(cases))
    return judged


def is_right(case: Case, answer: Answer) -> bool:
    """Whether the answer did what the case wants, no more and no less."""
    written = {write.path: write.value for write in answer.writes}
    if case.is_honesty:
        return not written and not any(action.ok and action.intent.name in ERRANDS for action in answer.actions)
    if case.writes is not None and not _same(written, case.writes):
        return False
    if case.route is not None and answer.route.value != case.route:
        return False
    if case.intents is None:
        return case.writes is not None or not written
    return len(case.intents) == len(answer.intents) and all(
        wanted["name"] == intent.name and wanted.get("slots", {}).items() <= dict(intent.slots).items()
        for wanted, intent in zip(case.intents, answer.intents, strict=True)
    )


def _same(written: Mapping[str, object], wanted: Mapping[str, object]) -> bool:
    """Equal in path, type of truth and value: true is not 1."""
    return written.keys() == wanted.keys() and all(
        written[path] == value and isinstance(written[path], bool) == isinstance(value, bool)
        for path, value in wanted.items()
    )


# --- reading --------------------------------------------------------------------------------------------------------


def read_cases(path: Path) -> list[Case]:
    """The cases of a JSON Lines file.

    Raises:
        InputError: it cannot be read, or a line is no case; the message names it.
    """
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot read the sentences: {error}") from error
    cases = [_case(line, f"{path}:{number}") for number, line in enumerate(lines, start=1) if line.strip()]
    if not cases:
        raise InputError(f"{path}: no sentences in it; one object a line, see assets/evaluation")
    return cases


def _case(line: str, where: str) -> Case:
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise InputError(f"{where}: not JSON; one object a line, see assets/evaluation") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or row.get("lang") not in LANGUAGES:
        raise InputError(f'{where}: must be an object with a "text" and a "lang" ({" or ".join(LANGUAGES)})')
    if unknown := row.keys() - _KEYS:
        raise InputError(f"{where}: unknown key {sorted(unknown)[0]!r}; known: {', '.join(sorted(_KEYS))}")
    for key, wanted in (("state", dict), ("writes", dict), ("previous", list), ("intents", list), ("route", str)):
        if key in row and not isinstance(row[key], wanted):
            raise InputError(f"{where}: {key!r} has the wrong type")
    if not all(isinstance(intent, dict) and "name" in intent for intent in row.get("intents", ())):
        raise InputError(f'{where}: every intent needs a "name"')
    if row.get("speaker_zone", "driver") not in zones.SEATS:
        raise InputError(f"{where}: speaker_zone must be one of {', '.join(zones.SEATS)}")
    return Case(
        text=row["text"],
        lang=row["lang"],
        speaker_zone=row.get("speaker_zone", "driver"),
        state=row.get("state", {}),
        previous=tuple(map(str, row.get("previous", ()))),
        writes=row.get("writes"),
        intents=tuple(row["intents"]) if "intents" in row else None,
        route=row.get("route"),
        group=str(row.get("action", row.get("kind", ""))),
        where=where,
    )


# --- reporting ------------------------------------------------------------------------------------------------------


def document(judged: Sequence[Judged]) -> dict[str, Any]:
    """The document of `evaluate --sentences`: shares with their sample sizes, latency, and every wrong one."""
    parts = {
        "commands": [j for j in judged if not j.case.is_honesty],
        "honesty": [j for j in judged if j.case.is_honesty],
    }
    return {
        **{name: {"all": _share(part), **_by(part, lambda j: j.case.lang)} for name, part in parts.items()},
        "actions": _by(judged, lambda j: j.case.group or "other"),
        "routes": _by(judged, lambda j: j.answer.route.value),
        "ms": {route: _latency([j for j in judged if j.answer.route.value == route]) for route in _routes(judged)},
        "wrong": [_wrong(j) for j in judged if not j.is_right],
    }


def _by(judged: Sequence[Judged], key: Callable[[Judged], str]) -> dict[str, Any]:
    return {name: _share([j for j in judged if key(j) == name]) for name in sorted({key(j) for j in judged})}


def _share(judged: Sequence[Judged]) -> dict[str, Any]:
    right = sum(j.is_right for j in judged)
    return {"sentences": len(judged), "right": right, "share": round(right / len(judged), 4) if judged else None}


def _routes(judged: Sequence[Judged]) -> list[str]:
    return sorted({j.answer.route.value for j in judged})


def _latency(judged: Sequence[Judged]) -> dict[str, Any]:
    times = sorted(j.answer.ms["total"] for j in judged)
    return {"n": len(times), "p50": _percentile(times, 50), "p95": _percentile(times, 95)}


def _percentile(ordered: Sequence[float], percent: int) -> float:
    """The nearest-rank percentile."""
    return round(ordered[max(-(-len(ordered) * percent // 100) - 1, 0)], 2)


def _wrong(judged: Judged) -> dict[str, Any]:
    case, answer = judged.case, judged.answer
    expected: dict[str, Any] = {"no_action": True} if case.is_honesty else {}
    for name, value in (("writes", case.writes), ("intents", case.intents), ("route", case.route)):
        if value is not None:
            expected[name] = value
    return {
        "where": case.where,
        "text": case.text,
        "lang": case.lang,
        "expected": expected,
        "actual": {
            "route": answer.route.value,
            "intents": [{"name": intent.name, "slots": dict(intent.slots)} for intent in answer.intents],
            "writes": {write.path: write.value for write in answer.writes},
            "reply": answer.reply,
        },
    }
