"""Turns a frozen dataclass of display values into a QObject whose properties notify only when they changed.

A panel's file declares its props and a pure `derive_*` function; this file is the only place of the view models
that knows Qt. Names change from `snake_case` to QML's `camelCase`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, ClassVar, get_origin, get_type_hints

from PySide6.QtCore import Property, QObject, Signal

Translate = Callable[[str, str], str]
"""Translates a source sentence: (context, English) -> words. `QCoreApplication.translate` is one."""


class ViewModel(QObject):
    """A panel's values for QML. Read-only there; Python replaces them all at once with `show`."""

    props_type: ClassVar[type[Any]]

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._props: Any = self.props_type()

    @property
    def props(self) -> Any:
        """The values shown now, an instance of `props_type`."""
        return self._props

    def show(self, props: Any) -> None:
        """Shows `props` (an instance of `props_type`) and notifies QML of the fields that differ."""
        before, self._props = self._props, props
        if before is props:
            return
        for field in fields(props):
            if getattr(before, field.name) != getattr(props, field.name):
                getattr(self, _camel(field.name) + "Changed").emit()


def view_model(name: str, props_type: type[Any]) -> type[ViewModel]:
    """The view-model class for `props_type`, a frozen dataclass with a default for every field.

    Fields may be bool, int, float, str or a tuple of such dataclasses (a list of objects in QML).
    """
    body: dict[str, Any] = {"props_type": props_type, "__doc__": props_type.__doc__}
    hints = get_type_hints(props_type)
    for field in fields(props_type):
        changed = Signal()
        body[_camel(field.name) + "Changed"] = changed
        qt_type: type = list if get_origin(hints[field.name]) is tuple else hints[field.name]
        body[_camel(field.name)] = Property(qt_type, _getter(field.name), notify=changed)
    return type(name, (ViewModel,), body)


def _getter(field_name: str) -> Callable[[ViewModel], Any]:
    def read(self: ViewModel) -> Any:
        return _to_qml(getattr(self.props, field_name))

    return read


def _to_qml(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_to_qml(item) for item in value]
    if is_dataclass(value):
        return {_camel(field.name): _to_qml(getattr(value, field.name)) for field in fields(value)}
    return value


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
