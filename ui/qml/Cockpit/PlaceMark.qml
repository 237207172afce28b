import QtQuick

// A seat or its window on the plan, lit because a word meant it; or all of that place, because it is one of those that
// may be meant: then a touch chooses it.
Item {
    id: place

    required property string mark
    required property bool window
    required property bool onLeft
    required property real unit
    required property real row
    required property string name
    readonly property bool offered: mark === "choice"
    readonly property rect glass: Qt.rect(onLeft ? -1.5 : 32, -5, 9.5, 42)
    readonly property rect seat: Qt.rect(onLeft ? 11.5 : -0.5, 2.5, 29, 42)
    readonly property rect lit: offered ? Qt.rect(0, 0, 40, 40) : window ? glass : seat
    signal chosen

    visible: mark !== ""
    x: (onLeft ? 10 : 50) * unit
    y: row * unit
    width: 40 * unit
    height: 40 * unit
    enabled: offered
    activeFocusOnTab: true

    Accessible.role: offered ? Accessible.Button : Accessible.StaticText
    Accessible.name: name
    Accessible.onPressAction: chosen()
    Keys.onSpacePressed: chosen()
    Keys.onReturnPressed: chosen()

    Rectangle {
        x: place.lit.x * place.unit
        y: place.lit.y * place.unit
        width: place.lit.width * place.unit
        height: place.lit.height * place.unit
        radius: (place.offered || !place.window ? 7 : 3) * place.unit
        color: Qt.alpha(Theme.accent, touch.pressed || (place.window && !place.offered) ? 0.5 : 0.28)
        border.width: place.activeFocus ? 4 : 2
        border.color: Theme.accent
    }

    MouseArea {
        id: touch

        anchors.fill: parent
        visible: enabled
        onClicked: place.chosen()
    }
}
