import QtQuick

// Something shown that explains itself on a tap: by touch or, once it has the focus, by Enter or the space bar.
Item {
    id: item

    required property string caption
    required property string value
    required property string explanation
    readonly property bool pressed: touch.pressed
    signal asked

    activeFocusOnTab: true

    Accessible.role: Accessible.Button
    Accessible.name: caption + " " + value
    Accessible.onPressAction: asked()
    Keys.onSpacePressed: asked()
    Keys.onReturnPressed: asked()

    MouseArea {
        id: touch

        anchors.fill: parent
        onClicked: item.asked()
    }
}
