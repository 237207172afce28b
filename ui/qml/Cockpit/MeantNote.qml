import QtQuick

// What a word that points was found to mean, and by what; a tap tells how that comes.
Explained {
    id: note

    objectName: "meantNote"
    implicitWidth: Math.ceil(Math.max(line.implicitWidth, why.implicitWidth)) + 2 * Theme.gap
    implicitHeight: Math.max(Theme.touch, words.height + Theme.gap)

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: Theme.radius
        color: note.pressed ? Theme.outline : "transparent"
        border.width: note.activeFocus ? 2 : 1
        border.color: note.activeFocus ? Theme.accent : Theme.outline
    }

    Column {
        id: words

        x: Theme.gap
        width: parent.width - 2 * Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        Label {
            id: line

            width: parent.width
            text: note.caption
            color: Theme.accent
            font.pixelSize: Theme.fine
            font.bold: true
            wrapMode: Text.Wrap
        }

        Label {
            id: why

            width: parent.width
            text: note.value
            color: Theme.muted
            font.pixelSize: Theme.fine
            wrapMode: Text.Wrap
        }
    }
}
