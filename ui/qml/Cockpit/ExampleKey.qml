import QtQuick

// Something one may say; a touch says it.
Rectangle {
    id: key

    required property string words
    signal chosen

    height: Theme.touch
    radius: Theme.radius
    color: touch.pressed ? Theme.outline : Theme.panel
    border.width: activeFocus ? 2 : 0
    border.color: Theme.accent
    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: words
    Accessible.onPressAction: chosen()
    Keys.onSpacePressed: chosen()
    Keys.onReturnPressed: chosen()

    Label {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap
        text: key.words
        wrapMode: Text.Wrap
        fontSizeMode: Text.Fit
        minimumPixelSize: Theme.fine
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: key.chosen()
    }
}
