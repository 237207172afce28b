import QtQuick
import Cockpit.Models

// Why the last touch changed nothing: for some seconds, then it goes by itself.
Rectangle {
    id: note

    required property CabinTabsModel tabs
    readonly property string current: tabs.refusalId
    property bool shown: false

    objectName: "refusalNote"
    visible: shown && tabs.refusal !== ""
    implicitWidth: words.implicitWidth + 2 * Theme.pad
    implicitHeight: words.height + 2 * Theme.gap
    radius: Theme.radius
    color: Theme.warningSurface

    onCurrentChanged: {
        shown = current !== "";
        away.restart();
    }

    Timer {
        id: away

        interval: Theme.reading
        onTriggered: note.shown = false
    }

    Label {
        id: words

        objectName: "refusalText"
        anchors.verticalCenter: parent.verticalCenter
        x: Theme.pad
        width: note.width - 2 * Theme.pad
        text: note.tabs.refusal
        color: Theme.warningText
        wrapMode: Text.Wrap
    }

    MouseArea {
        anchors.fill: parent
        onClicked: note.shown = false
    }
}
