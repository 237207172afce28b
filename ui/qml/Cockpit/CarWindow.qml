import QtQuick
import Cockpit.Models

// A side window on the plan: as much glass as is closed, and the ambient light of the door beside it.
Item {
    id: side

    required property ZoneModel zone
    property real glowX: 0

    width: 4
    height: 38

    Rectangle {
        anchors.fill: parent
        radius: 2
        color: "transparent"
        border.width: 0.8
        border.color: Theme.muted
    }

    Rectangle {
        width: parent.width
        anchors.bottom: parent.bottom
        height: parent.height * (1 - side.zone.window)
        radius: 2
        color: Theme.glass

        Behavior on height {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }

    Rectangle {
        visible: side.zone.light !== ""
        x: side.glowX - 1
        width: 5
        height: parent.height
        radius: 2.5
        color: side.zone.light === "" ? "transparent" : side.zone.light
        opacity: 0.3
    }

    Rectangle {
        visible: side.zone.light !== ""
        x: side.glowX + 0.5
        width: 2
        height: parent.height
        radius: 1
        color: side.zone.light === "" ? "transparent" : side.zone.light
    }
}
