import QtQuick

// An icon and one line of text; muted while there is nothing to tell.
Item {
    id: row

    required property string icon
    required property string text
    required property bool active

    implicitHeight: label.implicitHeight

    Icon {
        id: sign

        path: row.icon
        color: row.active ? Theme.accent : Theme.muted
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: label

        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        text: row.text
        color: row.active ? Theme.text : Theme.muted
        elide: Text.ElideRight
    }
}
