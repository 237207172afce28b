"""One clip as a picture: labels above, what was reported below them, eye opening and gaze underneath. SVG text. Pure.

Drawn for paper as well as for the screen: what became of a report is told by shape and word, not by colour alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from perception.evaluation_matching import Found, Verdict
from perception.evaluation_statistics import Judged

WIDTH: Final = 960
LEFT: Final = 84
"""Room for the names of the rows, px."""
RIGHT: Final = 16
BAR: Final = 16
ROW: Final = 20
"""Height of a bar and of the row it stands in, px."""
BLINK_HEIGHT: Final = 8
FLAG: Final = 8
"""Height of a blink, width of the flag of a warning, px."""
TRACE: Final = 64
GAP: Final = 14
"""Height of a trace and the room between, px."""
CHARACTER: Final = 5.6
"""Width of a letter in a bar, px (10 px sans serif)."""
LEAST_BAR: Final = 2.0
"""A bar is at least so wide, px."""
GAZE_SPAN_DEG: Final = 60.0
"""Gaze beyond this is drawn at the edge, degrees."""
MOST_POINTS: Final = 700
"""Points of a trace that are drawn; more cannot be told apart on this width."""
TICKS: Final = (0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 30.0, 60.0, 120.0, 300.0, 600.0)
MOST_TICKS: Final = 12

INK: Final = "#1d2327"
QUIET: Final = "#5c6870"
BAD: Final = "#b3261e"
FONT: Final = 'font-family="system-ui, Segoe UI, Noto Sans, DejaVu Sans, sans-serif" font-size="10"'


@dataclass(frozen=True, slots=True)
class Look:
    """How a bar is drawn: its colours, whether its edge is dashed, and the colours of words in it and beside it."""

    fill: str
    edge: str
    dashed: bool = False
    inside: str = "#ffffff"
    beside: str = INK

    def attributes(self) -> str:
        """As attributes: unlike a style sheet's rules they hold in every viewer."""
        dash = ' stroke-dasharray="4 2"' if self.dashed else ""
        return f'fill="{self.fill}" stroke="{self.edge}"{dash}'


LABELLED: Final = Look("#2f5d9b", "#2f5d9b")
MISSED: Final = Look("#ffffff", BAD, dashed=True, inside=BAD, beside=BAD)
LOOKS: Final = {
    Verdict.ANSWER: Look("#1c7c5a", "#1c7c5a"),
    Verdict.EXPLAINED: Look("#b9dccf", "#1c7c5a", inside=INK),
    Verdict.FALSE_ALARM: Look(BAD, BAD, beside=BAD),
    Verdict.UNJUDGED: Look("#e4e7e9", "#98a2a8", inside=INK),
}
"""By what became of a report."""
TRACES: Final = {
    "eyes": 'stroke="#1d2327"',
    "mouth": 'stroke="#c07a00" stroke-dasharray="3 2"',
    "yaw": 'stroke="#2f5d9b"',
    "pitch": 'stroke="#8a3f8f" stroke-dasharray="5 2"',
}


@dataclass(frozen=True, slots=True)
class _Bar:
    """A span with words in or beside it. `flag`: a moment, drawn as a flag."""

    start_s: float
    end_s: float
    text: str
    look: Look
    hint: str
    flag: bool = False


class _Scale:
    def __init__(self, duration_s: float) -> None:
        self.duration_s = duration_s
        self._px_per_s = (WIDTH - LEFT - RIGHT) / duration_s

    def x(self, t_s: float) -> float:
        return LEFT + max(0.0, min(self.duration_s, t_s)) * self._px_per_s


