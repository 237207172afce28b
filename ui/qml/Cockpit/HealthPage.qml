import QtQuick
import Cockpit.Models

// How the product itself is: what to look at, its processes, its figures; side by side on wide screens.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property HealthModel health: cockpit.health
    readonly property bool wide: width > 1560 && width > 2.1 * height
    readonly property real free: width - (wide ? 2 : 1) * Theme.gap
    readonly property real high: height - Theme.gap
    // Beside the processes the figures take what they need, the words about them only where there is room.
    readonly property int most: Math.round(0.545 * (high - Theme.gap))
    readonly property bool explained: wide || figures.fullHeight <= most
    readonly property int low: Math.max(explained ? figures.fullHeight : figures.leastHeight, Math.round(0.5 * (high - Theme.gap)))

    HealthTodos {
        id: todos

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        health: page.health
        width: Math.round((page.wide ? 0.33 : 0.44) * page.free)
        height: page.high
    }

    HealthProcesses {
        id: processes

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: todos.right
        anchors.leftMargin: Theme.gap
        health: page.health
        width: page.wide ? Math.round(0.29 * page.free) : page.free - todos.width
        height: page.wide ? page.high : page.high - page.low - Theme.gap
    }

    HealthFigures {
        id: figures

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: page.wide ? processes.right : todos.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        health: page.health
        explained: page.explained
        y: page.wide ? 0 : processes.height + Theme.gap
        height: page.high - y
    }
}
