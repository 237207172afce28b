import QtQuick

// Why the last choice was not kept: for some seconds, then it goes by itself.
Rectangle {
    id: note

    required property string fault
    required property string faultId
    property bool shown: false

    visible: shown && fault !== ""
    implicitWidth: words.implicitWidth + 2 * Theme.pad
    implicitHeight: words.height + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.warningSurface

    onFaultIdChanged: {
        shown = faultId !== "";
        away.restart();
    }

    Timer {
        id: away

        interval: Theme.reading
        onTriggered: note.shown = false
    }

    Label {
        id: words

        anchors.verticalCenter: parent.verticalCenter
        x: Theme.pad
        width: note.width - 2 * Theme.pad
        text: note.fault
        color: Theme.warningText
        wrapMode: Text.Wrap
    }

    MouseArea {
        anchors.fill: parent
        onClicked: note.shown = false
    }
}
