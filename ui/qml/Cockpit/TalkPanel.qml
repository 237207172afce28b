pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

Panel {
    id: panel

    required property CockpitModel cockpit
    // What waits for an answer is never cut off.
    readonly property real least: ask.visible ? orb.height + ask.height + 3 * Theme.gap : 0

    Orb {
        id: orb

        objectName: "talkButton"
        anchors.left: parent.left
        anchors.top: parent.top
        anchors.margins: Theme.gap
        talk: panel.cockpit.talk
        onPressed: panel.cockpit.listenNow()
    }

    Label {
        objectName: "phaseText"
        anchors.left: orb.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: orb.verticalCenter
        text: panel.cockpit.talk.phaseText
        color: panel.cockpit.talk.phase === "idle" ? Theme.muted : Theme.text
        font.pixelSize: Theme.title
        font.weight: panel.cockpit.talk.phase === "idle" ? Font.Normal : Font.DemiBold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
    }

    AskCard {
        id: ask

        cockpit: panel.cockpit
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
    }

    Item {
        id: space

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: orb.bottom
        anchors.bottom: ask.visible ? ask.top : parent.bottom
        anchors.margins: Theme.pad
        anchors.topMargin: Theme.small
        anchors.bottomMargin: ask.visible ? Theme.gap : Theme.pad
        visible: panel.cockpit.drive.said

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
            // From the top down; where there is too much of it, the newest stays.
            y: Math.min(0, space.height - height)
            spacing: Theme.gap

            Repeater {
                model: panel.cockpit.talk.exchanges

                Exchange {
                    required property var modelData

                    width: list.width
                    heard: modelData.heard
                    reply: modelData.reply
                    carriedOut: modelData.carriedOut
                    refused: modelData.refused
                    brief: panel.cockpit.talk.brief
                    // Older ones leave as a whole: half a sentence at the edge helps nobody.
                    opacity: y + list.y < -1 ? 0 : 1
                    room: space.height
                }
            }

            Bubble {
                objectName: "pendingBubble"
                anchors.right: parent.right
                visible: words !== ""
                limit: 0.9 * list.width
                words: panel.cockpit.talk.pending
                open: true
                brief: panel.cockpit.talk.brief
            }
        }
    }
}
