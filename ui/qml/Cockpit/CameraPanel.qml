import QtQuick
import Cockpit.Models

Panel {
    id: panel

    required property CockpitModel cockpit
    property bool axes: false
    readonly property MeasureModel measure: cockpit.measure
    readonly property bool live: picture.hasFrame && cockpit.status.cameraOk

    Preview {
        id: picture

        objectName: "preview"
        anchors.fill: parent
        feed: panel.cockpit.preview
        radius: panel.radius
        lineColor: "#dff6ff"
        gazeColor: "#5ce1ff"
        head: panel.axes && panel.measure.hasAxes ? [panel.measure.axisYaw, panel.measure.axisPitch, panel.measure.axisRoll] : []
        // A picture that no longer moves must not look as if it did.
        visible: panel.cockpit.status.cameraOk
    }

    Column {
        anchors.centerIn: parent
        visible: !panel.live
        spacing: Theme.small
        width: parent.width - 2 * Theme.pad

        Icon {
            path: Icons.camera
            size: Theme.hero
            anchors.horizontalCenter: parent.horizontalCenter
        }

        Label {
            width: parent.width
            text: panel.cockpit.status.cameraText
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: panel.cockpit.status.cameraDetail
            color: Theme.muted
            font.pixelSize: Theme.caption
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }

    Rectangle {
        visible: panel.live
        anchors.left: parent.left
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        width: caption.implicitWidth + 2 * Theme.gap
        height: caption.implicitHeight + Theme.small
        radius: height / 2
        color: Theme.overPicture

        Label {
            id: caption

            anchors.centerIn: parent
            text: panel.cockpit.status.cameraText
            color: Theme.onPicture
            font.pixelSize: Theme.caption
        }
    }

    // What limits the measurement, where it is measured.
    Rectangle {
        visible: panel.axes && panel.live
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: Theme.gap
        width: Math.min(Math.ceil(sign.width + note.implicitWidth) + Theme.small + 2 * Theme.gap, parent.width - 2 * Theme.gap)
        height: note.height + Theme.small
        radius: Math.min(Theme.radius, height / 2)
        color: Theme.overPicture

        Icon {
            id: sign

            x: Theme.gap
            path: panel.measure.noteTone === "good" ? Icons.check : Icons.info
            color: Theme.onPicture
            size: Theme.fine
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            id: note

            objectName: "measureNote"
            anchors.left: sign.right
            anchors.leftMargin: Theme.small
            anchors.right: parent.right
            anchors.rightMargin: Theme.gap
            anchors.verticalCenter: parent.verticalCenter
            text: panel.measure.note
            color: Theme.onPicture
            font.pixelSize: Theme.fine
            wrapMode: Text.Wrap
        }
    }
}
