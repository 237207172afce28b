"""One trace of a whole trip, painted: the area under a line, a level across, a few grid lines.

Painted and not a `Shape`, as in `ui/trace.py`. It is painted when the trip is another or has grown, not otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Property, QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem

from app.events import TripShown
from ui.viewmodels.trips import AXIS_PARTS, FATIGUE_ALARM, top_speed
from ui.viewmodels.trips_page import TripsPageModel

LINE_PX, GRID_PX = 1.8, 1.0
AREA_ALPHA = 46
"""Of 255; the area under the line lets the grid shine through."""

Values = Sequence[float | None]


class Channel(NamedTuple):
    """What a trace shows: its values as shares of the height, and the share of a level drawn across (0: none)."""

    values: Values
    level: float


def channel_of(picture: TripShown, name: str) -> Channel:
    """The trace `name` (`attention`, `fatigue`, `speed`) of a trip."""
    if name == "attention":
        return Channel(picture.attention, 0.0)
    if name == "fatigue":
        return Channel(picture.fatigue, FATIGUE_ALARM)
    highest = top_speed(max((speed for speed in picture.speed_kmh if speed is not None), default=0.0))
    return Channel([None if speed is None else speed / highest for speed in picture.speed_kmh], 0.0)


class Timeline(QQuickPaintedItem):
    """Paints the trace `channel` of the trip that `source` shows, over the whole width."""

    sourceChanged = Signal()
    channelChanged = Signal()
    colorsChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._source: TripsPageModel | None = None
        self._channel = "attention"
        self._line = QColor(Qt.GlobalColor.white)
        self._grid = QColor(Qt.GlobalColor.gray)

    def paint(self, painter: QPainter) -> None:
        """Draws grid, area and line; Qt calls it after `update`."""
        width, height = self.width(), self.height()
        picture = self._source.picture if self._source is not None else None
        channel = Channel((), 0.0) if picture is None else channel_of(picture, self._channel)
        self._paint_grid(painter, channel.level)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QColor(self._line)
        area.setAlpha(AREA_ALPHA)
        for run in runs(channel.values):
            line = [QPointF(x * width, LINE_PX + (1 - y) * (height - 2 * LINE_PX)) for x, y in run]
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(area)
            painter.drawPolygon(QPolygonF([QPointF(line[0].x(), height), *line, QPointF(line[-1].x(), height)]))
            painter.setPen(QPen(self._line, LINE_PX))
            painter.drawPolyline(QPolygonF(line))

    def _paint_grid(self, painter: QPainter, level: float) -> None:
        width, height = self.width(), self.height()
        painter.setPen(QPen(self._grid, GRID_PX))
        painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))
        for part in range(1, AXIS_PARTS):
            x = round(part * width / AXIS_PARTS) + 0.5
            painter.drawLine(QPointF(x, 0), QPointF(x, height))
        if level > 0:
            painter.setPen(QPen(self._grid, GRID_PX, Qt.PenStyle.DashLine))
            y = round((1 - level) * height) + 0.5
            painter.drawLine(QPointF(0, y), QPointF(width, y))

    def _set_source(self, source: TripsPageModel | None) -> None:
        if self._source is not None:
            self._source.pictureChanged.disconnect(self.update)
        self._source = source
        if source is not None:
            source.pictureChanged.connect(self.update)
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
    gridColor = Property(
        QColor, lambda self: self._grid, lambda self, color: self._set_color("_grid", color), notify=colorsChanged
    )


def runs(values: Values) -> list[list[tuple[float, float]]]:
    """Unbroken stretches as (share of the width, share of the height); a single value is a short line of its own."""
    found: list[list[tuple[float, float]]] = []
    width = 1 / max(len(values), 1)
    before: float | None = None
    for index, value in enumerate(values):
        if value is not None:
            y = min(max(value, 0.0), 1.0)
            if before is None:
                found.append([(index * width, y)])
            found[-1].append(((index + 1) * width, y))
        before = value
    return found