def timeline(judged: Judged) -> str:
    """The picture of one judged clip, an `<svg>` element that needs the style of the report."""
    scale = _Scale(judged.watched.duration_s)
    parts, y = list[str](), 4.0
    rows = (
        ("labelled", _labels(judged)),
        ("missed", _missed(judged)),
        ("reported", _reports(judged, warnings=False)),
        ("warnings", _reports(judged, warnings=True)),
    )
    for name, bars in rows:
        if bars or name == "reported":
            drawn, height = _rows(bars, scale, y)
            parts += [_row_name(name, y + BAR / 2), *drawn]
            y += height + 4
    trace = judged.watched.trace
    y += GAP - 4
    parts += _frame("eyes open", ("1", "0"), y)
    parts += [_line(trace.t_s, trace.openness, (0.0, 1.0), scale, y, "eyes")]
    parts += [_line(trace.t_s, trace.mouth_open, (0.0, 1.0), scale, y, "mouth")]
    y += TRACE + GAP
    span = (-GAZE_SPAN_DEG, GAZE_SPAN_DEG)
    parts += _frame("gaze", ("60°", "−60°"), y)
    parts += [
        f'<line class="zero" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y + TRACE / 2:.1f}" y2="{y + TRACE / 2:.1f}"/>'
    ]
    parts += [_line(trace.t_s, trace.gaze_yaw_deg, span, scale, y, "yaw")]
    parts += [_line(trace.t_s, trace.gaze_pitch_deg, span, scale, y, "pitch")]
    y += TRACE
    parts += _axis(scale, y)
    height = y + 22
    title = escape(f"Timeline of {judged.name}")
    return (
        f'<svg viewBox="0 0 {WIDTH} {height:.0f}" width="{WIDTH}" height="{height:.0f}" role="img" '
        f'aria-label="{title}" {FONT}>{"".join(parts)}</svg>'
    )


def key() -> str:
    """What the shapes and lines mean, as spans of HTML."""
    bars = (
        (LABELLED, "labelled"),
        (LOOKS[Verdict.ANSWER], "found"),
        (MISSED, "missed"),
        (LOOKS[Verdict.FALSE_ALARM], "✕ false alarm"),
        (LOOKS[Verdict.EXPLAINED], "explained"),
        (LOOKS[Verdict.UNJUDGED], "unjudged"),
    )
    words = {"eyes": "eye opening", "mouth": "mouth", "yaw": "gaze, up is left", "pitch": "gaze, up is up"}
    drawn = [
        (f'<rect x="1" y="1" width="20" height="10" rx="2" {look.attributes()}/>', word) for look, word in bars
    ] + [(f'<path d="M1 6h20" stroke-width="1.5" {TRACES[trace]}/>', word) for trace, word in words.items()]
    return "".join(f'<span><svg width="22" height="12">{shape}</svg> {word}</span>' for shape, word in drawn)


def _labels(judged: Judged) -> list[_Bar]:
    return [
        _Bar(start_s, end_s, _words(word), LABELLED, f"labelled {_words(word)}: {start_s:.2f} to {end_s:.2f} s")
        for word, start_s, end_s in judged.labels
    ]


def _missed(judged: Judged) -> list[_Bar]:
    return [
        _Bar(each.start_s, each.end_s, words, MISSED, words)
        for each in judged.score.missed
        for words in ["missed " + _words(each.kind.value)]
    ]


def _reports(judged: Judged, *, warnings: bool) -> list[_Bar]:
    bars = []
    for report, verdict in judged.score.verdicts:
        if report.is_warning is warnings:
            mark = "✕ " if verdict is Verdict.FALSE_ALARM else ""
            level = f" {report.level.value}" if warnings else ""
            text = f"{mark}{_name(report)}{level}"
            look, hint = LOOKS[verdict], _hint(report, verdict)
            bars.append(_Bar(report.start_s, report.end_s, text, look, hint, flag=warnings))
    return bars


def _name(report: Found) -> str:
    zone = "" if report.zone is None else f" ({_words(report.zone.value)})"
    return _words(report.kind.value) + zone


def _hint(report: Found, verdict: Verdict) -> str:
    span = f"{report.start_s:.2f} s" if report.is_warning else f"{report.start_s:.2f} to {report.end_s:.2f} s"
    return f"{_name(report)}, {report.level.value}, {span}: {report.reason} [{_words(verdict.value)}]"


