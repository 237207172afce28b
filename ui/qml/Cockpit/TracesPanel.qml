import QtQuick
import Cockpit.Models

// Eye opening, mouth and gaze over the last minute, one below the other on the same time scale.
Panel {
    id: panel

    required property CockpitModel cockpit
    signal asked(item: Explained)
    readonly property real inner: width - 2 * Theme.pad
    // Three strips that a finger finds, and the line of times.
    readonly property real least: 3 * Theme.touch + 2 * Theme.gap + 2 * Theme.small + times.height
    readonly property real stripHeight: (height - 2 * Theme.gap - 2 * Theme.small - times.height) / 3

    Column {
        x: Theme.pad
        y: Theme.gap
        width: panel.inner
        spacing: Theme.small

        TraceStrip {
            id: eyes

            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            objectName: "eyesStrip"
            channel: "eyes"
            explanation: qsTr("How open the eyes are against this driver's usual, over the last minute. Below the dashed line they count as closed. Short marks are blinks, red ones are closures longer than a blink.")
            onAsked: panel.asked(eyes)
            caption: qsTr("Eye opening")
            value: panel.cockpit.measure.eyesOpen
        }

        TraceStrip {
            id: mouth

            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            objectName: "mouthStrip"
            channel: "mouth"
            explanation: qsTr("How open the mouth is, over the last minute. A wide and long opening is a yawn and has a red mark.")
            onAsked: panel.asked(mouth)
            caption: qsTr("Mouth opening")
            value: panel.cockpit.measure.mouthOpen
        }

        TraceStrip {
            id: gaze

            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            objectName: "gazeStrip"
            channel: "gaze"
            explanation: qsTr("Where the eyes pointed over the last minute: up in the picture is to the left and upwards, the dashed line is straight ahead, the edges are 45 degrees. The figure tells how far the measurement may be off.")
            onAsked: panel.asked(gaze)
            caption: qsTr("Gaze sideways")
            secondCaption: qsTr("up and down")
            value: panel.cockpit.measure.uncertainty
        }
    }

    Item {
        id: times

        x: Theme.pad
        width: panel.inner
        height: Math.round(1.3 * Theme.fine)
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small

        Label {
            text: qsTr("1 min ago")
            color: Theme.muted
            font.pixelSize: Theme.fine
        }

        Label {
            anchors.right: parent.right
            text: qsTr("now")
            color: Theme.muted
            font.pixelSize: Theme.fine
        }
    }
}
