import QtQuick

// One group of controls: its picture and its name.
Rectangle {
    id: tab

    required property string icon
    required property string word
    required property bool on
    // All of it is in view: the software renderer paints icons that have left the view over the rest.
    property bool whole: true
    readonly property color ink: on ? Theme.accent : Theme.muted
    signal chosen

    radius: Theme.radius
    color: touch.pressed ? Theme.outline : on ? Theme.panel : "transparent"
    border.width: activeFocus ? 2 : 0
    border.color: Theme.accent
    activeFocusOnTab: true

    Accessible.role: Accessible.PageTab
    Accessible.name: word
    Accessible.onPressAction: chosen()
    Keys.onSpacePressed: chosen()
    Keys.onReturnPressed: chosen()

    Icon {
        id: sign

        visible: tab.whole
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        path: tab.icon
        color: tab.ink
        size: Theme.title
    }

    Label {
        anchors.left: sign.right
        anchors.leftMargin: Theme.small
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        text: tab.word
        color: tab.on ? Theme.text : Theme.muted
        font.bold: tab.on
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: tab.chosen()
    }
}
