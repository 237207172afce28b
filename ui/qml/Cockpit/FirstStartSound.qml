import QtQuick

// A ring that follows the voice around a microphone: grey until somebody was heard.
Panel {
    id: sound

    required property real level
    required property bool heard
    readonly property real room: Math.min(width, height) - 3 * Theme.pad

    Rectangle {
        anchors.centerIn: parent
        width: sound.room * (0.5 + 0.5 * sound.level)
        height: width
        radius: width / 2
        color: "transparent"
        border.width: Math.round(4 * Theme.scale)
        border.color: sound.heard ? Theme.good : Theme.accent

        Behavior on width {
            NumberAnimation {
                duration: Theme.quick
            }
        }
    }

    Rectangle {
        id: disc

        anchors.centerIn: parent
        width: 0.44 * sound.room
        height: width
        radius: width / 2
        color: sound.heard ? Theme.good : Theme.raised

        Icon {
            anchors.centerIn: parent
            path: Icons.microphone
            color: sound.heard ? Theme.panel : Theme.muted
            stroke: 2
            size: Math.round(0.5 * disc.width)
        }
    }
}
