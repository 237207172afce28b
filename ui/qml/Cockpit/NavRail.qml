pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The pages, each with icon and word: by touch, by its number (with Alt while typing), or with the arrow keys once one has the focus.
Item {
    id: rail

    required property CockpitModel cockpit
    readonly property var pages: cockpit.frame.pages
    readonly property int entryHeight: Math.min(Math.round(1.2 * Theme.touch), Math.floor((height + entries.spacing) / pages.length) - entries.spacing)

    objectName: "navRail"
    implicitWidth: Math.round(Math.max(94, 100 * Theme.scale))

    Shortcut {
        sequences: ["Ctrl+PgDown"]
        onActivated: rail.cockpit.stepPage(1)
    }

    Shortcut {
        sequences: ["Ctrl+PgUp"]
        onActivated: rail.cockpit.stepPage(-1)
    }

    Column {
        id: entries

        width: parent.width
        spacing: Math.round(Theme.hair / 2)

        Repeater {
            model: rail.pages

            Rectangle {
                id: entry

                required property int index
                required property var modelData
                readonly property bool current: modelData.name === rail.cockpit.page
                readonly property color ink: current ? Theme.accent : Theme.muted

                objectName: "page_" + modelData.name
                width: rail.width
                height: rail.entryHeight
                radius: Theme.radius
                color: touch.pressed ? Theme.outline : current ? Theme.panel : "transparent"
                border.width: activeFocus ? 2 : 0
                border.color: Theme.accent
                activeFocusOnTab: true

                Accessible.role: Accessible.PageTab
                Accessible.name: modelData.word
                Accessible.onPressAction: rail.cockpit.showPage(modelData.name)
                Keys.onSpacePressed: rail.cockpit.showPage(modelData.name)
                Keys.onReturnPressed: rail.cockpit.showPage(modelData.name)
                Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus()
                Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus()

                Shortcut {
                    // The bare number too; in a text field it is a digit as ever.
                    sequences: [entry.modelData.shortcut, String(entry.index + 1)]
                    onActivated: rail.cockpit.showPage(entry.modelData.name)
                }

                Rectangle {
                    visible: entry.current
                    width: Theme.hair
                    height: 0.5 * parent.height
                    radius: width / 2
                    anchors.left: parent.left
                    anchors.verticalCenter: parent.verticalCenter
                    color: Theme.accent
                }

                Column {
                    anchors.centerIn: parent

                    Icon {
                        anchors.horizontalCenter: parent.horizontalCenter
                        path: Icons.pages[entry.modelData.name]
                        color: entry.ink
                        size: Math.min(Theme.figure, Math.round(0.4 * entry.height))
                    }

                    Label {
                        anchors.horizontalCenter: parent.horizontalCenter
                        text: entry.modelData.word
                        color: entry.ink
                        font.pixelSize: Theme.caption
                        font.bold: entry.current
                    }
                }

                MouseArea {
                    id: touch

                    anchors.fill: parent
                    onClicked: rail.cockpit.showPage(entry.modelData.name)
                }
            }
        }
    }
}
