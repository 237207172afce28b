pragma ComponentBehavior: Bound

import QtQuick

// The events of a trip in time: a ring for a notice, a diamond for a warning, a full square for an alarm.
Item {
    id: lane

    required property var marks

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        width: parent.width
        height: 1
        color: Theme.outline
    }

    Repeater {
        model: lane.marks

        Item {
            id: mark

            required property var modelData
            readonly property color ink: modelData.tone === "calm" ? Theme.muted : Theme.tone(modelData.tone)
            readonly property int size: Math.round((modelData.chosen ? 20 : 13) * Theme.scale)

            x: Math.round(modelData.at * lane.width)
            width: Math.max(1, modelData.span * lane.width)
            height: lane.height
            z: modelData.chosen ? 1 : 0

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                width: parent.width
                height: Theme.hair
                color: mark.ink
            }

            Rectangle {
                anchors.verticalCenter: parent.verticalCenter
                x: Math.round(Math.max(-mark.x, Math.min(lane.width - width - mark.x, (mark.width - width) / 2)))
                width: mark.size
                height: mark.size
                radius: mark.modelData.tone === "calm" ? width / 2 : 2
                rotation: mark.modelData.tone === "care" ? 45 : 0
                antialiasing: true
                color: mark.modelData.tone === "calm" ? Theme.panel : mark.ink
                border.width: 2
                border.color: mark.modelData.chosen ? Theme.text : mark.ink
            }
        }
    }
}
