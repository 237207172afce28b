pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes

// Where the driver looks, on the plan's grid: a soft beam from the driver's head, and at its end the zone itself, lit.
// Drawn for a driver on the left; on the right it is the same picture seen in a mirror.
Item {
    id: light

    required property string zone
    required property color tone
    required property bool mirrored

    // Near and far are the driver's own: whose left mirror is near depends on the side of the wheel.
    readonly property var sides: ({ left_mirror: "right_mirror", right_mirror: "left_mirror", left_window: "right_window", right_window: "left_window" })
    readonly property string drawn: mirrored && zone in sides ? sides[zone] : zone
    readonly property var beams: ({
            road: "M33 102 L8 -14 Q36 -26 64 -14 L39 102 Z",
            left_mirror: "M36 106 L-1 68 L-1 82 Z",
            right_mirror: "M36 106 L101 68 L101 82 Z",
            rear_mirror: "M36 106 L42.4 68 L57.6 68 Z",
            cluster: "M36 106 L27 86 L45 84 Z",
            centre_screen: "M36 106 L45 84 L55 94 Z",
            passenger: "M36 108 L52 96 L52 128 Z",
            left_window: "M36 108 L-10 82 L-10 132 Z",
            right_window: "M36 108 L110 82 L110 132 Z"
        })
    readonly property var places: ({
            left_mirror: "M11 72 C4 68 -1 70 -1 75.5 C-1 79.5 3 81 11 80 Z",
            right_mirror: "M89 72 C96 68 101 70 101 75.5 C101 79.5 97 81 89 80 Z",
            rear_mirror: "M44 66.5 h12 a1.6 1.6 0 0 1 0 3.6 h-12 a1.6 1.6 0 0 1 0 -3.6 Z",
            cluster: "M28 85 C33 83.4 39 82.6 45 82.3 L45 86.5 C39 86.8 33 87.6 28 89 Z",
            centre_screen: "M46.5 84 h7 a1 1 0 0 1 1 1 v8 a1 1 0 0 1 -1 1 h-7 a1 1 0 0 1 -1 -1 v-8 a1 1 0 0 1 1 -1 Z",
            passenger: "M59 94 h10 a9 9 0 0 1 9 9 v22 a9 9 0 0 1 -9 9 h-10 a9 9 0 0 1 -9 -9 v-22 a9 9 0 0 1 9 -9 Z",
            lap: "M31 94 h10 a9 9 0 0 1 9 9 v12 a9 9 0 0 1 -9 9 h-10 a9 9 0 0 1 -9 -9 v-12 a9 9 0 0 1 9 -9 Z",
            left_window: "M10 88 h4 v38 h-4 Z",
            right_window: "M86 88 h4 v38 h-4 Z"
        })
    readonly property real towards: drawn.startsWith("left") ? -10 : drawn.startsWith("right") ? 110 : 36

    objectName: "gazeLight"
    visible: drawn !== ""
    transform: Scale {
        origin.x: 50
        xScale: light.mirrored ? -1 : 1
    }

    Shape {
        anchors.fill: parent
        preferredRendererType: Shape.CurveRenderer

        ShapePath {
            strokeColor: "transparent"
            fillGradient: LinearGradient {
                x1: 36
                y1: 106
                x2: light.towards
                y2: light.drawn === "road" ? -18 : light.towards === 36 ? 60 : 82

                GradientStop {
                    position: 0
                    color: Qt.alpha(light.tone, 0.5)
                }

                GradientStop {
                    position: 1
                    color: Qt.alpha(light.tone, light.drawn === "road" ? 0 : 0.22)
                }
            }

            PathSvg {
                path: light.beams[light.drawn] ?? ""
            }
        }

        ShapePath {
            strokeColor: "transparent"
            fillColor: light.tone

            PathSvg {
                path: light.places[light.drawn] ?? ""
            }
        }
    }
}
