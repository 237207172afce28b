import QtQuick

// What a figure means, in plain words, over the page; a tap anywhere or Escape closes it.
Item {
    id: card

    property Explained about: null

    function close() {
        // Who came by key goes on where they were.
        about.forceActiveFocus();
        about = null;
    }

    visible: about !== null
    onVisibleChanged: if (visible)
        closeButton.forceActiveFocus()

    Keys.onEscapePressed: close()

    Rectangle {
        anchors.fill: parent
        color: Theme.background
        opacity: 0.86
    }

    MouseArea {
        anchors.fill: parent
        onClicked: card.close()
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
                    text: card.about === null ? "" : card.about.caption + "  " + card.about.value
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
                    onPressed: card.close()
                }
            }

            Label {
                objectName: "explainText"
                width: parent.width
                text: card.about === null ? "" : card.about.explanation
                wrapMode: Text.Wrap
                lineHeight: 1.1
            }
        }
    }
}
