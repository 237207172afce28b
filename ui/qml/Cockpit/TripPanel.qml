pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// One trip: its figures, three traces and its events on one time axis, and below what the event chosen was.
Panel {
    id: panel

    required property TripsPageModel trips
    readonly property TripsModel view: trips.view
    readonly property int names: Math.round(92 * Theme.scale)
    readonly property real inner: width - 2 * Theme.pad

    Label {
        id: title

        objectName: "tripTitle"
        x: Theme.pad
        y: Theme.gap
        width: panel.inner
        text: panel.view.title
        font.pixelSize: Theme.title
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
    }

    Row {
        id: figures

        anchors.top: title.bottom
        anchors.topMargin: Theme.hair
        x: Theme.pad
        spacing: Theme.gap

        Repeater {
            model: panel.view.figures

            Figure {
                required property var modelData

                width: (panel.inner - (panel.view.figures.length - 1) * figures.spacing) / panel.view.figures.length
                caption: modelData.caption
                value: modelData.value
                tone: Theme.tone(modelData.tone)
            }
        }
    }

    Item {
        id: chart

        readonly property real plot: width - panel.names

        x: Theme.pad
        width: panel.inner
        anchors.top: figures.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: times.top
        anchors.bottomMargin: Theme.hair

        // When the chosen event was, across all traces.
        Rectangle {
            visible: panel.view.hasEvent
            x: panel.names + Math.round(panel.view.eventAt * chart.plot)
            width: Math.max(Theme.hair / 2, panel.view.eventSpan * chart.plot)
            height: parent.height
            color: Theme.tone(panel.view.eventTone)
            opacity: 0.28
        }

        Column {
            id: strips

            readonly property real part: (height - 2 * spacing) / 3

            width: parent.width
            anchors.top: parent.top
            anchors.bottom: lane.top
            spacing: Theme.hair

            TripStrip {
                width: parent.width
                height: strips.part
                trips: panel.trips
                names: panel.names
                channel: "attention"
                caption: qsTr("Attention")
                highest: "100%"
                ink: Theme.accent
            }

            TripStrip {
                width: parent.width
                height: strips.part
                trips: panel.trips
                names: panel.names
                channel: "fatigue"
                caption: qsTr("Fatigue")
                highest: "100%"
                ink: Theme.care
            }

            TripStrip {
                width: parent.width
                height: strips.part
                trips: panel.trips
                names: panel.names
                channel: "speed"
                caption: qsTr("Speed")
                highest: panel.view.topSpeed
                ink: Theme.good
            }
        }

        EventLane {
            id: lane

            marks: panel.view.marks
            x: panel.names
            width: chart.plot
            height: Math.round(0.7 * Theme.touch)
            anchors.bottom: parent.bottom
        }

        Label {
            anchors.verticalCenter: lane.verticalCenter
            width: panel.names - Theme.small
            text: qsTr("Events")
            color: Theme.muted
            font.pixelSize: Theme.fine
        }

        MouseArea {
            objectName: "timeline"
            x: panel.names
            width: chart.plot
            height: parent.height
            onClicked: mouse => panel.trips.chooseAt(mouse.x / width)
        }
    }

    Item {
        id: times

        x: Theme.pad + panel.names
        width: chart.plot
        height: Math.round(1.3 * Theme.fine)
        anchors.bottom: card.top
        anchors.bottomMargin: Theme.small

        Repeater {
            model: panel.view.times

            Label {
                required property int index
                required property string modelData
                readonly property real share: index / (panel.view.times.length - 1)

                x: Math.round(share * (times.width - width))
                text: modelData
                color: Theme.muted
                font.pixelSize: Theme.fine
            }
        }
    }

    EventCard {
        id: card

        trips: panel.trips
        x: Theme.gap
        width: panel.width - 2 * Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
    }
}
