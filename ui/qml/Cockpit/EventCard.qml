import QtQuick
import Cockpit.Models

// What the chosen event was, why and when; to its neighbours by the arrows.
Rectangle {
    id: card

    required property TripsPageModel trips
    readonly property TripsModel view: trips.view
    readonly property bool steps: view.marks.length > 0

    implicitHeight: Math.max(Theme.touch, words.implicitHeight) + 2 * Theme.hair
    radius: Theme.radius
    color: Theme.raised

    RoundButton {
        id: back

        objectName: "eventBack"
        visible: card.steps
        anchors.left: parent.left
        anchors.leftMargin: Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        surface: Theme.panel
        icon: Icons.back
        description: qsTr("The event before")
        onPressed: card.trips.stepEvent(-1)
    }

    Column {
        id: words

        anchors.left: card.steps ? back.right : parent.left
        anchors.right: card.steps ? next.left : parent.right
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter

        Item {
            width: parent.width
            height: name.height
            visible: card.view.hasEvent

            Label {
                id: name

                objectName: "eventTitle"
                anchors.left: parent.left
                anchors.right: counter.left
                anchors.rightMargin: Theme.small
                text: card.view.eventTitle
                color: Theme.tone(card.view.eventTone)
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.fine
            }

            Label {
                id: counter

                anchors.right: parent.right
                anchors.verticalCenter: name.verticalCenter
                text: card.view.counter
                color: Theme.muted
                font.pixelSize: Theme.fine
            }
        }

        Label {
            objectName: "eventReason"
            visible: card.view.hasEvent
            width: parent.width
            text: card.view.eventReason
            font.pixelSize: Theme.caption
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 14
        }

        Label {
            objectName: "eventWhen"
            visible: card.view.hasEvent
            width: parent.width
            text: card.view.eventWhen
            color: Theme.muted
            font.pixelSize: Theme.fine
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 13
        }

        Label {
            objectName: "eventHint"
            visible: !card.view.hasEvent
            width: parent.width
            // As high as an event's three lines, so that the traces keep their size when one is chosen.
            height: Math.max(implicitHeight, Math.round(1.3 * (Theme.body + Theme.caption + Theme.fine)))
            text: card.view.hintEvent
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }
    }

    RoundButton {
        id: next

        objectName: "eventNext"
        visible: card.steps
        anchors.right: parent.right
        anchors.rightMargin: Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        surface: Theme.panel
        icon: Icons.forth
        description: qsTr("The next event")
        onPressed: card.trips.stepEvent(1)
    }
}
