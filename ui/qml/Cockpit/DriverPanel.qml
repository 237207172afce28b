import QtQuick
import Cockpit.Models

// The driver at a glance: two quiet arcs in one ring, and in words why they stand where they stand.
Panel {
    id: panel

    required property DriverModel driver
    readonly property real inner: width - 2 * Theme.pad

    Item {
        id: stage

        x: Theme.pad
        y: Theme.gap
        width: panel.inner
        height: panel.height - rows.height - 2 * Theme.gap - Theme.small

        DriverRing {
            anchors.centerIn: parent
            // The rings are open below: there the picture may reach into the rows' air.
            diameter: Math.floor(Math.min(parent.width, parent.height, 250 * Theme.scale))
            visible: diameter > 1.4 * Theme.touch
            driver: panel.driver
        }
    }

    Column {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        spacing: Theme.small

        RingRow {
            objectName: "attentionRow"
            width: parent.width
            caption: qsTr("Attention")
            figure: panel.driver.attentionText
            reason: panel.driver.sight
            mark: panel.driver.attentionTone === "calm" ? Theme.good : Theme.care
            ink: Theme.tone(panel.driver.sightTone)
        }

        RingRow {
            objectName: "fatigueRow"
            width: parent.width
            caption: qsTr("Fatigue")
            figure: panel.driver.fatigueText
            reason: panel.driver.fatigueWords
            mark: Theme.meterTone(panel.driver.fatigueTone)
            ink: Theme.tone(panel.driver.fatigueTone)
        }
    }
}
