"""The camera picture with the face mesh and the gaze ray: preview ring -> painted Qt Quick item.

A `QQuickPaintedItem`, not a `VideoOutput`: that one needs a GPU interface (it shows nothing on the software
renderer, which is what a machine without display has) and the PySide6-Addons, 200 MB more to install.

The picture is shown as the camera sees it, not mirrored: words such as "left mirror" and "passenger side", the
recorded trips and the offline analysis all speak of the same unmirrored picture.
"""

from __future__ import annotations

from typing import Protocol

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Property, QLineF, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QLinearGradient, QPainter, QPainterPath, QPen
from PySide6.QtQuick import QQuickItem, QQuickPaintedItem, QQuickWindow

from ui.face_mesh import FEATURES, IRISES, LANDMARKS, OUTLINES

POLL_MS = 33
"""The ring is asked 30 times a second, the rate of the camera; asking costs microseconds when nothing is new."""

GAZE_TIP_PX = 5.0
OUTLINE_ALPHA = 0.45
FEATURE_ALPHA = 0.9
POINT_ALPHA = 0.35
"""The mesh must be readable on any face and still show the face: thin, half transparent lines."""

AXIS_SHARE = 0.32
"""Length of the head's axes, as a share of the face's height."""

NOSE_TIP = 1
"""The landmark the axes start from."""

AXIS_COLORS = ("#ff8a80", "#7be0a3", "#ffd166")
"""To the driver's left, up, and forward: over a camera picture, hence the same by day and night."""

FOLLOW = 0.03
"""Share of the way to the face that the crop moves with each frame: about a second to follow a shifted head."""

FloatArray = npt.NDArray[np.float32]


class Frame(Protocol):
    """One frame as the ring gives it; see `app/frames.py`."""

    @property
    def seq(self) -> int:
        """Rises with every frame written."""
        ...

    @property
    def rgb(self) -> npt.NDArray[np.uint8]:
        """Height x width x 3."""
        ...

    @property
    def landmarks(self) -> FloatArray | None:
        """478 x 2, fractions of width and height."""
        ...

    @property
    def gaze_ray(self) -> tuple[float, float, float, float] | None:
        """x0, y0, x1, y1 as fractions, from between the eyes to where they look."""
        ...


class FrameSource(Protocol):
    """Where frames come from: `app.frames.PreviewRing` or a test's stand-in."""

    def read_latest(self, after_seq: int, /) -> Frame | None:
        """The newest frame with a higher number than `after_seq`, None when there is none."""
        ...


class PreviewFeed(QObject):
    """Hands the ring to the items that paint it, and remembers whether there was one and whether it painted."""

    painted = Signal()

    def __init__(self, source: FrameSource | None) -> None:
        super().__init__()
        self._source = source
        self.has_painted = False
        self.is_watched = False

    def read(self, after_seq: int) -> Frame | None:
        """The newest frame after `after_seq`, if any."""
        return None if self._source is None else self._source.read_latest(after_seq)

    def close(self) -> None:
        """Lets go of the ring: its owner may now unmap it."""
        self._source = None

    def note_painted(self) -> None:
        """Called by an item after it painted a frame."""
        if not self.has_painted:
            self.has_painted = True
            self.painted.emit()


