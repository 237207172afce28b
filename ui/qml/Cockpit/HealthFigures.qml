pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// Rates, times, losses, memory and what is kept, as figures in three columns.
Panel {
    id: panel

    required property HealthModel health
    required property bool explained
    readonly property int columns: 3
    readonly property int rows: Math.ceil(health.figures.length / columns)
    readonly property real inner: width - 2 * Theme.pad
    readonly property int lines: Math.round(1.3 * (Theme.fine + Theme.body))
    readonly property int legendHeight: Math.round(1.4 * Theme.fine)
    readonly property int leastHeight: rows * (lines + Theme.hair) + 2 * Theme.small
    readonly property int fullHeight: leastHeight + rows * Theme.hair + legendHeight
    readonly property real rowHeight: (height - (explained ? legendHeight : 0) - 2 * Theme.small) / Math.max(rows, 1)

    Grid {
        id: grid

        x: Theme.pad
        y: Theme.small
        columns: panel.columns
        columnSpacing: Theme.gap

        Repeater {
            model: panel.health.figures

            Item {
                id: cell

                required property var modelData

                width: (panel.inner - (panel.columns - 1) * grid.columnSpacing) / panel.columns
                height: panel.rowHeight

                Figure {
                    width: parent.width
                    anchors.verticalCenter: parent.verticalCenter
                    caption: cell.modelData.caption
                    value: cell.modelData.value
                    tone: Theme.tone(cell.modelData.tone)
                    valueSize: cell.height > 1.4 * Theme.touch ? Theme.title : Theme.body
                }
            }
        }
    }

    Label {
        id: legend

        visible: panel.explained
        height: panel.legendHeight
        x: Theme.pad
        width: panel.inner
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.small
        text: panel.health.legend
        color: Theme.muted
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }
}
