pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// How fast, and below it what else one asks of a car: how far it still goes, how full it is, how cold it is outside.
Item {
    id: panel

    required property CabinModel cabin

    implicitHeight: figures.height + basics.height + Theme.small

    Item {
        id: figures

        width: parent.width
        height: Math.round(0.98 * Theme.display)

        Label {
            id: speed

            objectName: "speed"
            x: Theme.hair
            anchors.verticalCenter: parent.verticalCenter
            text: panel.cabin.speed
            font.pixelSize: Theme.display
            font.weight: Font.DemiBold
            color: panel.cabin.speedKnown ? Theme.text : Theme.muted
        }

        Label {
            id: unit

            objectName: "speedUnit"
            text: panel.cabin.speedUnit
            color: Theme.muted
            font.pixelSize: Theme.title
            anchors.left: speed.right
            anchors.leftMargin: Theme.small
            anchors.baseline: speed.baseline
        }
    }

    Flow {
        id: basics

        x: Theme.hair
        anchors.bottom: parent.bottom
        width: parent.width - 2 * x
        height: Math.round(1.5 * Theme.caption)
        spacing: Theme.gap

        Repeater {
            model: [[Icons.range, panel.cabin.range], [Icons.battery, panel.cabin.battery], [Icons.thermometer, panel.cabin.outside]]

            Row {
                id: fact

                required property var modelData

                visible: modelData[1] !== ""
                spacing: Theme.hair

                Icon {
                    path: fact.modelData[0]
                    size: Theme.caption
                    anchors.verticalCenter: parent.verticalCenter
                }

                Label {
                    text: fact.modelData[1]
                    font.pixelSize: Theme.caption
                }
            }
        }
    }
}
