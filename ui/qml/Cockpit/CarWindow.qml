import QtQuick
import Cockpit.Models

// A side window on the plan: as much glass as is closed, and the ambient light of the door beside it.
Item {
    id: side

    required property ZoneModel zone
    required property real unit
    required property real column
    required property real row
    property real glow: 0
    readonly property color light: zone.light === "" ? "transparent" : zone.light

    x: column * unit
    y: row * unit
    width: 4 * unit
    height: 39 * unit

    Rectangle {
        anchors.fill: parent
        radius: 2 * side.unit
        color: Theme.carDark
    }

    Rectangle {
        width: parent.width
        anchors.bottom: parent.bottom
        height: parent.height * (1 - side.zone.window)
        radius: 2 * side.unit
        color: Theme.glass

        Behavior on height {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }

    Rectangle {
        visible: side.zone.light !== ""
        x: (side.glow - 1.5) * side.unit
        width: 5 * side.unit
        height: parent.height
        radius: width / 2
        color: side.light
        opacity: 0.3
    }

    Rectangle {
        visible: side.zone.light !== ""
        x: side.glow * side.unit
        width: 2 * side.unit
        height: parent.height
        radius: width / 2
        color: side.light
    }
}
