import QtQuick
import Cockpit.Models

// Something that is done once.
Rectangle {
    id: tile

    required property ControlModel control
    signal touched

    radius: Theme.radius
    color: touch.pressed ? Theme.outline : Theme.panel
    border.width: activeFocus ? 2 : 0
    border.color: Theme.accent
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: control.label
    Accessible.onPressAction: touched()
    Keys.onSpacePressed: touched()
    Keys.onReturnPressed: touched()

    Label {
        anchors.centerIn: parent
        width: parent.width - 2 * Theme.small
        text: tile.control.label
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
        horizontalAlignment: Text.AlignHCenter
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: tile.touched()
    }
}
