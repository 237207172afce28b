import QtQuick

// A figure with its name above; where there is more to say, a tap asks for it.
Item {
    id: tile

    required property string caption
    required property string value
    property color tone: Theme.text
    property string explanation: ""
    property int valueSize: Theme.body
    readonly property bool explains: explanation !== ""
    signal asked

    implicitHeight: explains ? Math.max(Theme.touch, column.implicitHeight) : column.implicitHeight + Theme.hair
    activeFocusOnTab: explains

    Accessible.role: explains ? Accessible.Button : Accessible.StaticText
    Accessible.name: caption + " " + value
    Accessible.onPressAction: asked()
    Keys.onSpacePressed: asked()
    Keys.onReturnPressed: asked()

    Rectangle {
        anchors.fill: parent
        anchors.leftMargin: -Theme.small
        visible: tile.explains
        radius: Theme.small
        color: touch.pressed ? Theme.outline : Theme.raised
        border.width: tile.activeFocus ? 2 : 0
        border.color: Theme.accent
    }

    Column {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter

        Row {
            width: parent.width
            spacing: Theme.hair

            Label {
                id: name

                text: tile.caption
                color: Theme.muted
                font.pixelSize: Theme.fine
            }

            Icon {
                visible: tile.explains
                path: Icons.info
                color: Theme.accent
                size: Theme.fine
                anchors.verticalCenter: name.verticalCenter
            }
        }

        Label {
            width: parent.width
            text: tile.value
            color: tile.tone
            font.pixelSize: tile.valueSize
            font.bold: true
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.fine
        }
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        enabled: tile.explains
        onClicked: tile.asked()
    }
}
