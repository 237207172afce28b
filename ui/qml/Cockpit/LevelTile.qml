pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// An amount: less and more at the ends, a scale between them that takes a touch anywhere along it.
Rectangle {
    id: tile

    required property ControlModel control
    readonly property bool locked: control.lock !== ""
    signal stepped(int direction)
    signal shareChosen(real share)

    radius: Theme.radius
    color: locked ? "transparent" : Theme.panel
    border.width: activeFocus ? 2 : locked ? 1 : 0
    border.color: activeFocus ? Theme.accent : Theme.outline
    activeFocusOnTab: true

    Accessible.role: Accessible.Slider
    Accessible.name: control.label + ", " + control.text
    Accessible.description: control.lock
    Accessible.onIncreaseAction: stepped(1)
    Accessible.onDecreaseAction: stepped(-1)
    Keys.onLeftPressed: stepped(-1)
    Keys.onRightPressed: stepped(1)

    component End: Item {
        id: end

        required property string icon
        required property bool possible
        signal touched

        width: Theme.touch
        height: tile.height

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.hair
            radius: Theme.radius - Theme.hair
            color: press.pressed ? Theme.outline : tile.locked ? "transparent" : Theme.raised
        }

        Icon {
            anchors.centerIn: parent
            path: end.icon
            color: Theme.text
            opacity: end.possible && !tile.locked ? 1 : 0.3
            stroke: 2.2
            size: Theme.title
        }

        MouseArea {
            id: press

            anchors.fill: parent
            onClicked: end.touched()
        }
    }

    End {
        objectName: "less"
        icon: Icons.less
        possible: tile.control.less
        onTouched: tile.stepped(-1)
    }

    End {
        objectName: "more"
        anchors.right: parent.right
        icon: Icons.more
        possible: tile.control.more
        onTouched: tile.stepped(1)
    }

    Item {
        id: middle

        x: Theme.touch
        width: parent.width - 2 * Theme.touch
        height: parent.height

        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.margins: Theme.small
            anchors.verticalCenter: parent.verticalCenter
            spacing: Theme.hair

            Label {
                width: parent.width
                text: tile.control.label
                color: Theme.muted
                font.pixelSize: Theme.fine
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: 13
                horizontalAlignment: Text.AlignHCenter
            }

            Label {
                width: parent.width
                text: tile.control.text
                font.bold: true
                font.pixelSize: Theme.title
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.fine
                horizontalAlignment: Text.AlignHCenter
                lineHeight: 0.95
            }

            LockLine {
                visible: tile.locked
                width: Math.min(implicitWidth, parent.width)
                anchors.horizontalCenter: parent.horizontalCenter
                reason: tile.control.lock
            }

            Rectangle {
                id: track

                visible: !tile.locked
                width: parent.width
                height: Math.round(8 * Theme.scale)
                radius: height / 2
                color: Theme.outline

                Rectangle {
                    x: Math.min(tile.control.share, tile.control.origin) * parent.width
                    width: Math.abs(tile.control.share - tile.control.origin) * parent.width
                    height: parent.height
                    radius: parent.radius
                    color: tile.control.share < tile.control.origin ? Theme.cool : tile.control.origin > 0 ? Theme.warm : Theme.accent
                }

                // Where the finger is; the bar itself only ever shows what the vehicle reports.
                Rectangle {
                    visible: scale.pressed
                    x: Math.min(Math.max(scale.share, 0), 1) * (parent.width - width)
                    y: -Theme.hair
                    width: Theme.hair
                    height: parent.height + 2 * Theme.hair
                    radius: width / 2
                    color: Theme.text
                }
            }
        }

        MouseArea {
            id: scale

            readonly property real share: (mouseX - Theme.small) / (width - 2 * Theme.small)

            anchors.fill: parent
            preventStealing: true
            onReleased: tile.shareChosen(share)
        }
    }
}
