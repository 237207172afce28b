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

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        cockpit: page.cockpit
        axes: true
        width: page.pictureWidth
        height: page.wide ? page.height : Math.round(Math.min(0.46 * page.height, page.height - Theme.gap - traces.least))
    }

    TracesPanel {
        id: traces

        cockpit: page.cockpit
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: page.wide ? camera.right : camera.left
        anchors.leftMargin: page.wide ? Theme.gap : 0
        y: page.wide ? 0 : camera.height + Theme.gap
        width: page.tracesWidth
        height: page.height - y
        onAsked: item => card.about = item
    }

    DriverFigures {
        LayoutMirroring.enabled: page.cockpit.rightHand
        cockpit: page.cockpit
        anchors.left: traces.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        height: page.height
        onAsked: item => card.about = item
    }

    ExplainCard {
        id: card

        objectName: "explainCard"
        anchors.fill: parent
    }
}
