pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// Three quarters of a circle, filled by `value` from 0 to 1, with the figure inside and its name below.
Item {
    id: gauge

    required property real value
    required property string figure
    required property string caption
    property color tone: Theme.accent
    property real diameter: 92 * Theme.scale
    property real shown: value

    readonly property int from: 135
    readonly property int sweep: 270

    implicitWidth: Math.max(diameter, name.implicitWidth)
    implicitHeight: name.y + name.height

    Behavior on shown {
        NumberAnimation {
            duration: Theme.calm
            easing.type: Easing.OutCubic
        }
    }

    component Arc: ShapePath {
        id: arc

        property real share: 1

        strokeWidth: Math.round(8 * gauge.diameter / 92)
        fillColor: "transparent"
        capStyle: ShapePath.RoundCap

        PathAngleArc {
            centerX: gauge.diameter / 2
            centerY: gauge.diameter / 2
            radiusX: gauge.diameter / 2 - arc.strokeWidth / 2
            radiusY: radiusX
            startAngle: gauge.from
            sweepAngle: gauge.sweep * arc.share
        }
    }

    Shape {
        x: (gauge.width - gauge.diameter) / 2
        width: gauge.diameter
        height: gauge.diameter
        preferredRendererType: Shape.CurveRenderer

        Arc {
            strokeColor: Theme.outline
        }

        Arc {
            strokeColor: gauge.shown > 0.005 ? gauge.tone : "transparent"
            share: Math.max(0.002, Math.min(1, gauge.shown))
        }
    }

    Label {
        x: (gauge.width - width) / 2
        y: (gauge.diameter - height) / 2
        text: gauge.figure
        font.pixelSize: Math.round(0.25 * gauge.diameter)
        font.bold: true
    }

    Label {
        id: name

        anchors.horizontalCenter: parent.horizontalCenter
        // The arc is open below: its name stands in the opening.
        y: 0.86 * gauge.diameter
        text: gauge.caption
        color: Theme.muted
        font.pixelSize: Theme.caption
    }
}
