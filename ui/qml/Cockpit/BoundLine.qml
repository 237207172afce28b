import QtQuick
import Cockpit.Models

// What a word that points was found to mean, and by what: one line where there is room, else two.
Rectangle {
    id: line

    required property BoundModel bound
    property bool wide: false

    objectName: "boundLine"
    visible: bound.line !== ""
    height: words.height + Theme.small
    // The most it may take.
    property real room: 0
    width: words.width + 2 * Theme.small
    radius: Math.min(Theme.radius, height / 2)
    color: Theme.panel

    Grid {
        id: words

        anchors.centerIn: parent
        columns: line.wide ? 2 : 1
        columnSpacing: Theme.gap
        horizontalItemAlignment: Grid.AlignHCenter

        Label {
            objectName: "boundText"
            width: Math.min(implicitWidth, line.room - 2 * Theme.small)
            text: line.bound.line
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            font.pixelSize: Theme.caption
            font.weight: Font.DemiBold
        }

        Label {
            objectName: "boundWhy"
            width: Math.min(implicitWidth, line.room - 2 * Theme.small)
            text: line.bound.why
            wrapMode: Text.Wrap
            horizontalAlignment: Text.AlignHCenter
            color: Theme.muted
            font.pixelSize: Theme.caption
        }
    }
}
