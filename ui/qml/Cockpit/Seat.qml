import QtQuick
import Cockpit.Models

// A seat on the plan; warm or cool by its heating or ventilation, with a wheel in front of the driver.
Item {
    id: seat

    required property ZoneModel zone

    width: 22
    height: 32

    Rectangle {
        anchors.fill: parent
        radius: 6
        color: Theme.panel
        border.width: 1
        border.color: Theme.outline
    }

    Rectangle {
        anchors.fill: parent
        radius: 6
        color: seat.zone.heat > 0 ? Theme.warm : Theme.cool
        opacity: Math.abs(seat.zone.heat) / 3

        Behavior on opacity {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }

    Rectangle {
        x: 3
        y: 23
        width: 16
        height: 6
        radius: 3
        color: Theme.outline
    }

    Rectangle {
        visible: seat.zone.isDriver
        x: 5
        y: -9
        width: 12
        height: 5
        radius: 2.5
        color: "transparent"
        border.width: 1.6
        border.color: Theme.muted
    }
}
