pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// The processes: state, number and memory of each.
Panel {
    id: panel

    required property HealthModel health
    readonly property int count: Math.max(health.processes.length, 4)
    // While a warning takes the height, the names and their lamps remain.
    readonly property bool tight: rowHeight < Math.round(1.3 * (Theme.body + Theme.fine))
    // Where there is room for little more, only what is wrong is told; the lamp says the rest.
    readonly property bool close: rowHeight < Math.round(1.6 * (Theme.body + Theme.fine))
    readonly property real rowHeight: Math.min((height - 2 * Theme.small) / count, Math.round(116 * Theme.scale))

    Column {
        x: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width - 2 * Theme.pad

        Repeater {
            model: panel.health.processes

            Item {
                id: row

                required property var modelData

                objectName: "process_" + modelData.name
                width: parent.width
                height: panel.rowHeight

                Rectangle {
                    visible: row.y > 0
                    width: parent.width
                    height: 1
                    color: Theme.outline
                }

                Rectangle {
                    id: lamp

                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(12 * Theme.scale)
                    height: width
                    radius: width / 2
                    color: row.modelData.tone === "calm" ? Theme.outline : Theme.tone(row.modelData.tone)
                }

                Column {
                    anchors.left: lamp.right
                    anchors.leftMargin: Theme.gap
                    anchors.right: figures.left
                    anchors.rightMargin: Theme.small
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        width: parent.width
                        text: row.modelData.word
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: Theme.fine
                    }

                    Label {
                        visible: !panel.tight && (!panel.close || row.modelData.tone !== "good")
                        width: parent.width
                        text: row.modelData.state
                        color: row.modelData.tone === "care" || row.modelData.tone === "alarm" ? Theme.tone(row.modelData.tone) : Theme.muted
                        font.pixelSize: Theme.fine
                        fontSizeMode: Text.HorizontalFit
                        minimumPixelSize: 13
                    }
                }

                Column {
                    id: figures

                    width: Math.round(128 * Theme.scale)
                    anchors.right: parent.right
                    anchors.verticalCenter: parent.verticalCenter

                    Label {
                        width: parent.width
                        text: row.modelData.memory
                        font.bold: true
                        horizontalAlignment: Text.AlignRight
                    }

                    Label {
                        visible: !panel.close
                        width: parent.width
                        text: row.modelData.pid
                        color: Theme.muted
                        font.pixelSize: Theme.fine
                        horizontalAlignment: Text.AlignRight
                    }
                }
            }
        }
    }
}
