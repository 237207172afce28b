import QtQuick
import Cockpit.Models

// The assistant's presence: at rest a quiet disc; a ring that follows the voice; a slow pulse while it thinks; a
// green one while it speaks. The word says the same.
Panel {
    id: orb

    required property TalkModel talk
    readonly property color tone: talk.phase === "speaking" ? Theme.good : talk.phase === "idle" ? Theme.muted : Theme.accent
    readonly property real room: Math.min(width, height - word.height - 3 * Theme.gap)

    Item {
        id: stage

        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.gap
        width: orb.room
        height: orb.room

        Rectangle {
            anchors.centerIn: parent
            width: stage.width * (orb.talk.phase === "listening" ? 0.62 + 0.38 * orb.talk.level : 0.74)
            height: width
            radius: width / 2
            color: "transparent"
            border.width: Math.max(2, Math.round(3 * Theme.scale))
            border.color: orb.tone
            opacity: orb.talk.phase === "idle" ? 0.35 : 0.8

            Behavior on width {
                NumberAnimation {
                    duration: Theme.quick
                }
            }
        }

        Rectangle {
            id: disc

            anchors.centerIn: parent
            width: 0.52 * stage.width
            height: width
            radius: width / 2
            color: orb.talk.phase === "idle" ? Theme.raised : orb.tone

            SequentialAnimation on opacity {
                running: orb.talk.phase === "thinking" || orb.talk.phase === "speaking"
                loops: Animation.Infinite
                alwaysRunToEnd: true
                NumberAnimation {
                    to: 0.45
                    duration: Theme.pulse / 2
                }
                NumberAnimation {
                    to: 1
                    duration: Theme.pulse / 2
                }
            }

            Icon {
                anchors.centerIn: parent
                path: orb.talk.phase === "speaking" ? Icons.volume : Icons.microphone
                color: orb.talk.phase === "idle" ? Theme.muted : Theme.panel
                stroke: 2
                size: Math.round(0.5 * disc.width)
            }
        }
    }

    Label {
        id: word

        objectName: "orbText"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        text: orb.talk.phaseText
        color: orb.talk.phase === "idle" ? Theme.muted : Theme.text
        font.pixelSize: Theme.title
        font.bold: orb.talk.phase !== "idle"
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
        horizontalAlignment: Text.AlignHCenter
    }
}
