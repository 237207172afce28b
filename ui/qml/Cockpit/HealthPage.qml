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

        health: page.health
        width: Math.round((page.wide ? 0.33 : 0.44) * page.free)
        height: page.high
    }

    HealthProcesses {
        id: processes

        health: page.health
        x: todos.width + Theme.gap
        width: page.wide ? Math.round(0.29 * page.free) : page.free - todos.width
        height: page.wide ? page.high : page.high - page.low - Theme.gap
    }

    HealthFigures {
        id: figures

        health: page.health
        explained: page.explained
        x: page.wide ? processes.x + processes.width + Theme.gap : processes.x
        y: page.wide ? 0 : processes.height + Theme.gap
        width: page.width - x
        height: page.high - y
    }
}
