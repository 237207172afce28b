import QtQuick

// What a person said. `open`: it is still being said or not answered yet.
Rectangle {
    id: bubble

    required property string words
    required property real limit
    property bool open: false
    // Two lines, which is what a glance takes in.
    property bool brief: false

    width: said.width + 2 * Theme.gap
    height: said.height + Theme.gap
    radius: Math.min(height / 2, Theme.radius)
    color: open ? "transparent" : Theme.raised
    border.width: open ? 2 : 0
    border.color: Theme.outline

    Label {
        id: said

        objectName: "spoken"
        anchors.centerIn: parent
        width: Math.min(implicitWidth, bubble.limit - 2 * Theme.gap)
        text: bubble.words
        color: bubble.open ? Theme.muted : Theme.text
        wrapMode: Text.Wrap
        maximumLineCount: bubble.brief ? 2 : 1000
        elide: Text.ElideRight
    }
}
