import QtQuick

// A picture in a tile of its own tone, a title, and what belongs to it in one line.
Panel {
    id: card

    required property string icon
    required property string title
    required property string detail
    required property bool active
    property real reserved: 0

    implicitHeight: Math.round(Theme.touch + 1.4 * Theme.gap)

    Rectangle {
        id: tile

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(0.82 * Theme.touch)
        height: width
        radius: Theme.small * 1.5
        color: Theme.raised

        Icon {
            anchors.centerIn: parent
            path: card.icon
            color: card.active ? Theme.accent : Theme.muted
        }
    }

    Column {
        anchors.left: tile.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap + card.reserved
        anchors.verticalCenter: tile.verticalCenter

        Label {
            width: parent.width
            text: card.title
            color: card.active ? Theme.text : Theme.muted
            font.weight: card.active ? Font.DemiBold : Font.Normal
            elide: Text.ElideRight
            wrapMode: card.detail === "" ? Text.Wrap : Text.NoWrap
            maximumLineCount: card.detail === "" ? 2 : 1
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
        }

        Label {
            visible: text !== ""
            width: parent.width
            text: card.detail
            color: Theme.muted
            font.pixelSize: Theme.caption
            elide: Text.ElideRight
        }
    }
}
