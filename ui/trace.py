"""One trace of the last minute, painted: a line or two, a few grid lines, marks. Cheap on the software renderer.

A painted item and not a `Shape`: six hundred points as path elements would be rebuilt as objects at every step.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from ui.viewmodels.traces import STEPS, Sample, Traces

GRID_STEPS = 150
"""A vertical line every fifteen seconds."""

LINE_PX, GRID_PX, MARK_PX = 1.8, 1.0, 2.0
MARK_SHARE = 0.16
"""Height of a mark, as a share of the item's."""


class Channel(NamedTuple):
    """What one trace shows: one or two fields of `Sample`, the values at the bottom and the top, a level drawn across.

    `quiet`, `loud`: fields of `Sample` that are marked at the bottom, in the line's colour and in the alarming one.
    """

    fields: tuple[str, ...]
    lowest: float
    highest: float
    level: float
    quiet: str = ""
    loud: str = ""


CHANNELS: dict[str, Channel] = {
    # 0.2: PERCLOS counts the eye as closed from 80 % closure on.
    "eyes": Channel(("eyes",), -0.15, 1.4, 0.2, "blink", "long_closure"),
    "mouth": Channel(("mouth",), -0.15, 1.0, 0.0, loud="yawn"),
    "gaze": Channel(("gaze_yaw", "gaze_pitch"), -45.0, 45.0, 0.0),
}


class Trace(QQuickPaintedItem):
    """Paints the channel named `channel` of `source`, the newest value at the right edge."""

    sourceChanged = Signal()
    channelChanged = Signal()
    colorsChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: Traces | None = None
        self._channel = "eyes"
        self._line = QColor(Qt.GlobalColor.white)
        self._second = QColor(Qt.GlobalColor.white)
        self._grid = QColor(Qt.GlobalColor.gray)
        self._loud = QColor(Qt.GlobalColor.red)

    def paint(self, painter: QPainter) -> None:
        """Draws grid, lines and marks; Qt calls it after `update`."""
        channel, width, height = CHANNELS[self._channel], self.width(), self.height()
        samples = list(self._source.samples) if self._source is not None else []
        newest = samples[-1].step if samples else 0
        self._paint_grid(painter, channel, newest)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for field, color in zip(channel.fields, (self._line, self._second), strict=False):
            painter.setPen(QPen(color, LINE_PX))
            for run in _runs(samples, field, newest):
                painter.drawPolyline(QPolygonF([QPointF(x * width, _y(channel, v) * height) for x, v in run]))
        for mark, color in ((channel.quiet, self._line), (channel.loud, self._loud)):
            painter.setPen(QPen(color, MARK_PX))
            for sample in samples:
                if mark and getattr(sample, mark):
                    x = _x(sample.step, newest) * width
                    painter.drawLine(QPointF(x, height * (1 - MARK_SHARE)), QPointF(x, height))

    def _paint_grid(self, painter: QPainter, channel: Channel, newest: int) -> None:
        width, height = self.width(), self.height()
        painter.setPen(QPen(self._grid, GRID_PX))
        for steps_ago in range(newest % GRID_STEPS, STEPS + 1, GRID_STEPS):
            x = (1 - steps_ago / STEPS) * width
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        painter.setPen(QPen(self._grid, GRID_PX, Qt.PenStyle.DashLine))
        y = _y(channel, channel.level) * height
        painter.drawLine(QPointF(0, y), QPointF(width, y))

    def _step(self) -> None:
        if self.isVisible():
            self.update()

    def _set_source(self, source: Traces | None) -> None:
        if self._source is not None:
            self._source.changed.disconnect(self._step)
        self._source = source
        if source is not None:
            source.changed.connect(self._step)
        self.sourceChanged.emit()
        self.update()

    def _set_channel(self, channel: str) -> None:
        self._channel = channel
        self.channelChanged.emit()
        self.update()

    def _set_color(self, name: str, color: QColor) -> None:
        setattr(self, name, color)
        self.colorsChanged.emit()
        self.update()

    source = Property(QObject, lambda self: self._source, _set_source, notify=sourceChanged)
    channel = Property(str, lambda self: self._channel, _set_channel, notify=channelChanged)
    lineColor = Property(
        QColor, lambda self: self._line, lambda self, color: self._set_color("_line", color), notify=colorsChanged
    )
    secondColor = Property(
        QColor, lambda self: self._second, lambda self, color: self._set_color("_second", color), notify=colorsChanged
    )
    gridColor = Property(
        QColor, lambda self: self._grid, lambda self, color: self._set_color("_grid", color), notify=colorsChanged
    )
    loudColor = Property(
        QColor, lambda self: self._loud, lambda self, color: self._set_color("_loud", color), notify=colorsChanged
    )


def _runs(samples: list[Sample], field: str, newest: int) -> Iterator[list[tuple[float, float]]]:
    """Unbroken stretches of one field as (share of the width, value); a gap is left where nothing was seen."""
    run: list[tuple[float, float]] = []
    previous = 0
    for sample in samples:
        value = getattr(sample, field)
        if run and (value is None or sample.step - previous > GAP_STEPS):
            yield run
            run = []
        if value is not None:
            run.append((_x(sample.step, newest), value))
        previous = sample.step
    if run:
        yield run


GAP_STEPS = 5
"""Half a second without any state is a gap; a camera of five frames a second has none."""


def _x(step: int, newest: int) -> float:
    return 1 - (newest - step) / STEPS


def _y(channel: Channel, value: float) -> float:
    share = (value - channel.lowest) / (channel.highest - channel.lowest)
    return 1 - min(max(share, 0.0), 1.0)
