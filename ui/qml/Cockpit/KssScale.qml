pragma ComponentBehavior: Bound

import QtQuick

// The Karolinska scale from 1 to 9 as nine steps; those of the band are lit.
Row {
    id: steps

    required property int low
    required property int high
    required property color tone

    spacing: Theme.hair

    Repeater {
        model: 9

        Rectangle {
            required property int index

            width: (steps.width - 8 * steps.spacing) / 9
            height: steps.height
            radius: height / 2
            color: index + 1 >= steps.low && index + 1 <= steps.high ? steps.tone : Theme.track
        }
    }
}
