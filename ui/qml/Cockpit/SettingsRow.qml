pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// One setting: what it is and what that means on the left, how it stands on the right; a choice has its keys below.
Rectangle {
    id: row

    required property RowModel modelData
    readonly property bool locked: modelData.lock !== ""
    readonly property bool stacked: modelData.kind === "choice" || modelData.kind === "ask"
    // A key of its own: something done once, or a choice that opens.
    readonly property bool pressed: modelData.kind === "press" || modelData.kind === "pick"
    readonly property bool touchable: !stacked && modelData.kind !== "value"
    readonly property real side: modelData.kind === "switch" ? knob.width : pressed ? key.width : modelData.text === "" ? 0 : value.implicitWidth
    // All of it is in view: the software renderer paints icons that have left the view over the rest.
    property bool whole: true
    signal touched(int index)

    objectName: "row_" + modelData.name
    implicitHeight: Math.max(Theme.touch + Theme.gap, words.height + (stacked ? keys.height + Theme.small : 0) + 2 * Theme.gap)
    radius: Theme.radius
    color: touch.pressed ? Theme.outline : locked && modelData.kind !== "value" ? "transparent" : Theme.panel
    border.width: activeFocus ? 2 : locked && modelData.kind !== "value" ? 1 : 0
    border.color: activeFocus ? Theme.accent : Theme.outline
    activeFocusOnTab: touchable

    Accessible.role: modelData.kind === "switch" ? Accessible.CheckBox : pressed ? Accessible.Button : Accessible.StaticText
    Accessible.name: modelData.label + " " + modelData.text
    Accessible.description: locked ? modelData.lock : modelData.detail
    Accessible.checked: modelData.on
    Accessible.onPressAction: touched(0)
    Keys.onSpacePressed: touched(0)
    Keys.onReturnPressed: touched(0)

    Column {
        id: words

        x: Theme.pad
        y: row.stacked ? Theme.gap : Math.round((row.height - height) / 2)
        width: parent.width - 2 * Theme.pad - (row.stacked || row.side === 0 ? 0 : row.side + Theme.gap)
        spacing: Math.round(0.5 * Theme.hair)

        Label {
            width: parent.width
            text: row.modelData.label
            color: row.locked && row.modelData.kind !== "value" ? Theme.muted : Theme.text
            wrapMode: Text.Wrap
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: row.modelData.detail
            color: row.modelData.kind === "ask" ? Theme.care : Theme.muted
            font.pixelSize: Theme.fine
            wrapMode: Text.Wrap
        }

        LockLine {
            width: parent.width
            visible: row.locked
            reason: row.modelData.lock
            signed: row.whole
            ink: row.modelData.kind === "value" ? Theme.muted : Theme.care
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: row.modelData.note
            color: Theme.accent
            font.pixelSize: Theme.fine
            font.bold: true
        }
    }

    Label {
        id: value

        visible: row.modelData.kind === "value" && text !== ""
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        text: row.modelData.text
        color: Theme.tone(row.modelData.tone)
        font.bold: true
    }

    Rectangle {
        id: knob

        visible: row.modelData.kind === "switch"
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(60 * Theme.scale)
        height: Math.round(34 * Theme.scale)
        radius: height / 2
        opacity: row.locked ? 0.45 : 1
        color: row.modelData.on ? Theme.accent : Theme.outline

        Rectangle {
            y: Math.round(0.12 * parent.height)
            x: row.modelData.on ? parent.width - width - y : y
            width: parent.height - 2 * y
            height: width
            radius: width / 2
            color: row.modelData.on ? Theme.panel : Theme.muted

            Behavior on x {
                NumberAnimation {
                    duration: Theme.quick
                    easing.type: Easing.OutCubic
                }
            }
        }
    }

    Rectangle {
        id: key

        visible: row.pressed
        anchors.right: parent.right
        anchors.rightMargin: Theme.small
        anchors.verticalCenter: parent.verticalCenter
        width: Math.round(Math.max(120 * Theme.scale, word.implicitWidth + 2 * Theme.gap))
        height: Theme.touch
        radius: Theme.radius - Theme.hair
        color: row.locked || touch.pressed ? "transparent" : Theme.raised

        Label {
            id: word

            anchors.centerIn: parent
            text: row.modelData.text
            color: row.locked ? Theme.muted : Theme.text
        }
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        enabled: row.touchable
        onClicked: row.touched(0)
    }

    Grid {
        id: keys

        readonly property real part: (width - (columns - 1) * spacing) / columns

        visible: row.stacked
        x: Theme.small
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small
        width: parent.width - 2 * Theme.small
        // Four of them stand in one line with words that can be read; more than five begin another.
        columns: row.modelData.keys.length > 5 ? 4 : Math.max(1, row.modelData.keys.length)
        spacing: Theme.hair

        Repeater {
            // By number: the same ones stay, and with them the focus.
            model: row.modelData.keys.length

            SettingsKey {
                required property int index
                // A row that stops asking has fewer keys for a moment than there are here.
                readonly property var modelData: row.modelData.keys[index] ?? { word: "", on: false, lock: false }

                objectName: "key_" + row.modelData.name + "_" + index
                width: keys.part
                height: Theme.touch
                word: modelData.word
                on: modelData.on
                grave: row.modelData.grave && index === 0
                locked: row.locked || modelData.lock
                onTouched: row.touched(index)
            }
        }
    }
}
