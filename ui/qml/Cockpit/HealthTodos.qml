pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// All in one line, and below it what is amber or red with what to do about it.
Panel {
    id: panel

    required property HealthModel health
    readonly property color ink: Theme.tone(health.tone)

    EmptyNote {
        anchors.fill: parent
        visible: panel.health.todos.length === 0
        color: "transparent"
        icon: panel.health.tone === "good" ? Icons.check : Icons.pages.health
        ink: panel.ink
        title: panel.health.verdict
        text: panel.health.advice
    }

    Icon {
        id: sign

        visible: verdict.visible
        x: Theme.pad
        anchors.verticalCenter: verdict.verticalCenter
        path: Icons.warning
        color: panel.ink
        size: Theme.figure
        stroke: 2
    }

    Label {
        id: verdict

        objectName: "verdict"
        visible: panel.health.todos.length > 0
        y: Theme.pad
        anchors.left: sign.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.rightMargin: Theme.pad
        text: panel.health.verdict
        color: panel.ink
        font.pixelSize: Theme.title
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
    }

    Flickable {
        id: list

        objectName: "todos"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: verdict.bottom
        anchors.bottom: parent.bottom
        anchors.margins: Theme.pad
        anchors.topMargin: Theme.gap
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        contentHeight: lines.height

        Column {
            id: lines

            width: list.width
            spacing: Theme.pad

            Repeater {
                model: panel.health.todos

                Item {
                    id: line

                    required property var modelData

                    width: lines.width
                    height: words.height

                    Rectangle {
                        width: Theme.hair
                        height: parent.height
                        radius: width / 2
                        color: Theme.tone(line.modelData.tone)
                    }

                    Column {
                        id: words

                        x: Theme.gap
                        width: parent.width - x

                        Label {
                            width: parent.width
                            text: line.modelData.title
                            color: Theme.tone(line.modelData.tone)
                            wrapMode: Text.Wrap
                        }

                        Label {
                            visible: text !== ""
                            width: parent.width
                            text: line.modelData.cure
                            font.pixelSize: Theme.caption
                            wrapMode: Text.Wrap
                        }

                        Label {
                            visible: text !== ""
                            width: parent.width
                            text: line.modelData.detail
                            color: Theme.muted
                            font.pixelSize: Theme.fine
                            wrapMode: Text.Wrap
                        }
                    }
                }
            }
        }
    }

    ScrollFade {
        view: list
        surface: Theme.panel
    }

    ScrollMark {
        view: list
        anchors.right: parent.right
        anchors.rightMargin: Theme.hair
    }
}
