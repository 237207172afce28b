import QtQuick

// An answer to what the assistant asks: a touch gives it.
Rectangle {
    id: key

    required property string word
    signal chosen

    implicitHeight: Theme.touch
    implicitWidth: Math.max(Theme.touch, Math.ceil(label.implicitWidth) + 1.5 * Theme.gap)
    radius: Theme.radius - Theme.hair
    color: touch.pressed ? Theme.outline : Theme.raised
    border.width: activeFocus ? 2 : 1
    border.color: activeFocus ? Theme.accent : Theme.outline
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: word
    Accessible.onPressAction: chosen()
    Keys.onSpacePressed: chosen()
    Keys.onReturnPressed: chosen()

    Label {
        id: label

        anchors.centerIn: parent
        width: parent.width - Theme.small
        text: key.word
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
        horizontalAlignment: Text.AlignHCenter
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: key.chosen()
    }
}
