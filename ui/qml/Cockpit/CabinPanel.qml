pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The cabin from above with each seat's climate beside it, on the window's own ground: the car needs no frame.
Item {
    id: panel

    required property CockpitModel cockpit

    CarPlan {
        id: plan

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.verticalCenter: parent.verticalCenter
        // The gaze reaches out in front of the bonnet, which is why the car stands a little low.
        anchors.verticalCenterOffset: Math.round(0.035 * height)
        height: Math.round(Math.min(0.9 * parent.height, 2.1 * 0.54 * parent.width))
        cockpit: panel.cockpit
        gaze: panel.cockpit.driver.zone
        gazeTone: panel.cockpit.driver.gazeTone
    }

    Repeater {
        model: [panel.cockpit.frontLeft, panel.cockpit.frontRight, panel.cockpit.rearLeft, panel.cockpit.rearRight]

        ZoneBlock {
            required property int index
            required property ZoneModel modelData

            zone: modelData
            mirrored: index % 2 === 1
            x: mirrored ? plan.x + plan.width + Theme.small : plan.x - width - Theme.small
            y: plan.y + plan.height * (index < 2 ? 0.43 : 0.75) - height / 2
            width: Math.min((panel.width - plan.width) / 2 - Theme.small, 2 * Theme.touch)
        }
    }

    BoundLine {
        bound: panel.cockpit.bound
        wide: panel.width > 480 * Theme.scale
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.hair
        room: parent.width
    }
}
