import QtQuick

// What a figure means, in plain words, over the page; a tap anywhere or Escape closes it.
Item {
    id: card

    property Tile tile: null

    visible: tile !== null
    onVisibleChanged: focus = visible

    Keys.onEscapePressed: tile = null

    Rectangle {
        anchors.fill: parent
        color: Theme.background
        opacity: 0.86
    }

    MouseArea {
        anchors.fill: parent
        onClicked: card.tile = null
    }

    Panel {
        anchors.centerIn: parent
        width: Math.min(parent.width - 4 * Theme.pad, Math.round(640 * Theme.scale))
        height: Math.min(parent.height, words.implicitHeight + 3 * Theme.pad)
        border.width: 1
        border.color: Theme.outline

        Column {
            id: words

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: 1.5 * Theme.pad
            spacing: Theme.gap

            Item {
                width: parent.width
                height: closeButton.height

                Label {
                    objectName: "explainTitle"
                    anchors.left: parent.left
                    anchors.right: closeButton.left
                    anchors.verticalCenter: parent.verticalCenter
                    text: card.tile === null ? "" : card.tile.caption + "  " + card.tile.value
                    font.pixelSize: Theme.title
                    font.bold: true
                    wrapMode: Text.Wrap
                }

                RoundButton {
                    id: closeButton

                    objectName: "explainClose"
                    anchors.right: parent.right
                    icon: Icons.close
                    description: qsTr("Close")
                    onPressed: card.tile = null
                }
            }

            Label {
                objectName: "explainText"
                width: parent.width
                text: card.tile === null ? "" : card.tile.explanation
                wrapMode: Text.Wrap
                lineHeight: 1.1
            }
        }
    }
}
