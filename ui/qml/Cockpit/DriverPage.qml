import QtQuick
import Cockpit.Models

// What the cockpit sees of the driver and how it comes to its judgement; two columns, or three on wide screens.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property bool wide: width > 1560 && width > 2.1 * height
    readonly property int columns: wide ? 2 : 1
    readonly property real free: width - columns * Theme.gap
    readonly property real pictureWidth: Math.round((wide ? 0.31 : 0.40) * free)
    readonly property real tracesWidth: wide ? Math.round(0.29 * free) : pictureWidth

    CameraPanel {
        id: camera

        cockpit: page.cockpit
        axes: true
        width: page.pictureWidth
        height: page.wide ? page.height : Math.round(0.46 * page.height)
    }

    TracesPanel {
        id: traces

        cockpit: page.cockpit
        x: page.wide ? camera.width + Theme.gap : 0
        y: page.wide ? 0 : camera.height + Theme.gap
        width: page.tracesWidth
        height: page.height - y
    }

    FatiguePanel {
        id: fatigue

        cockpit: page.cockpit
        x: traces.x + traces.width + Theme.gap
        width: page.width - x
        height: Math.max(implicitHeight, Math.round(0.46 * (page.height - Theme.gap)))
        onAsked: tile => card.tile = tile
    }

    MeasurePanel {
        cockpit: page.cockpit
        x: fatigue.x
        y: fatigue.height + Theme.gap
        width: fatigue.width
        height: page.height - y
        onAsked: tile => card.tile = tile
    }

    ExplainCard {
        id: card

        objectName: "explainCard"
        anchors.fill: parent
    }
}
