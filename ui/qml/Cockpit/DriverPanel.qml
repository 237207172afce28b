import QtQuick
import Cockpit.Models

// The driver at a glance: two quiet arcs, and in words where the eyes are and how awake. More is on the Driver page.
Panel {
    id: panel

    required property DriverModel driver
    property bool tall: false
    readonly property real inner: width - 2 * Theme.pad
    readonly property real diameter: Math.min((tall ? 156 : 108) * Theme.scale, inner / 2 - Theme.gap)

    implicitHeight: rows.implicitHeight + 2 * Theme.gap

    Column {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: panel.tall ? 2 * Theme.pad : Theme.small

        Row {
            anchors.horizontalCenter: parent.horizontalCenter
            spacing: Math.min(2 * Theme.pad, panel.inner - 2 * panel.diameter)

            ArcGauge {
                objectName: "attentionArc"
                diameter: panel.diameter
                value: panel.driver.attention
                figure: panel.driver.attentionText
                tone: panel.driver.attentionTone === "calm" ? Theme.good : Theme.care
                caption: qsTr("Attention")
            }

            ArcGauge {
                objectName: "fatigueArc"
                diameter: panel.diameter
                value: panel.driver.fatigue
                figure: panel.driver.fatigueText
                tone: Theme.meterTone(panel.driver.fatigueTone)
                caption: qsTr("Fatigue")
            }
        }

        InfoRow {
            objectName: "sight"
            width: parent.width
            icon: Icons.logo
            text: panel.driver.sight
            active: true
            ink: Theme.tone(panel.driver.sightTone)
            sign: Theme.meterTone(panel.driver.sightTone)
        }

        InfoRow {
            objectName: "fatigueWords"
            width: parent.width
            icon: Icons.moon
            text: panel.driver.fatigueWords
            active: true
            ink: Theme.tone(panel.driver.fatigueTone)
            sign: Theme.meterTone(panel.driver.fatigueTone)
        }

        Column {
            visible: panel.tall
            width: parent.width
            spacing: Theme.small

            Stat {
                width: parent.width
                caption: qsTr("Calibration")
                value: panel.driver.calibrated ? qsTr("Done") : panel.driver.calibrationText
                tone: panel.driver.calibrated ? Theme.good : Theme.text
            }

            Meter {
                width: parent.width
                // Invisible, not absent: the panel must not change its height when calibration ends.
                opacity: panel.driver.calibrated ? 0 : 1
                value: panel.driver.calibration
            }
        }
    }
}
