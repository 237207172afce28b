import QtQuick
import Cockpit.Models

// The quietest warning: one line in the header.
Rectangle {
    id: chip

    required property AlertModel alert

    objectName: "noticeChip"
    visible: alert.level === "notice"
    implicitWidth: line.implicitWidth + 2 * Theme.pad
    implicitHeight: Math.round(0.84 * Theme.touch)
    radius: height / 2
    color: Theme.noticeSurface

    Row {
        id: line

        anchors.centerIn: parent
        spacing: Theme.small

        Label {
            text: chip.alert.title
            color: Theme.noticeText
            font.bold: true
            font.pixelSize: Theme.caption
        }

        Label {
            objectName: "noticeReason"
            text: chip.alert.reason
            color: Theme.noticeText
            font.pixelSize: Theme.caption
        }
    }
}
