pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// One of a few: its name above, a key for each; colours stand in two rows.
Item {
    id: tile

    required property ControlModel control
    required property int unit
    readonly property int count: control.options.length
    readonly property int rows: count > 6 ? 2 : 1
    readonly property int columns: Math.ceil(count / rows)
    readonly property real part: (width - (columns - 1) * Theme.hair) / columns
    signal chosen(int index)

    implicitHeight: title.height + rows * Math.max(Theme.touch, unit - title.height) + (rows - 1) * Theme.hair

    Label {
        id: title

        x: Theme.gap
        text: tile.control.label
        color: Theme.muted
        font.pixelSize: Theme.fine
    }

    LockLine {
        visible: tile.control.lock !== ""
        anchors.left: title.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.verticalCenter: title.verticalCenter
        reason: tile.control.lock
    }

    Grid {
        y: title.height
        columns: tile.columns
        spacing: Theme.hair

        Repeater {
            // By number: the same ones stay, and with them the focus.
            model: tile.count

            Rectangle {
                id: option

                required property int index
                readonly property var modelData: tile.control.options[index]
                readonly property bool locked: modelData.lock !== ""

                objectName: "option_" + index
                width: tile.part
                height: Math.max(Theme.touch, tile.unit - title.height)
                radius: Theme.radius
                color: touch.pressed ? Theme.outline : modelData.on ? Theme.chosen : locked ? "transparent" : Theme.panel
                border.width: activeFocus ? 2 : locked && !modelData.on ? 1 : 0
                border.color: activeFocus ? Theme.accent : Theme.outline
                activeFocusOnTab: true

                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.word
                Accessible.description: modelData.lock
                Accessible.checked: modelData.on
                Accessible.onPressAction: tile.chosen(index)
                Keys.onSpacePressed: tile.chosen(index)
                Keys.onReturnPressed: tile.chosen(index)

                Rectangle {
                    visible: option.modelData.color !== ""
                    anchors.centerIn: parent
                    width: parent.width - 2 * Theme.gap
                    height: 0.5 * parent.height
                    radius: height / 2
                    color: option.modelData.color === "" ? "transparent" : option.modelData.color
                    border.width: 1
                    border.color: Theme.muted
                }

                Label {
                    visible: option.modelData.color === ""
                    anchors.centerIn: parent
                    width: parent.width - Theme.small
                    text: option.modelData.word
                    color: option.locked ? Theme.muted : option.modelData.on ? Theme.accent : Theme.text
                    font.bold: option.modelData.on
                    fontSizeMode: Text.HorizontalFit
                    minimumPixelSize: 14
                    horizontalAlignment: Text.AlignHCenter
                }

                MouseArea {
                    id: touch

                    anchors.fill: parent
                    onClicked: tile.chosen(option.index)
                }
            }
        }
    }
}
