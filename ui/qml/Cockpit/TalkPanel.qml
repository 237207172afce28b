pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

Panel {
    id: panel

    required property CockpitModel cockpit

    PhaseRow {
        id: phase

        talk: panel.cockpit.talk
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: Theme.pad
    }

    Item {
        id: space

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: phase.bottom
        anchors.bottom: field.top
        anchors.margins: Theme.pad
        anchors.topMargin: Theme.gap

        Label {
            anchors.centerIn: parent
            width: parent.width
            visible: panel.cockpit.talk.exchanges.length === 0 && panel.cockpit.talk.pending === ""
            text: qsTr("Ask for the temperature, windows, seats, light, music or a destination.")
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        Column {
            id: list

            width: parent.width
            anchors.bottom: parent.bottom
            spacing: Theme.gap

            Repeater {
                model: panel.cockpit.talk.exchanges

                Exchange {
                    required property var modelData

                    width: list.width
                    heard: modelData.heard
                    reply: modelData.reply
                    meta: modelData.meta
                    carriedOut: modelData.carriedOut
                    refused: modelData.refused
                    // Older ones leave as a whole: half a sentence at the edge helps nobody.
                    opacity: y + list.y < 0 ? 0 : 1
                }
            }

            Exchange {
                width: list.width
                visible: heard !== ""
                heard: panel.cockpit.talk.pending
                reply: "…"
            }
        }
    }

    TalkField {
        id: field

        cockpit: panel.cockpit
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
    }
}
