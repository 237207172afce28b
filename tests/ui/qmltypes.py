"""Describes our Python types to QML tools: `python -m tests.ui.qmltypes` rewrites the file beside the QML.

`pyside6-qmllint` cannot read Python; with this description it checks every name QML uses against the view models.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMetaMethod, QMetaObject, QMetaProperty

from ui.preview import Preview
from ui.qml_types import MODULE
from ui.shell import QML
from ui.timeline import Timeline
from ui.trace import Trace
from ui.viewmodels.cockpit import PANELS, CockpitModel

TARGET: Path = QML / "Cockpit" / "Models" / "models.qmltypes"

TYPE_NAMES = {"QVariantList": "QVariantList", "QString": "QString", "PyObject": "QVariant"}

POINTERS = {
    "frame": "FrameModel",
    "alert": "AlertModel",
    "driver": "DriverModel",
    "fatigue": "FatigueModel",
    "measure": "MeasureModel",
    "senses": "SensesModel",
    "hand": "HandModel",
    "bound": "BoundModel",
    "ask": "AskModel",
    "drive": "DriveModel",
    "traces": "QObject",
    "talk": "TalkModel",
    "cabin": "CabinModel",
    "talkPage": "TalkPageModel",
    "cabinPage": "CabinPageModel",
    "tabs": "CabinTabsModel",
    "trips": "TripsPageModel",
    "view": "TripsModel",
    "health": "HealthModel",
    "settingsPage": "SettingsPageModel",
    "around": "SettingsTabsModel",
    "firstStart": "FirstStartModel",
    "now": "StepsModel",
    "placement": "RowModel",
    "status": "StatusModel",
    "frontLeft": "ZoneModel",
    "frontRight": "ZoneModel",
    "rearLeft": "ZoneModel",
    "rearRight": "ZoneModel",
}
"""What the root's `QObject*` properties really are; Qt's own description does not say."""


def description() -> str:
    """The whole `.qmltypes` text."""
    parts = ["import QtQuick.tooling 1.2\n\nModule {\n"]
    parts.append(_component("Preview", "QQuickPaintedItem", Preview.staticMetaObject, creatable=True))
    parts.append(_component("Trace", "QQuickPaintedItem", Trace.staticMetaObject, creatable=True))
    parts.append(_component("Timeline", "QQuickPaintedItem", Timeline.staticMetaObject, creatable=True))
    parts.append(_component("CockpitModel", "QObject", CockpitModel.staticMetaObject))
    for name, panel in PANELS.items():
        parts.append(_component(name, "QObject", panel.staticMetaObject))
    parts.append("}\n")
    return "".join(parts)


def _component(name: str, base: str, meta: QMetaObject, *, creatable: bool = False) -> str:
    lines = [f'name: "{name}"', 'accessSemantics: "reference"', f'prototype: "{base}"']
    lines.append(f'exports: ["{MODULE}/{name} 1.0"]')
    lines.append("exportMetaObjectRevisions: [256]")
    if not creatable:
        lines.append("isCreatable: false")
    for index in range(meta.propertyOffset(), meta.propertyCount()):
        lines.append(_property(meta.property(index)))
    for index in range(meta.methodOffset(), meta.methodCount()):
        method = meta.method(index)
        if method.methodType() == QMetaMethod.MethodType.Signal:
            lines.append(_method("Signal", method))
        elif method.access() == QMetaMethod.Access.Public and not method.name().data().startswith(b"_"):
            lines.append(_method("Method", method))
    body = "".join(f"        {line}\n" for line in lines)
    return f"    Component {{\n{body}    }}\n"


def _property(item: QMetaProperty) -> str:
    type_name, pointer = str(item.typeName()), ""
    if type_name.endswith("*"):
        type_name, pointer = POINTERS.get(str(item.name()), "QObject"), "; isPointer: true"
    notify = f'; notify: "{item.notifySignal().name().data().decode()}"' if item.hasNotifySignal() else ""
    fixed = "; isPropertyConstant: true" if item.isConstant() else ""
    readonly = "" if item.isWritable() else "; isReadonly: true"
    type_name = TYPE_NAMES.get(type_name, type_name)
    return f'Property {{ name: "{item.name()}"; type: "{type_name}"{pointer}{readonly}{fixed}{notify} }}'


def _method(kind: str, method: QMetaMethod) -> str:
    parameters = "".join(
        f' Parameter {{ name: "value{index}"; type: "{kind_name.data().decode()}" }}'
        for index, kind_name in enumerate(method.parameterTypes())
    )
    return f'{kind} {{ name: "{method.name().data().decode()}"{";" if parameters else ""}{parameters} }}'


if __name__ == "__main__":
    TARGET.write_text(description(), encoding="utf-8")
