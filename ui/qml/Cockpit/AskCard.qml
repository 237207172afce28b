pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Cockpit.Models

// What the assistant waits for: of an offer what and why, and the keys that answer it. A nod or a word do the same.
Column {
    id: card

    required property CockpitModel cockpit
    readonly property AskModel ask: cockpit.ask

    objectName: "askCard"
    visible: ask.kind !== ""
    spacing: Theme.small

    Item {
        visible: card.ask.title !== ""
        width: parent.width
        height: words.height

        Icon {
            id: sign

            y: Math.round((1.35 * Theme.title - height) / 2)
            path: Icons.offers[card.ask.kind] ?? ""
            color: Theme.accent
            size: Theme.figure
        }

        Column {
            id: words

            anchors.left: sign.right
            anchors.leftMargin: Theme.small
            anchors.right: parent.right

            Label {
                objectName: "offerTitle"
                width: parent.width
                text: card.ask.title
                font.pixelSize: Theme.title
                font.weight: Font.DemiBold
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.caption
            }

            Label {
                objectName: "offerReason"
                visible: text !== ""
                width: parent.width
                text: card.ask.reason
                color: Theme.muted
                font.pixelSize: Theme.caption
                wrapMode: Text.Wrap
            }

            Repeater {
                model: card.ask.places

                Label {
                    required property string modelData

                    width: words.width
                    text: modelData
                    font.pixelSize: Theme.caption
                    elide: Text.ElideRight
                }
            }
        }
    }

    // Each as wide as its word needs, and its share of what is left over; three names of places are two lines where
    // they would not fit into one.
    GridLayout {
        id: keys

        readonly property int inLine: card.ask.kind === "choice" && width < 400 * Theme.scale ? 2 : 3

        width: parent.width
        columns: Math.max(1, Math.min(inLine, answers.count))
        columnSpacing: Theme.small
        rowSpacing: Theme.small

        Repeater {
            id: answers

            model: card.ask.keys

            AskKey {
                required property int index
                required property var modelData

                Layout.fillWidth: true
                Layout.columnSpan: index === answers.count - 1 ? keys.columns - index % keys.columns : 1
                objectName: "answer_" + modelData.code
                word: modelData.word
                onChosen: card.cockpit.answer(modelData.code)
            }
        }
    }
}
