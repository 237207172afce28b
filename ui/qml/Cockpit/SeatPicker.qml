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
            // By number: the same four stay, and with them the focus.
            model: picker.page.tabs.seats.length

            // A quarter of the cabin each, on the plan's grid of 100 x 210: a seat is found without aiming.
            Item {
                id: seat

                required property int index
                readonly property var modelData: picker.page.tabs.seats[index]
                readonly property real grid: plan.height / 210
                readonly property point corner: Qt.point(index % 2 ? 50 : 0, index < 2 ? 70 : 132)

                objectName: "seat_" + modelData.name
                x: plan.x + corner.x * grid
                y: plan.y + corner.y * grid
                width: 50 * grid
                height: 62 * grid
                activeFocusOnTab: true

                Accessible.role: Accessible.RadioButton
                Accessible.name: modelData.word
                Accessible.checked: modelData.on
                Accessible.onPressAction: picker.page.chooseZone(modelData.name)
                Keys.onSpacePressed: picker.page.chooseZone(modelData.name)
                Keys.onReturnPressed: picker.page.chooseZone(modelData.name)

                // Around the seat itself.
                Rectangle {
                    x: ((seat.index % 2 ? 50.4 : 21) - seat.corner.x) * seat.grid
                    y: ((seat.index < 2 ? 94.4 : 135.7) - seat.corner.y) * seat.grid
                    width: 28.6 * seat.grid
                    height: 40.8 * seat.grid
                    radius: 8 * seat.grid
                    color: seat.modelData.on ? Qt.alpha(Theme.accent, 0.1) : "transparent"
                    border.width: seat.modelData.on || seat.activeFocus ? 3 : 0
                    border.color: seat.activeFocus ? Theme.text : Theme.accent
                }

                MouseArea {
                    anchors.fill: parent
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
            model: picker.page.tabs.allSeats.length

            RoundButton {
                required property int index
                readonly property var modelData: picker.page.tabs.allSeats[index]

                objectName: "seat_all"
                width: everybody.width
                text: modelData.word
                surface: modelData.on ? Theme.chosen : Theme.panel
                description: modelData.word
                onPressed: picker.page.chooseZone(modelData.name)
            }
        }
    }
}
