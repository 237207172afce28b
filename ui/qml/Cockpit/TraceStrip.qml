import QtQuick
import Cockpit.Models

// One trace of the last minute with its name and what the ends of its scale mean.
Explained {
    id: strip

    required property CockpitModel cockpit
    required property string channel
    property string secondCaption: ""

    Rectangle {
        anchors.fill: parent
        anchors.margins: -Theme.hair
        radius: Theme.small
        color: strip.pressed ? Theme.raised : "transparent"
        border.width: strip.activeFocus ? 2 : 0
        border.color: Theme.accent
    }

    Row {
        id: head

        spacing: Theme.gap

        Label {
            text: strip.caption
            color: strip.secondCaption === "" ? Theme.muted : Theme.accent
            font.pixelSize: Theme.fine
        }

        Label {
            visible: text !== ""
            text: strip.secondCaption
            color: Theme.care
            font.pixelSize: Theme.fine
        }
    }

    Label {
        anchors.right: parent.right
        text: strip.value
        font.pixelSize: Theme.fine
        font.weight: Font.DemiBold
    }

    Trace {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: head.bottom
        anchors.bottom: parent.bottom
        source: strip.cockpit.traces
        channel: strip.channel
        lineColor: Theme.accent
        secondColor: Theme.care
        gridColor: Theme.outline
        loudColor: Theme.alarm
    }
}
