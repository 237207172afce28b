pragma ComponentBehavior: Bound

import QtQuick

// What a driver can look at, as seen from the driver's seat on a grid of 100 x 44; the zone looked at is lit.
Item {
    id: map

    required property string zone
    required property color tone
    required property bool mirrored

    // Name, left, top, width, height; with the wheel on the right, what is near the driver changes sides.
    readonly property var places: [["left_window", 0, 2, 9, 22], ["right_window", 91, 2, 9, 22], ["road", 13, 0, 74, 20], ["rear_mirror", 50, 2, 16, 6], ["left_mirror", 3, 17, 13, 9], ["right_mirror", 84, 17, 13, 9], ["cluster", 20, 24, 24, 7], ["centre_screen", 48, 24, 14, 11], ["passenger", 67, 24, 14, 19], ["lap", 26, 35, 14, 8]]
    readonly property var kept: ["left_window", "right_window", "road", "left_mirror", "right_mirror"]

    implicitHeight: 0.44 * width

    Repeater {
        model: map.places

        Rectangle {
            required property var modelData
            readonly property bool turned: map.mirrored && !map.kept.includes(modelData[0])

            x: (turned ? 100 - modelData[1] - modelData[3] : modelData[1]) * map.width / 100
            y: modelData[2] * map.width / 100
            width: modelData[3] * map.width / 100
            height: modelData[4] * map.width / 100
            radius: 2.5 * map.width / 100
            color: modelData[0] === map.zone ? map.tone : modelData[0] === "rear_mirror" || modelData[0].endsWith("mirror") ? Theme.outline : Theme.track
        }
    }
}
