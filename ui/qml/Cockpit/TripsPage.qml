pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The trips of the journal; beside the list one of them as a picture in time.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property TripsModel view: cockpit.trips.view
    readonly property int side: Math.round(Math.max(290, Math.min(0.31 * width, 440 * Theme.scale)))

    EmptyNote {
        visible: page.view.note !== ""
        width: parent.width
        height: parent.height - Theme.gap
        icon: Icons.pages.trips
        title: page.view.note
        text: page.view.advice
    }

    ListView {
        id: list

        readonly property real room: page.height - Theme.gap - (hint.visible ? hint.height + Theme.small : 0)
        readonly property var none: ({ number: 0, started: "", length: "", attention: "", warnings: "", tone: "", running: false, chosen: false })
        readonly property real rowHeight: Math.max(Theme.touch, Math.round(1.5 * (Theme.body + Theme.fine) + 2 * Theme.small))

        objectName: "tripList"
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        visible: page.view.note === ""
        width: page.side
        // As many whole ones as there is room for.
        height: Math.floor((room + spacing) / (rowHeight + spacing)) * (rowHeight + spacing) - spacing
        snapMode: ListView.SnapToItem
        clip: true
        spacing: Theme.hair
        boundsBehavior: Flickable.StopAtBounds
        // By number: what is in view stays there when another trip is chosen, and so does the focus.
        model: page.view.rows.length

        delegate: TripRow {
            required property int index

            width: list.width - Theme.small
            height: list.rowHeight
            // Of deleted trips there are rows left for a moment.
            trip: page.view.rows[index] ?? list.none
            onTouched: page.cockpit.trips.chooseTrip(trip.number)
        }
    }

    ScrollMark {
        view: list
        anchors.right: list.right
    }

    Label {
        id: hint

        LayoutMirroring.enabled: page.cockpit.rightHand
        visible: text !== ""
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        width: page.side - 2 * Theme.gap
        text: page.view.hint
        color: Theme.muted
        font.pixelSize: Theme.fine
        wrapMode: Text.Wrap
    }

    TripPanel {
        LayoutMirroring.enabled: page.cockpit.rightHand
        visible: page.view.note === ""
        trips: page.cockpit.trips
        anchors.left: list.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        height: parent.height - Theme.gap
    }
}
