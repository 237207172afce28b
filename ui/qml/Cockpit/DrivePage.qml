import QtQuick
import Cockpit.Models

// Three columns, or four on wide screens where the driver's values stand beside the picture instead of below it.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property bool wide: width > 1560 && width > 2.1 * height
    readonly property real first: Math.round((wide ? 0.30 : 0.36) * (width - columns * Theme.gap))
    readonly property real second: wide ? Math.round(0.20 * (width - columns * Theme.gap)) : 0
    readonly property real talkWidth: Math.round((wide ? 0.265 : 0.33) * (width - columns * Theme.gap))
    readonly property int columns: wide ? 3 : 2

    CameraPanel {
        id: camera

        cockpit: page.cockpit
        width: page.first
        height: page.wide ? page.height : page.height - driver.height - Theme.gap
    }

    DriverPanel {
        id: driver

        driver: page.cockpit.driver
        tall: page.wide
        x: page.wide ? page.first + Theme.gap : 0
        y: page.height - height
        width: page.wide ? page.second : page.first
        height: page.wide ? page.height : implicitHeight
    }

    TalkPanel {
        id: talk

        cockpit: page.cockpit
        x: (page.wide ? driver.x : 0) + driver.width + Theme.gap
        width: page.talkWidth
        height: page.height
    }

    CabinPanel {
        cockpit: page.cockpit
        x: talk.x + talk.width + Theme.gap
        width: page.width - x
        height: page.height
    }
}
