pragma ComponentBehavior: Bound

import QtQuick

// One request on the right; on the left its answer, what was done and read back, and when each stage was reached.
Column {
    id: exchange

    required property var turn
    // While driving: as much as a glance takes in; all of it is said aloud.
    property bool brief: false
    signal asked(item: Explained)

    spacing: Theme.hair

    Label {
        anchors.right: parent.right
        rightPadding: Theme.small
        text: exchange.turn.by
        color: Theme.muted
        font.pixelSize: Theme.fine
    }

    Bubble {
        anchors.right: parent.right
        limit: 0.8 * exchange.width
        words: exchange.turn.heard
        brief: exchange.brief
    }

    Repeater {
        model: exchange.turn.meant

        MeantNote {
            id: note

            required property var modelData

            x: exchange.width - width
            caption: modelData.line
            value: modelData.why
            explanation: modelData.explanation
            width: Math.min(implicitWidth, exchange.width)
            onAsked: exchange.asked(note)
        }
    }

    Label {
        text: exchange.turn.route
        color: exchange.turn.refused ? Theme.care : Theme.muted
        font.pixelSize: Theme.fine
    }

    Answer {
        visible: text !== ""
        width: Math.min(implicitWidth, 0.92 * exchange.width)
        text: exchange.turn.reply
        brief: exchange.brief
    }

    Repeater {
        model: exchange.turn.deeds

        Row {
            id: deed

            required property string modelData

            spacing: Theme.small

            // No icon: the software renderer paints a shape that has wholly left the view as if nothing cut it off.
            Rectangle {
                id: sign

                y: Math.round(0.5 * Theme.fine)
                width: Theme.small
                height: Theme.small
                radius: width / 2
                color: Theme.good
            }

            Label {
                width: Math.min(implicitWidth, exchange.width - sign.width - deed.spacing)
                text: deed.modelData
                color: Theme.good
                font.pixelSize: Theme.fine
                wrapMode: Text.Wrap
            }
        }
    }

    Flow {
        visible: exchange.turn.stages.length > 0
        width: exchange.width
        topPadding: Theme.hair
        spacing: Theme.hair

        Repeater {
            model: exchange.turn.stages

            Rectangle {
                id: stage

                required property var modelData

                width: words.width + Theme.gap
                height: words.height + Theme.hair
                radius: Theme.small
                color: "transparent"
                border.width: 1
                border.color: Theme.outline

                Row {
                    id: words

                    anchors.centerIn: parent
                    spacing: Theme.small

                    Label {
                        text: stage.modelData.word
                        color: Theme.muted
                        font.pixelSize: Theme.fine
                    }

                    Label {
                        text: stage.modelData.text
                        font.pixelSize: Theme.fine
                    }
                }
            }
        }
    }
}
