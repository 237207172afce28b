import QtQuick
import Cockpit.Models

// On or off, as the vehicle reports it. What is locked has no knob to move and says why.
Rectangle {
    id: tile

    required property ControlModel control
    readonly property bool locked: control.lock !== ""
    signal touched

    radius: Theme.radius
    color: touch.pressed ? Theme.outline : locked ? "transparent" : Theme.panel
    border.width: activeFocus ? 2 : locked ? 1 : 0
    border.color: activeFocus ? Theme.accent : Theme.outline
    activeFocusOnTab: true

    Accessible.role: Accessible.CheckBox
    Accessible.name: control.label
    Accessible.description: control.lock
    Accessible.checked: control.on
    Accessible.onPressAction: touched()
    Keys.onSpacePressed: touched()
    Keys.onReturnPressed: touched()

    Column {
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.right: knob.left
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter

        Label {
            width: parent.width
            text: tile.control.label
            color: tile.locked ? Theme.muted : Theme.text
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.fine
        }

        Label {
            visible: !tile.locked
            width: parent.width
            text: tile.control.text
            color: tile.control.on ? Theme.accent : Theme.muted
            font.pixelSize: Theme.fine
        }

        LockLine {
            visible: tile.locked
            width: parent.width
            reason: tile.control.lock
        }
    }

    Rectangle {
        id: knob

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(52 * Theme.scale)
        height: Math.round(30 * Theme.scale)
        radius: height / 2
        opacity: tile.locked || !tile.control.known ? 0.45 : 1
        color: tile.control.on ? Theme.accent : Theme.outline

        Rectangle {
            y: Math.round(0.12 * parent.height)
            x: tile.control.on ? parent.width - width - y : y
            width: parent.height - 2 * y
            height: width
            radius: width / 2
            color: tile.control.on ? Theme.panel : Theme.muted

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: tile.touched()
    }
}
