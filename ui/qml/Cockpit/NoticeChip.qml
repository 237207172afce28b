import QtQuick
import Cockpit.Models

// The quietest warning: two lines in the header.
Rectangle {
    id: chip

    required property AlertModel alert

    objectName: "noticeChip"
    visible: alert.level === "notice"
    implicitWidth: lines.implicitWidth + 2 * Theme.pad
    implicitHeight: Theme.touch
    radius: Theme.radius
    color: Theme.noticeSurface

    Column {
        id: lines

        anchors.centerIn: parent

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
