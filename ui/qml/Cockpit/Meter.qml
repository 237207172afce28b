import QtQuick

// A quiet horizontal bar, 0 to 1.
Rectangle {
    id: meter

    required property real value
    property color tone: Theme.accent

    implicitHeight: Math.round(6 * Theme.scale)
    radius: height / 2
    color: Theme.outline

    Rectangle {
        width: Math.max(parent.height, parent.width * Math.min(1, meter.value))
        visible: meter.value > 0
        height: parent.height
        radius: parent.radius
        color: meter.tone

        Behavior on width {
            NumberAnimation {
                duration: Theme.quick
            }
        }
    }
}
