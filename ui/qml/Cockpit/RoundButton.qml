import QtQuick

// A round or pill-shaped button with an icon or a word.
Rectangle {
    id: button

    property string text: ""
    property string icon: ""
    property color iconColor: Theme.text
    property color surface: Theme.raised
    property color ink: Theme.text
    required property string description
    signal pressed

    implicitHeight: Theme.touch
    implicitWidth: Math.max(implicitHeight, Math.ceil(word.implicitWidth) + 2 * Theme.gap)
    radius: height / 2
    color: touch.pressed ? Theme.outline : surface
    border.width: activeFocus ? 2 : 0
    border.color: Theme.accent
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: description
    Accessible.onPressAction: pressed()
    Keys.onSpacePressed: pressed()
    Keys.onReturnPressed: pressed()

    Label {
        id: word

        anchors.centerIn: parent
        visible: button.text !== ""
        text: button.text
        color: button.ink
        font.pixelSize: Theme.caption
    }

    Icon {
        anchors.centerIn: parent
        visible: button.icon !== ""
        path: button.icon
        color: button.iconColor
        size: Math.round(0.42 * button.height)
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: button.pressed()
    }
}
