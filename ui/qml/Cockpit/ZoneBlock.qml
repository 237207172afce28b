pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// One seat's climate and window beside the plan of the car; where it stands says which seat.
Column {
    id: block

    required property ZoneModel zone
    property bool mirrored: false
    readonly property int side: mirrored ? Text.AlignRight : Text.AlignLeft

    Accessible.role: Accessible.StaticText
    Accessible.name: zone.name + " " + zone.temperature + " " + zone.windowText

    Label {
        width: parent.width
        text: block.zone.temperature
        font.pixelSize: Theme.figure
        font.weight: Font.DemiBold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
        horizontalAlignment: block.side
        lineHeight: 0.95
    }

    Row {
        spacing: Theme.hair / 2
        anchors.right: block.mirrored ? parent.right : undefined

        Repeater {
            model: 7

            Rectangle {
                required property int index

                width: Math.round(6 * Theme.scale)
                height: Math.round((5 + 1.2 * index) * Theme.scale)
                anchors.bottom: parent.bottom
                radius: 1.5
                color: index < block.zone.fan ? Theme.accent : Theme.outline
            }
        }
    }

    Label {
        width: parent.width
        text: block.zone.opened
        color: Theme.muted
        font.pixelSize: Theme.caption
        horizontalAlignment: block.side
        topPadding: Theme.hair
    }
}
