import QtQuick

// In place of a page that has nothing to show: what is so, and what follows from it.
Panel {
    id: note

    required property string icon
    required property string title
    required property string text
    property color ink: Theme.muted

    Column {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.pad, Math.round(620 * Theme.scale))
        spacing: Theme.gap

        Icon {
            anchors.horizontalCenter: parent.horizontalCenter
            path: note.icon
            color: note.ink
            size: Theme.hero
            stroke: 1.4
        }

        Label {
            objectName: "emptyTitle"
            width: parent.width
            text: note.title
            font.pixelSize: Theme.title
            font.bold: true
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        Label {
            objectName: "emptyText"
            visible: text !== ""
            width: parent.width
            text: note.text
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }
}
