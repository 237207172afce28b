import QtQuick

// What was heard, on the right; what was answered, on the left; who answered and how fast, small.
Column {
    id: exchange

    required property string heard
    required property string reply
    property string meta: ""
    property bool carriedOut: false
    property bool refused: false

    spacing: Theme.hair

    Rectangle {
        anchors.right: parent.right
        width: said.width + 2 * Theme.gap
        height: said.height + Theme.gap
        radius: Math.min(height / 2, Theme.radius)
        color: Theme.raised

        Label {
            id: said

            anchors.centerIn: parent
            width: Math.min(implicitWidth, exchange.width * 0.88 - 2 * Theme.gap)
            text: exchange.heard
            wrapMode: Text.Wrap
            maximumLineCount: 3
            elide: Text.ElideRight
        }
    }

    Label {
        width: Math.min(implicitWidth, exchange.width)
        text: exchange.reply
        wrapMode: Text.Wrap
        maximumLineCount: 5
        elide: Text.ElideRight
        topPadding: Theme.hair
    }

    Row {
        visible: exchange.meta !== ""
        spacing: Theme.hair

        Icon {
            visible: exchange.carriedOut
            path: Icons.check
            color: Theme.good
            stroke: 2.6
            size: Theme.caption
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            text: exchange.meta
            color: exchange.refused ? Theme.care : Theme.muted
            font.pixelSize: Theme.caption
        }
    }
}
