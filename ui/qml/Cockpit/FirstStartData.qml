pragma ComponentBehavior: Bound

import QtQuick

// What is never kept, and what may be: one line each.
Panel {
    id: data

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        anchors.margins: 2 * Theme.pad
        spacing: 1.5 * Theme.pad

        Repeater {
            model: [
                { icon: Icons.camera, text: qsTr("Pictures: used at once, never stored") },
                { icon: Icons.microphone, text: qsTr("Sound: used at once, never stored") },
                { icon: Icons.lock, text: qsTr("All of it runs here; the engines have no network") }
            ]

            Row {
                id: line

                required property var modelData

                width: parent.width
                spacing: Theme.pad

                Icon {
                    id: sign

                    anchors.verticalCenter: parent.verticalCenter
                    path: line.modelData.icon
                    color: Theme.accent
                    size: Theme.figure
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    width: parent.width - sign.width - Theme.pad
                    text: line.modelData.text
                    font.pixelSize: Theme.title
                    wrapMode: Text.Wrap
                }
            }
        }
    }
}
