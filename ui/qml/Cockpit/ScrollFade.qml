import QtQuick

// The lower edge of a list that goes on: what is cut there fades out, no letter ends in its middle.
Rectangle {
    id: fade

    required property Flickable view
    property color surface: Theme.background

    visible: view.visible && !view.atYEnd
    x: view.x
    y: view.y + view.height - height
    width: view.width
    height: Math.round(0.6 * Theme.touch)
    gradient: Gradient {
        GradientStop {
            position: 0
            color: Qt.alpha(fade.surface, 0)
        }
        GradientStop {
            position: 1
            color: fade.surface
        }
    }
}
