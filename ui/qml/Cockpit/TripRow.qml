import QtQuick

// One trip of the list. No icons: the software renderer paints a shape that has left the view as if it had not.
Rectangle {
    id: row

    required property var trip
    readonly property color ink: Theme.tone(trip.tone)
    signal touched

    objectName: "trip_" + trip.number
    radius: Theme.radius
    color: touch.pressed ? Theme.outline : trip.chosen ? Theme.raised : Theme.panel
    border.width: activeFocus || trip.chosen ? 2 : 0
    border.color: Theme.accent
    activeFocusOnTab: true

    Accessible.role: Accessible.ListItem
    Accessible.name: trip.started + ", " + trip.length
    Accessible.onPressAction: touched()
    Keys.onSpacePressed: touched()
    Keys.onReturnPressed: touched()

    Item {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        anchors.topMargin: Math.round((row.height - started.height - figures.height) / 2)

        Rectangle {
            id: lamp

            visible: row.trip.running
            anchors.verticalCenter: started.verticalCenter
            width: visible ? Theme.small + Theme.hair : 0
            height: width
            radius: width / 2
            color: Theme.good
        }

        Label {
            id: started

            anchors.left: lamp.right
            anchors.leftMargin: lamp.visible ? Theme.small : 0
            anchors.right: chip.left
            anchors.rightMargin: Theme.small
            text: row.trip.started
            font.bold: row.trip.chosen
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.fine
        }

        Rectangle {
            id: chip

            visible: row.trip.warnings !== ""
            anchors.right: parent.right
            anchors.verticalCenter: started.verticalCenter
            width: visible ? Math.max(height, count.implicitWidth + 2 * Theme.small) : 0
            height: Math.round(1.3 * Theme.caption)
            radius: height / 2
            color: "transparent"
            border.width: 2
            border.color: row.ink

            Label {
                id: count

                anchors.centerIn: parent
                text: row.trip.warnings
                color: row.ink
                font.pixelSize: Theme.fine
                font.bold: true
            }
        }

        Label {
            id: figures

            anchors.top: started.bottom
            anchors.left: parent.left
            anchors.right: attention.left
            anchors.rightMargin: Theme.small
            text: row.trip.length
            color: Theme.muted
            font.pixelSize: Theme.fine
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: 13
        }

        Label {
            id: attention

            anchors.right: parent.right
            anchors.top: figures.top
            text: row.trip.attention
            color: Theme.muted
            font.pixelSize: Theme.fine
        }
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: row.touched()
    }
}
