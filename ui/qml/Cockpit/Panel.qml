import QtQuick

Rectangle {
    color: Theme.panel
    radius: Theme.radius
}
