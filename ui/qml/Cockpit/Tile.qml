import QtQuick

// A figure with its name above; `second`: another figure of the same kind beside it.
Explained {
    id: tile

    property color tone: Theme.text
    property string second: ""
    property color secondTone: Theme.text
    property real reserved: 0
    readonly property bool roomy: height > 1.3 * Theme.touch

    Rectangle {
        z: -1
        anchors.fill: parent
        radius: Theme.radius
        color: tile.pressed ? Theme.outline : Theme.panel
        border.width: tile.activeFocus ? 2 : 0
        border.color: Theme.accent
    }

    // Hardly seen, as it is on every tile; who looks for more finds that there is more.
    Icon {
        visible: tile.roomy && tile.reserved === 0
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.small + Theme.hair
        path: Icons.info
        color: Theme.outline
        size: Theme.fine
    }

    Column {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap + tile.reserved
        anchors.verticalCenter: parent.verticalCenter
        spacing: tile.roomy ? Theme.hair : 0

        Label {
            width: parent.width
            text: tile.caption
            color: Theme.muted
            font.pixelSize: Theme.fine
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 13
        }

        Item {
            width: parent.width
            height: first.height

            Label {
                id: first

                width: Math.min(implicitWidth, parent.width - (tile.second === "" ? 0 : other.width + Theme.gap))
                text: tile.value
                color: tile.tone
                font.pixelSize: tile.roomy ? Theme.title : Theme.body
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.fine
            }

            Label {
                id: other

                anchors.left: first.right
                anchors.leftMargin: Theme.gap
                anchors.baseline: first.baseline
                text: tile.second
                color: tile.secondTone
                font.pixelSize: first.font.pixelSize
                font.weight: Font.DemiBold
            }
        }
    }
}
