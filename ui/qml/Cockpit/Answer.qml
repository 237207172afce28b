import QtQuick

// What it answered. While driving two lines of it: as much as a glance takes in; all of it is said aloud.
Item {
    id: answer

    required property string text
    property color color: Theme.text
    property bool brief: false
    // Otherwise as much as there is room for.
    property int most: 1000

    implicitWidth: Math.ceil(words.implicitWidth) + (brief ? dots.width : 0)
    implicitHeight: words.height

    Label {
        id: words

        objectName: "spoken"
        width: answer.width - (answer.brief ? dots.width : 0)
        text: answer.text
        color: answer.color
        wrapMode: Text.Wrap
        maximumLineCount: answer.brief ? 2 : answer.most
        elide: answer.brief ? Text.ElideNone : Text.ElideRight
    }

    // Not by `elide`: Qt leaves the dots out where the word before them just does not fit.
    Label {
        id: dots

        visible: answer.brief && words.truncated
        anchors.left: words.right
        anchors.bottom: words.bottom
        text: "…"
        color: answer.color
    }
}
