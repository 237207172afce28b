import QtQuick
import Cockpit.Models

// Drowsiness: the level and its Karolinska band, and below them the parts it was judged by.
Panel {
    id: panel

    required property CockpitModel cockpit
    readonly property FatigueModel fatigue: cockpit.fatigue
    readonly property real inner: width - 2 * Theme.pad
    readonly property real third: (inner - 2 * Theme.pad) / 3
    signal asked(tile: Tile)

    readonly property real content: first.height + second.height + third_.height
    readonly property real slack: Math.max(0, height - content - 2 * Theme.gap) / 2

    implicitHeight: content + 2 * Theme.small + 2 * Theme.gap

    Column {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: Math.min(3 * Theme.pad, panel.slack)

        Row {
            id: first

            spacing: Theme.pad

            Tile {
                objectName: "fatigueLevel"
                width: panel.third * 1.2
                anchors.verticalCenter: parent.verticalCenter
                caption: panel.fatigue.evidence === "" ? qsTr("Drowsiness") : panel.fatigue.evidence
                value: panel.fatigue.level
                tone: Theme.tone(panel.fatigue.tone)
                valueSize: Theme.title
            }

            Tile {
                id: kss

                objectName: "kss"
                width: panel.inner - 1.2 * panel.third - Theme.pad
                caption: qsTr("Sleepiness scale")
                value: panel.fatigue.kss === "" ? "–" : panel.fatigue.kss
                explanation: qsTr("The Karolinska sleepiness scale runs from 1, extremely alert, to 9, fighting sleep. People usually rate themselves on it. Here it is a band that drivers with such signs tend to give, not a measurement.")
                onAsked: panel.asked(kss)
            }
        }

        Row {
            id: second

            spacing: Theme.pad

            Tile {
                id: perclos

                objectName: "perclos"
                width: panel.third
                caption: qsTr("PERCLOS 1 min")
                value: panel.fatigue.perclos
                tone: Theme.tone(panel.fatigue.perclosTone)
                explanation: qsTr("PERCLOS is the share of time in which the eyes are at least 80% closed. Awake drivers stay below about 8%, drowsy ones are above 15%. It is measured over one minute and over three; the longer one is the steadier.")
                onAsked: panel.asked(perclos)
            }

            Tile {
                width: panel.third
                anchors.verticalCenter: parent.verticalCenter
                caption: qsTr("PERCLOS 3 min")
                value: panel.fatigue.perclosLong
                tone: Theme.tone(panel.fatigue.perclosLongTone)
            }

            Tile {
                width: panel.third
                anchors.verticalCenter: parent.verticalCenter
                caption: qsTr("Blink, vs. usual")
                value: panel.fatigue.blink
                tone: Theme.tone(panel.fatigue.blinkTone)
            }
        }

        Row {
            id: third_

            spacing: Theme.pad

            Tile {
                width: panel.third
                caption: qsTr("Yawns, 10 min")
                value: panel.fatigue.yawns
            }

            Tile {
                width: panel.third
                caption: qsTr("Since a break")
                value: panel.fatigue.driving
                tone: Theme.tone(panel.fatigue.drivingTone)
            }

            Tile {
                width: panel.third
                caption: qsTr("Time of day")
                value: panel.fatigue.hour
                tone: Theme.tone(panel.fatigue.hourTone)
            }
        }
    }
}
