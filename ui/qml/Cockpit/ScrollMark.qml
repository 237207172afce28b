import QtQuick

// How much of a list is in view, and which part: a quiet line at its edge; nothing when all of it is.
Rectangle {
    required property Flickable view

    visible: view.visibleArea.heightRatio < 1
    y: view.y + view.visibleArea.yPosition * view.height
    width: Theme.hair
    height: view.visibleArea.heightRatio * view.height
    radius: width / 2
    color: Theme.outline
}
