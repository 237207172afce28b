pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The car from above: a touch on a seat chooses whose controls are shown; the key below chooses all seats.
Item {
    id: picker

    required property CockpitModel cockpit
    readonly property CabinPageModel page: cockpit.cabinPage

    Label {
        id: title

        y: Theme.small
        width: parent.width
        horizontalAlignment: Text.AlignHCenter
        text: picker.page.tabs.title
        color: Theme.muted
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
    }

    Item {
        id: room

        anchors.top: title.bottom
        anchors.bottom: everybody.top
        anchors.margins: Theme.small
        anchors.left: parent.left
        anchors.right: parent.right

        CarPlan {
            id: plan

            anchors.centerIn: parent
            height: Math.min(parent.height, 2.1 * parent.width)
            cockpit: picker.cockpit
        }

        Repeater {
            model: picker.page.tabs.seats

            Rectangle {
                id: seat

                required property int index
                required property var modelData
                // On the plan's grid of 100 x 210: the seats' quarters of the cabin, larger than the seats themselves.
                readonly property real grid: plan.height / 210

                objectName: "seat_" + modelData.name
                x: plan.x + (index % 2 ? 51 : 11) * grid
                y: plan.y + (index < 2 ? 88 : 131) * grid
                width: 38 * grid
                height: 42 * grid
                radius: 8 * grid
                color: modelData.on ? Qt.alpha(Theme.accent, 0.22) : "transparent"
                border.width: modelData.on || activeFocus ? 3 : 0
                border.color: activeFocus ? Theme.text : Theme.accent
                activeFocusOnTab: true

                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.word
                Accessible.checked: modelData.on
                Accessible.onPressAction: picker.page.chooseZone(modelData.name)
                Keys.onSpacePressed: picker.page.chooseZone(modelData.name)
                Keys.onReturnPressed: picker.page.chooseZone(modelData.name)

                MouseArea {
                    // A quarter of the cabin each: a seat is found without aiming.
                    x: plan.x + (seat.index % 2 ? 50 : 0) * seat.grid - seat.x
                    y: plan.y + (seat.index < 2 ? 70 : 132) * seat.grid - seat.y
                    width: 50 * seat.grid
                    height: 62 * seat.grid
                    onClicked: picker.page.chooseZone(seat.modelData.name)
                }
            }
        }
    }

    Item {
        id: everybody

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.small
        height: Theme.touch

        Repeater {
            model: picker.page.tabs.allSeats

            RoundButton {
                required property var modelData

                objectName: "seat_all"
                width: everybody.width
                text: modelData.word
                surface: modelData.on ? Theme.outline : Theme.raised
                description: modelData.word
                onPressed: picker.page.chooseZone(modelData.name)
            }
        }
    }
}
