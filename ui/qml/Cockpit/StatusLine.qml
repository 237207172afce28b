import QtQuick
import Cockpit.Models

Item {
    id: line

    required property StatusModel status

    implicitHeight: Theme.caption + 2 * Theme.small

    Rectangle {
        id: dot

        anchors.left: parent.left
        anchors.leftMargin: Theme.small + Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.small
        height: width
        radius: width / 2
        color: line.status.tone === "care" ? Theme.care : Theme.good
    }

    Label {
        objectName: "statusText"
        anchors.left: dot.right
        anchors.leftMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        width: Math.min(implicitWidth, line.width - disclaimer.width - dot.width - 3 * Theme.pad)
        text: line.status.text
        color: line.status.tone === "care" ? Theme.care : Theme.muted
        font.pixelSize: Theme.caption
        elide: Text.ElideRight
    }

    Label {
        id: disclaimer

        objectName: "disclaimer"
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap + Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        text: qsTr("This is not a type-approved safety system.")
        color: Theme.muted
        font.pixelSize: Theme.caption
    }
}
