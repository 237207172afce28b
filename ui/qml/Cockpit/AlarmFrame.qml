pragma ComponentBehavior: Bound

import QtQuick

// The pulsing red edge of an alarm. Four thin bars and not one big frame: the software renderer repaints what
// changes, and a frame would make that the whole window, sixty times a second.
Item {
    id: frame

    required property bool active
    readonly property int thickness: Math.round(10 * Theme.scale)
    property real strength: 1

    objectName: "alarmFrame"
    visible: active

    SequentialAnimation on strength {
        running: frame.active
        loops: Animation.Infinite
        NumberAnimation {
            from: 1
            to: 0.25
            duration: Theme.pulse / 2
            easing.type: Easing.InOutSine
        }
        NumberAnimation {
            from: 0.25
            to: 1
            duration: Theme.pulse / 2
            easing.type: Easing.InOutSine
        }
    }

    component Edge: Rectangle {
        color: Theme.alarmSurface
        opacity: frame.strength
    }

    Edge {
        width: frame.thickness
        height: parent.height
    }

    Edge {
        width: frame.thickness
        height: parent.height
        anchors.right: parent.right
    }

    Edge {
        width: parent.width
        height: frame.thickness
        anchors.bottom: parent.bottom
    }
}
