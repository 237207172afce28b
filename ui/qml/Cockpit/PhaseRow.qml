import QtQuick
import Cockpit.Models

// What the assistant is doing: a lamp, a word, and while it listens the sound level.
Item {
    id: row

    required property TalkModel talk
    readonly property bool busy: talk.phase !== "idle"

    implicitHeight: Math.round(30 * Theme.scale)

    Rectangle {
        id: lamp

        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(14 * Theme.scale)
        height: width
        radius: width / 2
        color: row.talk.phase === "speaking" ? Theme.good : row.busy ? Theme.accent : Theme.outline

        SequentialAnimation on opacity {
            running: row.busy
            loops: Animation.Infinite
            alwaysRunToEnd: true
            NumberAnimation {
                to: 0.35
                duration: Theme.pulse / 2
            }
            NumberAnimation {
                to: 1
                duration: Theme.pulse / 2
            }
        }
    }

    Label {
        id: word

        objectName: "phaseText"
        anchors.left: lamp.right
        anchors.leftMargin: Theme.small + Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        width: (row.talk.phase === "listening" ? 0.45 : 1) * (row.width - lamp.width) - anchors.leftMargin
        text: row.talk.phaseText
        color: row.busy ? Theme.text : Theme.muted
        font.pixelSize: Theme.title
        font.bold: row.busy
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
    }

    Meter {
        visible: row.talk.phase === "listening"
        anchors.left: word.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        value: row.talk.level
    }
}
