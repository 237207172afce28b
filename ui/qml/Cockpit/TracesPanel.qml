import QtQuick
import Cockpit.Models

// Eye opening, mouth and gaze over the last minute, one below the other on the same time scale.
Panel {
    id: panel

    required property CockpitModel cockpit
    readonly property real inner: width - 2 * Theme.pad
    readonly property real stripHeight: (height - 2 * Theme.gap - 2 * Theme.small - times.height) / 3

    Column {
        x: Theme.pad
        y: Theme.gap
        width: panel.inner
        spacing: Theme.small

        TraceStrip {
            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            channel: "eyes"
            caption: qsTr("Eye opening")
            value: panel.cockpit.measure.eyesOpen
        }

        TraceStrip {
            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            channel: "mouth"
            caption: qsTr("Mouth opening")
            value: panel.cockpit.measure.mouthOpen
        }

        TraceStrip {
            width: parent.width
            height: panel.stripHeight
            cockpit: panel.cockpit
            channel: "gaze"
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
        anchors.bottomMargin: Theme.hair

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