def _rows(bars: Iterable[_Bar], scale: _Scale, top: float) -> tuple[list[str], float]:
    """Bars in as few rows as keep them, and the words that stand beside short ones, apart; and their height, px."""
    ends = [0.0]
    drawn = []
    for bar in sorted(bars, key=lambda each: each.start_s):
        x, width = scale.x(bar.start_s), max(LEAST_BAR, scale.x(bar.end_s) - scale.x(bar.start_s))
        width = FLAG if bar.flag else width
        words = CHARACTER * len(bar.text) + 6
        inside = words <= width
        # Blinks come by the dozen and are known by their shape.
        beside = not inside and not _is_blink(bar)
        leftwards = beside and x + width + words > WIDTH
        left = x - words if leftwards else x
        right = x + width + (words if beside and not leftwards else 0.0)
        row = next((i for i, end in enumerate(ends) if end <= left), len(ends))
        ends[row : row + 1] = [right + 1]
        y = top + row * ROW
        drawn.append(f"<g><title>{escape(bar.hint)}</title>{_shape(bar, x, y, width)}")
        if inside or beside:
            at = x + 4 if inside else x - 3 if leftwards else x + width + 3
            anchor = ' text-anchor="end"' if leftwards else ""
            colour = bar.look.inside if inside else bar.look.beside
            drawn.append(f'<text fill="{colour}" x="{at:.1f}" y="{y + 11.5:.1f}"{anchor}>{escape(bar.text)}</text>')
        drawn.append("</g>")
    return drawn, len(ends) * ROW


def _shape(bar: _Bar, x: float, y: float, width: float) -> str:
    if bar.flag:
        return f'<path d="M{x:.1f} {y:.1f}l{FLAG} 4l-{FLAG} 4v8z" {bar.look.attributes()}/>'
    height = BLINK_HEIGHT if _is_blink(bar) else BAR
    middle = y + (BAR - height) / 2
    return f'<rect x="{x:.1f}" y="{middle:.1f}" width="{width:.1f}" height="{height}" rx="2" {bar.look.attributes()}/>'


def _is_blink(bar: _Bar) -> bool:
    return bar.text == "blink"


def _frame(name: str, ends: tuple[str, str], y: float) -> list[str]:
    width = WIDTH - LEFT - RIGHT
    return [
        f'<rect x="{LEFT}" y="{y:.1f}" width="{width}" height="{TRACE}" fill="#f7f8f9" stroke="#d5dadd"/>',
        _row_name(name, y + TRACE / 2),
        f'<text fill="{QUIET}" x="{LEFT - 4}" y="{y + 8:.1f}" text-anchor="end">{ends[0]}</text>',
        f'<text fill="{QUIET}" x="{LEFT - 4}" y="{y + TRACE:.1f}" text-anchor="end">{ends[1]}</text>',
    ]


def _line(
    t_s: Sequence[float],
    values: Sequence[float | None],
    span: tuple[float, float],
    scale: _Scale,
    y: float,
    look: str,
) -> str:
    """A trace as one path, broken where the value is not known."""
    low, high = span
    path, drawing = [], False
    for i in _kept(values):
        value = values[i]
        if value is None:
            drawing = False
            continue
        share = (max(low, min(high, value)) - low) / (high - low)
        path.append(f"{'L' if drawing else 'M'}{scale.x(t_s[i]):.1f} {y + TRACE * (1 - share):.1f}")
        drawing = True
    return f'<path d="{"".join(path)}" fill="none" stroke-width="1.3" {TRACES[look]}/>' if path else ""


def _kept(values: Sequence[float | None]) -> list[int]:
    """The frames to draw: of each group the lowest and the highest, so that no blink is lost; all if they are few."""
    size = math.ceil(len(values) / (MOST_POINTS / 2))
    if size <= 2:
        return list(range(len(values)))
    kept = []
    for start in range(0, len(values), size):
        group = range(start, min(start + size, len(values)))
        known = [(value, i) for i in group if (value := values[i]) is not None]
        kept += sorted({min(known)[1], max(known)[1]}) if known else [start]
    return kept


def _axis(scale: _Scale, y: float) -> list[str]:
    step = next((each for each in TICKS if scale.duration_s / each <= MOST_TICKS), TICKS[-1])
    parts = []
    for number in range(int(scale.duration_s / step) + 1):
        x, t_s = scale.x(number * step), number * step
        parts.append(f'<path d="M{x:.1f} {y:.1f}v4" fill="none" stroke="#b9c1c6"/>')
        parts.append(f'<text fill="{QUIET}" x="{x:.1f}" y="{y + 15:.1f}" text-anchor="middle">{t_s:g} s</text>')
    return parts


def _row_name(name: str, y: float) -> str:
    return f'<text fill="{QUIET}" x="0" y="{y + 3.5:.1f}">{name}</text>'


def _words(name: str) -> str:
    return name.replace("_", " ")
