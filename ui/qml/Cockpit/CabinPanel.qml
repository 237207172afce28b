pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

Panel {
    id: panel

    required property CockpitModel cockpit
    readonly property CabinModel cabin: cockpit.cabin
    readonly property real inner: width - 2 * Theme.pad

    Item {
        id: top

        x: Theme.pad
        y: Theme.gap
        width: panel.inner
        height: Math.round(60 * Theme.scale)

        Label {
            id: speed

            objectName: "speed"
            text: panel.cabin.speed
            font.pixelSize: Theme.hero
            font.bold: true
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            text: qsTr("km/h")
            color: Theme.muted
            font.pixelSize: Theme.title
            anchors.left: speed.right
            anchors.leftMargin: Theme.small
            anchors.baseline: speed.baseline
        }

        Label {
            text: panel.cabin.motion
            color: Theme.muted
            anchors.right: parent.right
            anchors.baseline: speed.baseline
        }
    }

    Item {
        id: middle

        x: Theme.pad
        anchors.top: top.bottom
        anchors.bottom: rows.top
        anchors.topMargin: Theme.small
        anchors.bottomMargin: Theme.small
        width: panel.inner

        CarPlan {
            id: plan

            anchors.centerIn: parent
            height: Math.min(parent.height, 2.1 * 0.4 * parent.width)
            cockpit: panel.cockpit
        }

        Repeater {
            model: [panel.cockpit.frontLeft, panel.cockpit.frontRight, panel.cockpit.rearLeft, panel.cockpit.rearRight]

            ZoneBlock {
                required property int index
                required property ZoneModel modelData

                zone: modelData
                mirrored: index % 2 === 1
                x: mirrored ? middle.width - width : 0
                y: plan.y + plan.height * (index < 2 ? 0.30 : 0.74) - height / 2
                width: (middle.width - plan.width) / 2 - Theme.small
            }
        }
    }

    Column {
        id: rows

        x: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: panel.inner
        spacing: Theme.small

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.outline
        }

        InfoRow {
            width: parent.width
            icon: Icons.music
            lines: 2
            text: panel.cabin.media
            active: panel.cabin.playing
        }

        Item {
            width: parent.width
            height: volumeText.implicitHeight

            Icon {
                id: volumeIcon

                path: Icons.volume
                anchors.verticalCenter: parent.verticalCenter
            }

            Meter {
                anchors.left: volumeIcon.right
                anchors.leftMargin: Theme.gap
                anchors.right: volumeText.left
                anchors.rightMargin: Theme.gap
                anchors.verticalCenter: parent.verticalCenter
                value: panel.cabin.volume
            }

            Label {
                id: volumeText

                objectName: "volume"
                anchors.right: parent.right
                text: panel.cabin.volumeText
            }
        }

        InfoRow {
            width: parent.width
            icon: Icons.pin
            lines: 2
            text: panel.cabin.destination
            active: panel.cabin.hasDestination
        }
    }
}
