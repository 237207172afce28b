import QtQuick

// One arc of the ring in words: its colour and name with its figure, and below it the reason.
Item {
    id: row

    required property string caption
    required property string figure
    required property string reason
    required property color mark
    required property color ink

    implicitHeight: name.height + why.height

    Rectangle {
        id: dot

        anchors.verticalCenter: name.verticalCenter
        width: Math.round(10 * Theme.scale)
        height: width
        radius: width / 2
        color: row.mark
    }

    Label {
        id: name

        anchors.left: dot.right
        anchors.leftMargin: Theme.small
        text: row.caption
        color: Theme.muted
        font.pixelSize: Theme.caption
    }

    Label {
        anchors.right: parent.right
        anchors.baseline: name.baseline
        text: row.figure
        font.pixelSize: Theme.caption
        color: Theme.muted
    }

    Label {
        id: why

        anchors.top: name.bottom
        anchors.left: parent.left
        anchors.right: parent.right
        text: row.reason
        color: row.ink
        font.pixelSize: Theme.title
        font.weight: Font.DemiBold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
    }
}
