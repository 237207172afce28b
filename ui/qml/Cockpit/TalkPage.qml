pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The conversation with the newest at the bottom; beside it the assistant and what one may say.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property TalkPageModel talk: cockpit.talkPage
    readonly property int side: Math.round(Math.max(250, Math.min(0.3 * width, 400 * Theme.scale)))

    Panel {
        id: conversation

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
                width: parent.width - page.side - Theme.gap
        height: parent.height - Theme.gap

        Label {
            anchors.centerIn: list
            width: list.width
            visible: said.count === 0 && page.talk.pending === ""
            text: qsTr("Nothing has been said yet. Touch an example, or type below.")
            color: Theme.muted
            horizontalAlignment: Text.AlignHCenter
            wrapMode: Text.Wrap
        }

        // No ListView: it guesses the heights of what it has not made yet, and then the newest is not at the bottom.
        Flickable {
            id: list

            objectName: "conversation"
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.top: parent.top
            anchors.bottom: pending.top
            anchors.margins: Theme.pad
            anchors.bottomMargin: Theme.gap
            clip: true
            boundsBehavior: Flickable.StopAtBounds
            contentHeight: Math.max(height, turns.height)
            activeFocusOnTab: turns.height > height
            Keys.onUpPressed: contentY = Math.max(0, contentY - Theme.touch)
            Keys.onDownPressed: contentY = Math.min(contentHeight - height, contentY + Theme.touch)
            onContentHeightChanged: contentY = contentHeight - height
            onHeightChanged: contentY = contentHeight - height

            Column {
                id: turns

                anchors.bottom: parent.bottom
                width: list.width
                spacing: Theme.pad

                Repeater {
                    id: said

                    model: page.talk.turns

                    TalkTurn {
                        required property var modelData

                        width: turns.width
                        turn: modelData
                        brief: page.cockpit.talk.brief
                        onAsked: item => card.about = item
                    }
                }
            }
        }

        Rectangle {
            visible: list.activeFocus
            anchors.fill: list
            anchors.margins: -Theme.hair
            color: "transparent"
            radius: Theme.small
            border.width: 2
            border.color: Theme.accent
        }

        ScrollMark {
            view: list
            anchors.right: parent.right
            anchors.rightMargin: Theme.hair
        }

        Item {
            id: pending

            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: field.top
            anchors.margins: Theme.pad
            anchors.bottomMargin: Theme.gap
            height: visible ? bubble.height : 0
            visible: page.talk.pending !== ""

            Bubble {
                id: bubble

                objectName: "pendingBubble"
                anchors.right: parent.right
                limit: 0.8 * parent.width
                words: page.talk.pending
                open: true
                brief: page.cockpit.talk.brief
            }
        }

        TalkField {
            id: field

            cockpit: page.cockpit
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.bottom: parent.bottom
            anchors.margins: Theme.gap
        }
    }

    AssistantOrb {
        id: orb

        cockpit: page.cockpit
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.right: parent.right
        width: page.side
        height: Math.round(Math.min(0.36 * page.height, 250 * Theme.scale))
    }

    Label {
        id: title

        LayoutMirroring.enabled: page.cockpit.rightHand
                anchors.top: orb.bottom
        anchors.topMargin: Theme.gap
        anchors.left: orb.left
        anchors.leftMargin: Theme.gap
        text: qsTr("You may say")
        color: Theme.muted
        font.pixelSize: Theme.fine
    }

    ListView {
        id: examples

        objectName: "examples"
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: orb.left
        anchors.right: parent.right
        anchors.top: title.bottom
        anchors.topMargin: Theme.hair
        // As many whole ones as there is room for.
        height: Math.floor((page.height - Theme.gap - y + spacing) / (Theme.touch + spacing)) * (Theme.touch + spacing) - spacing
        snapMode: ListView.SnapToItem
        clip: true
        spacing: Theme.small
        boundsBehavior: Flickable.StopAtBounds
        // All of them exist, so that all can have the focus.
        cacheBuffer: 20 * Theme.touch
        model: page.talk.examples

        delegate: ExampleKey {
            required property string modelData

            width: examples.width
            words: modelData
            onChosen: page.cockpit.sendText(modelData)
        }
    }

    ScrollMark {
        view: examples
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.right: parent.right
        anchors.rightMargin: -Theme.small
    }

    ExplainCard {
        id: card

        objectName: "explainCard"
        anchors.fill: parent
    }
}
