pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// What a person may choose, and what nobody may: sections on the left, rows on the right, two columns where there is room.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property SettingsPageModel settings: cockpit.settingsPage
    readonly property bool wide: area.width > 1040 * Theme.scale

    // Under a large warning on a small screen there is less room than seven fingers need.
    Flickable {
        id: sections

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        width: Math.round(Math.max(150, 176 * Theme.scale))
        height: page.height - Theme.hair
        contentHeight: tabs.height
        interactive: contentHeight > height
        clip: interactive
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: tabs

            readonly property int part: Math.floor((sections.height + spacing) / Math.max(1, names.count)) - spacing

            width: sections.width
            spacing: Theme.hair

            Repeater {
                id: names

                // By number: the same ones stay, and with them the focus.
                model: page.settings.around.sections.length

                SectionTab {
                    required property int index
                    readonly property var modelData: page.settings.around.sections[index]

                    objectName: "settings_" + modelData.name
                    width: tabs.width
                    height: Math.max(Theme.touch, Math.min(Math.round(1.4 * Theme.touch), tabs.part))
                    icon: Icons.settings[modelData.name]
                    word: modelData.word
                    on: modelData.on
                    whole: y >= sections.contentY && y + height <= sections.contentY + sections.height
                    onChosen: page.settings.showSection(modelData.name)
                }
            }
        }
    }

    ScrollFade {
        view: sections
    }

    LockLine {
        id: moving

        objectName: "movingText"
        LayoutMirroring.enabled: page.cockpit.rightHand
        visible: page.settings.around.moving !== ""
        anchors.left: area.left
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        height: implicitHeight
        reason: page.settings.around.moving
    }

    Flickable {
        id: area

        objectName: "settingsArea"
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: sections.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.topMargin: moving.visible ? moving.height + Theme.small : 0
        anchors.bottom: parent.bottom
        contentHeight: grid.height + Theme.gap
        interactive: contentHeight > height
        clip: interactive
        boundsBehavior: Flickable.StopAtBounds

        Grid {
            id: grid

            columns: page.wide ? 2 : 1
            columnSpacing: Theme.gap
            rowSpacing: Theme.small

            Repeater {
                model: [page.settings.left, page.settings.right]

                Column {
                    id: side

                    required property var modelData

                    width: page.wide ? Math.floor((area.width - Theme.gap) / 2) : area.width
                    spacing: Theme.small

                    Repeater {
                        model: side.modelData

                        SettingsRow {
                            width: side.width
                            whole: side.y + y >= area.contentY && side.y + y + height <= area.contentY + area.height
                            onTouched: index => page.settings.touch(modelData.name, index)
                        }
                    }
                }
            }
        }
    }

    ScrollFade {
        view: area
    }

    ScrollMark {
        view: area
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.right: parent.right
        anchors.rightMargin: -Theme.small
    }

    FaultNote {
        objectName: "settingsFault"
        LayoutMirroring.enabled: page.cockpit.rightHand
        fault: page.settings.around.fault
        faultId: page.settings.around.faultId
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: Math.min(implicitWidth, area.width)
    }

    // Another section begins at its top.
    Connections {
        target: page.settings

        function onRowsChanged() {
            area.contentY = 0;
        }
    }
}
