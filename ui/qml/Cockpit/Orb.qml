import QtQuick
import Cockpit.Models

// The assistant's presence: at rest a quiet disc; a ring that follows the voice; a slow pulse while it thinks; a
// green one while it speaks. A touch makes it listen.
Item {
    id: orb

    required property TalkModel talk
    readonly property color tone: talk.phase === "speaking" ? Theme.good : talk.phase === "idle" ? Theme.muted : Theme.accent
    signal pressed

    implicitWidth: Theme.touch
    implicitHeight: implicitWidth
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: qsTr("Talk now")
    Accessible.onPressAction: pressed()
    Keys.onSpacePressed: pressed()
    Keys.onReturnPressed: pressed()

    Rectangle {
        anchors.centerIn: parent
        width: Math.round(orb.width * (orb.talk.phase === "listening" ? 0.74 + 0.26 * orb.talk.level : orb.activeFocus ? 1 : 0.84))
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Math.max(2, Math.round(0.03 * orb.width))
        border.color: orb.activeFocus ? Theme.accent : orb.tone
        opacity: orb.activeFocus ? 1 : orb.talk.phase === "idle" ? 0.35 : 0.8

        Behavior on width {
            NumberAnimation {
                duration: Theme.quick
            }
        }
    }

    Rectangle {
        id: disc

        anchors.centerIn: parent
        width: Math.round(0.68 * orb.width)
        height: width
        radius: width / 2
        color: touch.pressed ? Theme.outline : orb.talk.phase === "idle" ? Theme.raised : orb.tone

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
            color: orb.talk.phase === "idle" ? Theme.accent : Theme.panel
            stroke: 2
            size: Math.round(0.5 * disc.width)
        }
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: orb.pressed()
    }
}
