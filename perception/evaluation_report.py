"""The evaluation as one HTML file that needs nothing else: tables per state and condition, a timeline per clip. Pure.

No scripts, no fonts or pictures from elsewhere: it opens from a disk, prints, and travels by mail.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any, Final

from perception.evaluation_plot import key, timeline
from perception.evaluation_statistics import Judged

STYLE: Final = """
:root { --ink: #1d2327; --quiet: #5c6870; --line: #d5dadd; --good: #1c7c5a; --bad: #b3261e; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 1040px; padding: 28px 32px 48px; color: var(--ink); background: #fff;
  font: 14px/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 24px; margin: 0 0 4px; } h2 { font-size: 17px; margin: 32px 0 8px; }
h3 { font-size: 14px; margin: 0 0 2px; overflow-wrap: anywhere; }
p { margin: 4px 0 10px; } .quiet { color: var(--quiet); }
.ok { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
table { border-collapse: collapse; width: 100%; margin: 6px 0 16px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; text-align: right; border-bottom: 1px solid var(--line); }
th { font-weight: 600; color: var(--quiet); font-size: 12px; vertical-align: bottom; }
th:first-child, td:first-child, .group { text-align: left; white-space: nowrap; }
tr { break-inside: avoid; } h2 { break-after: avoid; }
thead th { border-bottom: 2px solid var(--ink); } tr.first td { border-top: 1px solid var(--quiet); }
section.clip { border-top: 1px solid var(--line); padding: 12px 0 6px; break-inside: avoid; }
section.clip p { margin: 0 0 6px; font-size: 12.5px; }
dl { display: grid; grid-template-columns: 120px 1fr; gap: 2px 12px; margin: 0; }
dt { font-weight: 600; } dd { margin: 0; }
svg { max-width: 100%; height: auto; display: block; }
.key span { white-space: nowrap; margin-right: 16px; } .key svg { display: inline-block; vertical-align: -2px; }
@media print {
  body { padding: 0; max-width: none; font-size: 11px; } * { print-color-adjust: exact; } a { color: inherit; }
  table { font-size: 10px; } th { font-size: 9.5px; } th, td { padding: 3px 5px; }
  th:first-child, td:first-child { white-space: normal; }
}
@page { margin: 14mm; }
"""

DEFINITIONS: Final = (
    ("Found", "a report of the labelled state, or of a graver one its length justifies, that overlaps it by half and "
     "begins within its onset tolerance, to the labelled side."),
    ("Missed", "a labelled state that no report answers."),
    ("False alarm", "a report that answers nothing, belongs to no labelled episode, and lies where the labels rule its "
     "kind out. Per hour: of all the video in the row."),
    ("Explained", "a further report within a labelled episode it belongs to. Neither found nor false."),
    ("Unjudged", "a report the labels say nothing about."),
    ("Onset error", "begin of the report against begin of the label; in scenarios, the moment of the warning against "
     "the moment its definition is met. + is late. Median and 95th percentile, signed and absolute."),
)  # fmt: skip

COLUMNS: Final = (
    "expected", "found", "missed", "false alarms", "false per&nbsp;hour", "onset p50,&nbsp;s", "onset p95,&nbsp;s",
    "abs. p50,&nbsp;s", "abs. p95,&nbsp;s",
)  # fmt: skip
"""Heads of the numbers, HTML."""


def render(result: Mapping[str, Any], judged: Sequence[Judged]) -> str:
    """The report.

    Args:
        result: the document of `evaluate`.
        judged: the clips it was made of.
    """
    return "".join(
        [
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>Driver monitoring, evaluated</title><style>{STYLE}</style></head><body>",
            _head(result, judged),
            "<h2>By state</h2>",
            _table("state", ((_words(kind), state) for kind, state in result["states"].items())),
            *_conditions(result["conditions"]),
            "<h2>What the words mean</h2>",
            f"<dl>{''.join(f'<dt>{word}</dt><dd>{meaning}</dd>' for word, meaning in DEFINITIONS)}</dl>",
            "<h2>Clip by clip</h2>",
            f'<p class="key">{key()}</p>',
            *(_section(number, each) for number, each in enumerate(judged)),
            "</body></html>\n",
        ]
    )


def _head(result: Mapping[str, Any], judged: Sequence[Judged]) -> str:
    passed = sum(each.ok for each in judged)
    minutes = result["hours"] * 60
    what = "scenarios of the synthetic driver" if result["source"] == "scenarios" else "labelled clips"
    verdict = '<span class="ok">all pass</span>' if result["ok"] else f'<span class="bad">{passed} pass</span>'
    failing = [f'<a href="#clip-{number}">{escape(each.name)}</a>' for number, each in enumerate(judged) if not each.ok]
    return (
        f"<h1>Driver monitoring, evaluated</h1><p>{len(judged)} {what}, {minutes:.1f} minutes of video: {verdict}. "
        "A clip passes when everything expected was found and nothing else raised.</p>"
        + (f"<p>Not passed: {', '.join(failing)}.</p>" if failing else "")
    )


def _conditions(conditions: Mapping[str, Any]) -> Iterable[str]:
    for name, values in conditions.items():
        yield f"<h2>By {escape(name)}</h2>"
        rows = [
            (f"{value} ({_clips(group['clips'])})" if first else "", _words(kind), state)
            for value, group in values.items()
            for first, (kind, state) in _with_first(group["states"] or {"nothing": None})
        ]
        body = "".join(
            f'<tr{" class=first" if value else ""}><td>{escape(value)}</td><td class="group">{escape(kind)}</td>'
            f"{_cells(state)}</tr>"
            for value, kind, state in rows
        )
        yield f'<table><thead><tr><th>{escape(name)}</th><th class="group">state</th>{_heads()}</tr></thead>'
        yield f"<tbody>{body}</tbody></table>"


def _with_first(items: Mapping[str, Any]) -> Iterable[tuple[bool, tuple[str, Any]]]:
    return ((number == 0, item) for number, item in enumerate(items.items()))


def _table(name: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    body = "".join(f"<tr><td>{escape(word)}</td>{_cells(state)}</tr>" for word, state in rows)
    return f"<table><thead><tr><th>{name}</th>{_heads()}</tr></thead><tbody>{body}</tbody></table>"


def _heads() -> str:
    return "".join(f"<th>{column}</th>" for column in COLUMNS)


def _cells(state: Mapping[str, Any] | None) -> str:
    if state is None:
        return f'<td colspan="{len(COLUMNS)}"></td>'
    onset = state["onset_error_s"]
    cells = [
        str(state["expected"]),
        str(state["found"]),
        _counted(state["missed"]),
        _counted(state["false_alarms"]),
        f"{state['false_alarms_per_hour']:.1f}",
        *(_seconds(onset[key], signed=True) for key in ("p50", "p95")),
        *(_seconds(onset[key], signed=False) for key in ("abs_p50", "abs_p95")),
    ]
    return "".join(f"<td>{cell}</td>" for cell in cells)


def _counted(number: int) -> str:
    return f'<span class="bad">{number}</span>' if number else "0"


def _seconds(value: float | None, *, signed: bool) -> str:
    if value is None:
        return "–"
    value = round(value, 2) + 0.0  # no minus zero
    return f"{value:+.2f}".replace("-", "−") if signed else f"{value:.2f}"


def _section(number: int, judged: Judged) -> str:
    missed, false = len(judged.score.missed), len(judged.score.false_alarms)
    bad = ", ".join([*([f"{missed} missed"] if missed else []), *([f"{false} false"] if false else [])])
    verdict = '<span class="ok">passes</span>' if judged.ok else f'<span class="bad">✕ {bad}</span>'
    facts = [
        f"{judged.watched.duration_s:.1f} s",
        f"{judged.watched.fps:.0f} frames/s",
        f"face in {judged.watched.face_present:.0%}",
        *(value for name, value in judged.conditions.items() if name != "frames per second"),
    ]
    about = f"{escape(judged.about)} · " if judged.about else ""
    return (
        f'<section class="clip" id="clip-{number}"><h3>{escape(judged.name)} · {verdict}</h3>'
        f'<p class="quiet">{about}{escape(" · ".join(facts))}</p>{timeline(judged)}</section>'
    )


def _clips(count: int) -> str:
    return f"{count} clip" if count == 1 else f"{count} clips"


def _words(name: str) -> str:
    return name.replace("_", " ")
