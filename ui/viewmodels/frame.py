"""The frame around the pages: which there are, which one is shown, and by which key one gets there."""

from __future__ import annotations

from dataclasses import dataclass

from app.config import PAGES
from ui.viewmodels.base import Translate, view_model
from ui.viewmodels.words import QT_TRANSLATE_NOOP

PAGE_WORDS: dict[str, str] = {
    "drive": QT_TRANSLATE_NOOP("Frame", "Drive"),
    "driver": QT_TRANSLATE_NOOP("Frame", "Driver"),
    "cabin": QT_TRANSLATE_NOOP("Frame", "Cabin"),
    "talk": QT_TRANSLATE_NOOP("Frame", "Talk"),
    "trips": QT_TRANSLATE_NOOP("Frame", "Trips"),
    "settings": QT_TRANSLATE_NOOP("Frame", "Settings"),
    "health": QT_TRANSLATE_NOOP("Frame", "Health"),
}
"""One word each: it stands under the icon."""


@dataclass(frozen=True, slots=True)
class PageProps:
    """One entry of the navigation. `shortcut`: the keys that lead there."""

    name: str = ""
    word: str = ""
    shortcut: str = ""


@dataclass(frozen=True, slots=True)
class FrameProps:
    """The navigation. `pages`: top to bottom. Which one is shown is a property of `CockpitModel`."""

    pages: tuple[PageProps, ...] = ()


FrameModel = view_model("FrameModel", FrameProps)


def derive_frame(translate: Translate) -> FrameProps:
    """The navigation in the window's language."""
    return FrameProps(
        pages=tuple(
            PageProps(name, translate("Frame", PAGE_WORDS[name]), f"Alt+{number}")
            for number, name in enumerate(PAGES, start=1)
        )
    )


def page_file(name: str) -> str:
    """The QML file of the page `name`."""
    return f"{name.title().replace('_', '')}Page.qml"


def neighbour(name: str, step: int) -> str:
    """The page `step` entries further down (up if negative), round the end; from outside, the first or the last."""
    if name not in PAGES:
        return PAGES[0 if step > 0 else -1]
    return PAGES[(PAGES.index(name) + step) % len(PAGES)]
