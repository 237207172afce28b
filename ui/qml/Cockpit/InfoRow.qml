import QtQuick

// An icon and one line of text; muted while there is nothing to tell.
Item {
    id: row

    required property string icon
    required property string text
    required property bool active
    property color ink: active ? Theme.text : Theme.muted
    property color sign: active ? Theme.accent : Theme.muted
    property int lines: 1

    implicitHeight: label.implicitHeight

    Icon {
        id: icon

        path: row.icon
        color: row.sign
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: label

        anchors.left: icon.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        text: row.text
        color: row.ink
        wrapMode: row.lines > 1 ? Text.Wrap : Text.NoWrap
        maximumLineCount: row.lines
        elide: Text.ElideRight
    }
}
