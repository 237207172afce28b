import QtQuick
import Cockpit.Models

// Attention, gaze and head with units; how far the driver has been learned; what limits the measurement.
Panel {
    id: panel

    required property CockpitModel cockpit
    readonly property DriverModel driver: cockpit.driver
    readonly property MeasureModel measure: cockpit.measure
    readonly property real inner: width - 2 * Theme.pad
    readonly property real third: (inner - 2 * Theme.pad) / 3
    readonly property real room: height - note.height - 2 * Theme.gap
    readonly property real slack: Math.max(0, room - first.height - second.height - third_.height) / 3
    signal asked(tile: Tile)

    Column {
        x: Theme.pad
        y: Theme.gap
        spacing: Math.min(3 * Theme.pad, panel.slack)

        Row {
            id: first

            spacing: Theme.pad

            Tile {
                id: attention

                objectName: "attention"
                width: 0.84 * panel.third
                caption: qsTr("Attention")
                value: panel.driver.attentionText
                tone: Theme.tone(panel.driver.attentionTone)
                explanation: qsTr("Attention falls while you look away from the road and refills while you look at it. A look into a mirror costs little, a long look aside costs much.")
                onAsked: panel.asked(attention)
            }

            Tile {
                width: 1.32 * panel.third
                anchors.verticalCenter: parent.verticalCenter
                caption: qsTr("Looking at")
                value: panel.driver.gaze
                tone: Theme.tone(panel.driver.gazeTone)
            }

            Tile {
                id: calibration

                objectName: "calibration"
                width: 0.84 * panel.third
                caption: qsTr("Calibration")
                value: panel.driver.calibrated ? qsTr("Done") : panel.driver.calibrationText
                tone: panel.driver.calibrated ? Theme.good : Theme.text
                explanation: qsTr("While you drive and look ahead, the cockpit learns where your road is, how open your eyes usually are and how long you blink. Until that is done it goes by average values.")
                onAsked: panel.asked(calibration)
            }
        }

        Row {
            id: second

            spacing: Theme.pad
            // A row that does not fit, as under a large warning, leaves as a whole.
            opacity: first.height + height <= panel.room ? 1 : 0

            Tile {
                width: panel.third
                caption: qsTr("Gaze")
                value: panel.measure.gaze
            }

            Tile {
                width: panel.third
                caption: qsTr("Head")
                value: panel.measure.head
            }

            Tile {
                width: panel.third
                caption: qsTr("Head tilt")
                value: panel.measure.headTilt
            }
        }

        Row {
            id: third_

            spacing: Theme.pad
            opacity: first.height + second.height + height <= panel.room ? 1 : 0

            Tile {
                width: panel.third
                caption: qsTr("Blinks per minute")
                value: panel.driver.blinks
            }

            Tile {
                width: panel.third
                caption: qsTr("Posture")
                value: panel.measure.lean
            }

            Tile {
                width: panel.third
                caption: qsTr("Camera place")
                value: panel.measure.placement
            }
        }
    }

    Row {
        id: note

        x: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small
        spacing: Theme.small

        Icon {
            path: panel.measure.noteTone === "good" ? Icons.check : Icons.info
            color: Theme.tone(panel.measure.noteTone)
            size: Theme.caption
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            objectName: "measureNote"
            width: panel.inner - Theme.caption - Theme.small
            text: panel.measure.note
            color: Theme.tone(panel.measure.noteTone)
            font.pixelSize: Theme.fine
            wrapMode: Text.Wrap
        }
    }
}
