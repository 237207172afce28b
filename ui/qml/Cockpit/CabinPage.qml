pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// Everything in the cabin that can be set: a group on the left, a seat in the middle, its controls on the right.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property CabinPageModel cabin: cockpit.cabinPage
    readonly property int columns: cabin.tabs.zoned ? 2 : 3
    // Five rows fill the height; on the smallest screen each of them is still a full touch target.
    readonly property int unit: Math.max(Math.round(1.3 * Theme.touch), Math.min(2 * Theme.touch, Math.floor((height - 4 * Theme.small - Theme.gap) / 5)))

    Column {
        id: sections

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        width: Math.round(Math.max(150, 168 * Theme.scale))
        spacing: Theme.small

        Repeater {
            // By number: the same ones stay, and with them the focus.
            model: page.cabin.tabs.sections.length

            SectionTab {
                required property int index
                readonly property var modelData: page.cabin.tabs.sections[index]

                objectName: "section_" + modelData.name
                width: sections.width
                height: Math.min(Math.round(1.4 * Theme.touch), Math.floor((page.height - Theme.gap - 5 * Theme.small) / 6))
                icon: Icons.sections[modelData.name]
                word: modelData.word
                on: modelData.on
                onChosen: page.cabin.showSection(modelData.name)
            }
        }
    }

    SeatPicker {
        id: picker

        LayoutMirroring.enabled: page.cockpit.rightHand
        visible: page.cabin.tabs.zoned
        cockpit: page.cockpit
        anchors.left: sections.right
        anchors.leftMargin: Theme.gap
        width: Math.min(0.22 * page.width, 0.48 * page.height)
        height: page.height - Theme.gap
    }

    Flickable {
        id: area

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: page.cabin.tabs.zoned ? picker.right : sections.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        height: page.height
        contentHeight: tiles.height + Theme.gap
        interactive: contentHeight > height
        clip: interactive

        Flow {
            id: tiles

            readonly property real part: Math.floor((width - (page.columns - 1) * spacing) / page.columns)

            width: area.width
            spacing: Theme.small

            Repeater {
                model: page.cabin.controls

                ControlTile {
                    page: page.cabin
                    unit: page.unit
                    width: modelData.wide ? 2 * tiles.part + tiles.spacing : tiles.part
                    // Leaves as a whole: the software renderer paints icons that have left the view over the rest.
                    opacity: y >= area.contentY && y + height <= area.contentY + area.height ? 1 : 0
                }
            }
        }
    }

    ScrollMark {
        view: area
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.right: area.right
        anchors.rightMargin: -Theme.small
    }

    RefusalNote {
        tabs: page.cabin.tabs
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.right: area.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: Math.min(implicitWidth, area.width)
    }
}
