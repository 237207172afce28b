import QtQuick

// One key of a choice. What is chosen is filled; what deletes is red; what cannot be had is empty.
Rectangle {
    id: key

    required property string word
    required property bool on
    required property bool locked
    property bool grave: false
    signal touched

    radius: Theme.radius - Theme.hair
    color: touch.pressed ? Theme.outline : grave ? Theme.alarmSurface : on && !locked ? Theme.chosen : locked ? "transparent" : Theme.raised
    border.width: activeFocus ? 2 : on && locked ? 3 : locked ? 1 : 0
    border.color: activeFocus ? (grave ? Theme.text : Theme.accent) : Theme.outline
    activeFocusOnTab: true

    Accessible.role: Accessible.RadioButton
    Accessible.name: word
    Accessible.checked: on
    Accessible.onPressAction: touched()
    Keys.onSpacePressed: touched()
    Keys.onReturnPressed: touched()

    Label {
        anchors.centerIn: parent
        width: parent.width - Theme.small
        text: key.word
        color: key.grave ? Theme.alarmText : key.locked ? Theme.muted : key.on ? Theme.accent : Theme.text
        font.bold: key.on || key.grave
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 14
        horizontalAlignment: Text.AlignHCenter
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: key.touched()
    }
}
