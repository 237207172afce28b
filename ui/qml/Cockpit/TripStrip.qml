import QtQuick
import Cockpit.Models

// One trace of a trip with its name and the top of its scale at the left.
Item {
    id: strip

    required property TripsPageModel trips
    required property int names
    required property string channel
    required property string caption
    required property string highest
    required property color ink

    Label {
        id: name

        width: strip.names - Theme.small
        text: strip.caption
        color: strip.ink
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }

    Label {
        visible: name.height + height <= strip.height
        width: name.width
        anchors.top: name.bottom
        text: strip.highest
        color: Theme.muted
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }

    Timeline {
        x: strip.names
        width: parent.width - x
        height: parent.height
        source: strip.trips
        channel: strip.channel
        lineColor: strip.ink
        gridColor: Theme.outline
    }
}
