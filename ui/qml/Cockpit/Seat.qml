pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// A seat on the plan; warm or cool by its heating or ventilation, lit by its lamp, the wheel in front of the driver.
Item {
    id: seat

    required property ZoneModel zone
    required property real unit
    required property real column
    required property real row

    x: column * unit
    y: row * unit

    component Part: Rectangle {
        property real warmth: Math.abs(seat.zone.heat) / 3

        // Mixed and not laid over: two layers that fade would paint each seat twice.
        color: Qt.tint(Theme.carSeat, Qt.alpha(seat.zone.heat > 0 ? Theme.warm : Theme.cool, 0.25 * (warmth > 0 ? 1 : 0) + 0.6 * warmth))
        antialiasing: true

        Behavior on warmth {
            NumberAnimation {
                duration: Theme.calm
            }
        }
    }

    Rectangle {
        visible: seat.zone.isDriver
        x: 4 * seat.unit
        y: -8 * seat.unit
        width: 16 * seat.unit
        height: 6 * seat.unit
        radius: height / 2
        color: "transparent"
        border.width: Math.max(1, Math.round(1.6 * seat.unit))
        border.color: Theme.carSeat
    }

    Rectangle {
        visible: seat.zone.spot
        x: -2 * seat.unit
        y: -3 * seat.unit
        width: 28 * seat.unit
        height: 36 * seat.unit
        radius: 10 * seat.unit
        color: Theme.carLamp
        opacity: 0.45
    }

    Part {
        x: 1.5 * seat.unit
        width: 21 * seat.unit
        height: 22 * seat.unit
        radius: 6.5 * seat.unit
    }

    Part {
        y: 23 * seat.unit
        width: 24 * seat.unit
        height: 7.5 * seat.unit
        radius: 3.7 * seat.unit
    }

    Part {
        x: 6 * seat.unit
        y: 31.5 * seat.unit
        width: 12 * seat.unit
        height: 4 * seat.unit
        radius: 2 * seat.unit
    }
}
