import QtQuick
import Cockpit.Models

// Two arcs: attention outside, fatigue inside; the eye in the middle.
Item {
    id: ring

    required property DriverModel driver
    required property real diameter
    readonly property real thickness: Math.round(0.052 * diameter)
    readonly property bool closed: driver.sightTone === "alarm"

    width: diameter
    height: diameter

    Arc {
        objectName: "attentionArc"
        anchors.centerIn: parent
        width: ring.diameter
        thickness: ring.thickness
        value: ring.driver.attention
        tone: ring.driver.attentionTone === "calm" ? Theme.good : Theme.care
    }

    Arc {
        objectName: "fatigueArc"
        anchors.centerIn: parent
        width: ring.diameter - 3.6 * ring.thickness
        thickness: ring.thickness
        value: ring.driver.fatigue
        tone: Theme.meterTone(ring.driver.fatigueTone)
    }

    Icon {
        objectName: "eye"
        anchors.centerIn: parent
        path: ring.closed ? Icons.eyeClosed : Icons.logo
        color: ring.driver.sightTone === "calm" ? (ring.driver.zone === "" ? Theme.muted : Theme.text) : Theme.meterTone(ring.driver.sightTone)
        stroke: 1.3
        size: Math.round(0.32 * ring.diameter)
    }
}
