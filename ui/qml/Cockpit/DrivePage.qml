import QtQuick
import Cockpit.Models

// What a driver needs at a glance. From the driver's side inwards: the road (speed, and how the driver is), the cabin,
// then the assistant with music and destination; on wide screens these two stand side by side.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property bool wide: width > 1560 && width > 2.1 * height
    readonly property real free: width - 2 * Theme.gap
    readonly property bool mirrored: cockpit.rightHand

    Column {
        id: road

        LayoutMirroring.enabled: page.mirrored
        anchors.left: parent.left
        width: Math.round((page.wide ? 0.26 : 0.30) * page.free)
        spacing: Theme.gap

        SpeedPanel {
            id: speed

            cabin: page.cockpit.cabin
            width: parent.width
        }

        DriverPanel {
            driver: page.cockpit.driver
            width: parent.width
            height: page.height - speed.height - Theme.gap
        }
    }

    CabinPanel {
        id: cabin

        LayoutMirroring.enabled: page.mirrored
        anchors.left: road.right
        anchors.leftMargin: Theme.gap
        cockpit: page.cockpit
        width: Math.round((page.wide ? 0.32 : 0.34) * page.free)
        height: page.height
    }

    TalkPanel {
        id: talk

        LayoutMirroring.enabled: page.mirrored
        anchors.left: cabin.right
        anchors.leftMargin: Theme.gap
        cockpit: page.cockpit
        width: page.free - road.width - cabin.width
        height: page.height - (cards.shown ? cards.height + Theme.gap : 0)
    }

    Flow {
        id: cards

        // Where driving takes all attention, only what it needs is left; nor do they stand in the way of a question.
        readonly property bool shown: page.cockpit.drive.cards && page.height - height - Theme.gap >= talk.least
        readonly property int part: page.wide ? Math.floor((talk.width - spacing) / 2) : talk.width

        LayoutMirroring.enabled: page.mirrored
        visible: shown
        anchors.left: talk.left
        anchors.bottom: parent.bottom
        width: talk.width
        spacing: Theme.gap

        MediaCard {
            cockpit: page.cockpit
            width: cards.part
        }

        PlaceCard {
            cabin: page.cockpit.cabin
            width: cards.part
        }
    }
}
