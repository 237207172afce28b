"""Decides how Qt draws, before any window: on a display or offscreen, by GPU or by the software renderer."""

from __future__ import annotations

import os

from PySide6.QtGui import QGuiApplication, QOffscreenSurface, QOpenGLContext
from PySide6.QtQuick import QQuickWindow, QSGRendererInterface

GL_RENDERER = 0x1F01
"""The name of this question in the OpenGL specification."""

SLOW_RENDERERS = ("llvmpipe", "softpipe", "swrast", "swiftshader")
"""OpenGL emulated on the processor: Qt's own software renderer is several times cheaper, and vision needs the cores."""

LATIN_AND_CHINESE = (
    *("Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC"),
    *("WenQuanYi Micro Hei", "Noto Sans", "DejaVu Sans"),
)
"""One family for both scripts, so that mixed lines have one rhythm; named, since a default may have no Chinese."""


def has_display() -> bool:
    """True if a window system can be reached by its usual variables."""
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def prepare_environment(offscreen: bool) -> None:
    """Must be called before the application object exists. Settings of the user's own are kept."""
    if offscreen or not has_display():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        os.environ["QT_QUICK_BACKEND"] = "software"
    # One thread for Qt: a render thread waiting for the interpreter while the main thread waits for it is a deadlock.
    os.environ.setdefault("QSG_RENDER_LOOP", "basic")


def choose_renderer() -> None:
    """Falls back to the software renderer where OpenGL is missing or emulated; needs the application object."""
    if os.environ.get("QT_QUICK_BACKEND") or os.environ.get("QSG_RHI_BACKEND"):
        return
    if not _has_gpu():
        QQuickWindow.setGraphicsApi(QSGRendererInterface.GraphicsApi.Software)


def _has_gpu() -> bool:
    context = QOpenGLContext()
    if not context.create():
        return False
    surface = QOffscreenSurface()
    surface.create()
    if not context.makeCurrent(surface):
        return False
    name = str(context.functions().glGetString(GL_RENDERER)).lower()
    context.doneCurrent()
    return not any(slow in name for slow in SLOW_RENDERERS)


def set_fonts(application: QGuiApplication) -> None:
    """Makes the first installed family of `LATIN_AND_CHINESE` the font of every text."""
    font = application.font()
    font.setFamilies(list(LATIN_AND_CHINESE))
    application.setFont(font)
