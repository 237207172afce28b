pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// Three quarters of a circle, filled by `value` from 0 to 1.
Item {
    id: arc

    required property real value
    required property color tone
    required property real thickness
    property real shown: value

    height: width

    Behavior on shown {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    component Stroke: ShapePath {
        id: stroke

        property real share: 1

        strokeWidth: arc.thickness
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: arc.width / 2
            centerY: arc.width / 2
            radiusX: (arc.width - arc.thickness) / 2
            radiusY: radiusX
            startAngle: 135
            sweepAngle: 270 * stroke.share
        }
    }

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        Stroke {
            strokeColor: Theme.track
        }

        Stroke {
            strokeColor: arc.shown > 0.005 ? arc.tone : "transparent"
            share: Math.max(0.002, Math.min(1, arc.shown))
        }
    }
}