class Preview(QQuickPaintedItem):
    """Paints the newest frame, filling the item: the picture is cropped, never stretched."""

    feedChanged = Signal()
    lineColorChanged = Signal()
    gazeColorChanged = Signal()
    radiusChanged = Signal()
    headChanged = Signal()
    hasFrameChanged = Signal()

    def __init__(self, parent: QQuickItem | None = None) -> None:
        super().__init__(parent)
        self._feed: PreviewFeed | None = None
        self._frame: Frame | None = None
        self._image = QImage()
        self._window_shown = False
        self._focus: tuple[float, float] | None = None
        self._line_color = QColor(Qt.GlobalColor.white)
        self._gaze_color = QColor(Qt.GlobalColor.cyan)
        self._radius = 0.0
        self._head: list[float] = []
        self._timer = QTimer(self)
        self._timer.setInterval(POLL_MS)
        self._timer.timeout.connect(self._poll)
        self.visibleChanged.connect(self._run_while_visible)
        self.windowChanged.connect(self._follow_window)

    def _follow_window(self, window: QQuickWindow | None) -> None:
        # A hidden window leaves its items visible; without a window the item is invisible anyway.
        self._window_shown = window is not None and window.isVisible()
        if window is not None:
            window.visibleChanged.connect(self._follow_window_shown)
        self._run_while_visible()

    def _follow_window_shown(self, shown: bool) -> None:
        self._window_shown = shown
        self._run_while_visible()

    def _run_while_visible(self) -> None:
        # Never `self.window()`: the toolkit takes the window it returns for a child of this item, and the shell's own
        # hold on the window ends when a change of page deletes the item.
        if self._window_shown and self.isVisible() and self._feed is not None:
            self._timer.start()
        else:
            self._timer.stop()

    def _poll(self) -> None:
        if self._feed is None:
            return
        frame = self._feed.read(self._frame.seq if self._frame is not None else 0)
        if frame is None:
            return
        first = self._frame is None
        self._frame = frame
        self._copy_pixels(frame.rgb)
        self._follow_face(frame.landmarks)
        if first:
            self.hasFrameChanged.emit()
        self.update()

    def _follow_face(self, landmarks: FloatArray | None) -> None:
        """Moves the crop so slowly to the face that the picture does not seem to swim when the head moves."""
        if landmarks is None or not len(landmarks):
            return
        x, y = landmarks.mean(axis=0).tolist()
        if self._focus is None:
            self._focus = (x, y)
        else:
            self._focus = (
                self._focus[0] + FOLLOW * (x - self._focus[0]),
                self._focus[1] + FOLLOW * (y - self._focus[1]),
            )

    def _copy_pixels(self, rgb: npt.NDArray[np.uint8]) -> None:
        """Copies into an image that is kept: a QImage over foreign memory would have to be freed by hand."""
        height, width, _ = rgb.shape
        if (self._image.width(), self._image.height()) != (width, height):
            self._image = QImage(width, height, QImage.Format.Format_RGB888)
        rows = np.frombuffer(self._image.bits(), np.uint8).reshape(height, self._image.bytesPerLine())
        rows[:, : width * 3] = rgb.reshape(height, width * 3)

    def paint(self, painter: QPainter) -> None:
        """Draws picture, mesh and ray; Qt calls it after `update`."""
        if self._frame is None:
            return
        bounds = self.boundingRect()
        target = _covering(bounds, self._image.width(), self._image.height(), self._focus)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._radius > 0:
            corners = QPainterPath()
            corners.addRoundedRect(bounds, self._radius, self._radius)
            painter.setClipPath(corners)
        else:
            painter.setClipRect(bounds)
        painter.drawImage(target, self._image)
        if self._frame.landmarks is not None and len(self._frame.landmarks) == LANDMARKS:
            self._paint_mesh(painter, self._frame.landmarks, target)
            if len(self._head) == len(AXIS_COLORS):
                self._paint_axes(painter, self._frame.landmarks, target)
        if self._frame.gaze_ray is not None:
            self._paint_gaze(painter, self._frame.gaze_ray, target)
        if self._feed is not None:
            self._feed.note_painted()

    def _paint_mesh(self, painter: QPainter, landmarks: FloatArray, target: QRectF) -> None:
        scaled = landmarks * (target.width(), target.height()) + (target.x(), target.y())
        points = [QPointF(x, y) for x, y in scaled.tolist()]
        # All points first: one call, a fine grain that shows the shape of the face at little cost.
        painter.setPen(_pen(self._line_color, POINT_ALPHA, 1.0))
        painter.drawPoints(points)
        for runs, alpha, width in (
            (OUTLINES, OUTLINE_ALPHA, 1.0),
            (FEATURES, FEATURE_ALPHA, 1.4),
        ):
            painter.setPen(_pen(self._line_color, alpha, width))
            painter.drawLines(_lines(points, runs))
        painter.setPen(_pen(self._gaze_color, 1.0, 1.6))
        painter.drawLines(_lines(points, IRISES))

    def _paint_axes(self, painter: QPainter, landmarks: FloatArray, target: QRectF) -> None:
        size = float(np.ptp(landmarks[:, 1])) * target.height() * AXIS_SHARE
        nose = QPointF(
            target.x() + float(landmarks[NOSE_TIP, 0]) * target.width(),
            target.y() + float(landmarks[NOSE_TIP, 1]) * target.height(),
        )
        for color, (right, up) in zip(AXIS_COLORS, head_axes(*self._head), strict=True):
            pen = QPen(QColor(color), 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(nose, nose + QPointF(size * right, -size * up))

    def _paint_gaze(self, painter: QPainter, ray: tuple[float, float, float, float], target: QRectF) -> None:
        start, end = (
            QPointF(target.x() + x * target.width(), target.y() + y * target.height())
            for x, y in ((ray[0], ray[1]), (ray[2], ray[3]))
        )
        fade = QLinearGradient(start, end)
        clear = QColor(self._gaze_color)
        clear.setAlphaF(0.15)
        fade.setColorAt(0.0, clear)
        fade.setColorAt(1.0, self._gaze_color)
        painter.setPen(QPen(fade, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(start, end)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._gaze_color)
        painter.drawEllipse(end, GAZE_TIP_PX, GAZE_TIP_PX)

    def _set_feed(self, feed: PreviewFeed | None) -> None:
        self._feed = feed
        if feed is not None:
            feed.is_watched = True
        self._frame = None
        self.feedChanged.emit()
        self.hasFrameChanged.emit()
        self._run_while_visible()

    def _set_line_color(self, color: QColor) -> None:
        self._line_color = color
        self.lineColorChanged.emit()

    def _set_gaze_color(self, color: QColor) -> None:
        self._gaze_color = color
        self.gazeColorChanged.emit()

    def _set_radius(self, radius: float) -> None:
        self._radius = radius
        self.radiusChanged.emit()

    def _set_head(self, head: list[float]) -> None:
        self._head = list(head)
        self.headChanged.emit()

    feed = Property(QObject, lambda self: self._feed, _set_feed, notify=feedChanged)
    lineColor = Property(QColor, lambda self: self._line_color, _set_line_color, notify=lineColorChanged)
    gazeColor = Property(QColor, lambda self: self._gaze_color, _set_gaze_color, notify=gazeColorChanged)
    radius = Property(float, lambda self: self._radius, _set_radius, notify=radiusChanged)
    head = Property(list, lambda self: self._head, _set_head, notify=headChanged)
    hasFrame = Property(bool, lambda self: self._frame is not None, notify=hasFrameChanged)


def _covering(bounds: QRectF, width: int, height: int, focus: tuple[float, float] | None) -> QRectF:
    """Where to draw a picture of `width` x `height` so that it covers `bounds` in its own proportions.

    What is too much is cut off so that `focus` (fractions of the picture; its centre if None) comes to the middle
    as far as there is picture.
    """
    scale = max(bounds.width() / width, bounds.height() / height)
    size = (width * scale, height * scale)
    x, y = focus or (0.5, 0.5)
    left = min(0.0, max(bounds.width() - size[0], bounds.width() / 2 - x * size[0]))
    top = min(0.0, max(bounds.height() - size[1], bounds.height() / 2 - y * size[1]))
    return QRectF(bounds.x() + left, bounds.y() + top, size[0], size[1])


def head_axes(yaw_deg: float, pitch_deg: float, roll_deg: float) -> list[tuple[float, float]]:
    """The head's left, up and forward axes as the camera sees them, parallel projection of unit vectors.

    Args:
        yaw_deg: against the camera, VSS sign (+ left).
        pitch_deg: + up.
        roll_deg: + to the right ear.

    Returns:
        Three pairs (to the right in the picture, up in the picture), -1 to 1.
    """
    yaw, pitch, roll = np.radians((yaw_deg, pitch_deg, roll_deg))
    # The driver's left is the picture's right. Turned about the forward axis first, then nodded, then turned.
    turn = np.array([[np.cos(yaw), 0, np.sin(yaw)], [0, 1, 0], [-np.sin(yaw), 0, np.cos(yaw)]])
    nod = np.array([[1, 0, 0], [0, np.cos(pitch), np.sin(pitch)], [0, -np.sin(pitch), np.cos(pitch)]])
    tilt = np.array([[np.cos(roll), -np.sin(roll), 0], [np.sin(roll), np.cos(roll), 0], [0, 0, 1]])
    columns = (turn @ nod @ tilt)[:2].T
    return [(float(right), float(up)) for right, up in columns]


def _pen(color: QColor, alpha: float, width: float) -> QPen:
    shade = QColor(color)
    shade.setAlphaF(alpha)
    return QPen(shade, width)


def _lines(points: list[QPointF], runs: tuple[tuple[int, ...], ...]) -> list[QLineF]:
    return [QLineF(points[start], points[end]) for run in runs for start, end in zip(run, run[1:], strict=False)]
