import QtQuick

// What was heard, on the right; what was answered, on the left, with a mark when something was done.
Column {
    id: exchange

    required property string heard
    required property string reply
    property bool carriedOut: false
    property bool refused: false
    // While driving: as much as a glance takes in; all of it is said aloud.
    property bool brief: false
    // Where there is no room for both, the answer is what matters.
    property real room: Infinity

    spacing: Theme.small

    Bubble {
        visible: height + exchange.spacing + answer.height <= exchange.room
        anchors.right: parent.right
        limit: 0.9 * exchange.width
        words: exchange.heard
        brief: exchange.brief
    }

    Item {
        id: answer

        width: parent.width
        height: words.height

        Icon {
            id: sign

            visible: exchange.carriedOut
            y: Math.round((1.35 * Theme.body - height) / 2)
            path: Icons.check
            color: Theme.good
            stroke: 2.6
            size: Theme.caption
        }

        Answer {
            id: words

            x: exchange.carriedOut ? sign.width + Theme.hair : 0
            width: parent.width - x
            text: exchange.reply
            brief: exchange.brief
            color: exchange.refused ? Theme.care : Theme.text
            most: Math.max(1, Math.floor(Math.min(exchange.room, 8 * Theme.body) / (1.35 * Theme.body)))
        }
    }
}
