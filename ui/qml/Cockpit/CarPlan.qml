import QtQuick
import QtQuick.Shapes
import Cockpit.Models

// The car from above, bonnet up, drawn on a grid of 100 x 210.
Item {
    id: plan

    required property CockpitModel cockpit

    implicitWidth: height / 2.1
    width: implicitWidth

    Item {
        width: 100
        height: 210
        scale: plan.height / 210
        transformOrigin: Item.TopLeft

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: Theme.outline
                strokeWidth: 1.6
                fillColor: Theme.raised

                PathSvg {
                    path: "M24 10 C36 3 64 3 76 10 C87 16 90 30 90 48 L91 160 C91 182 88 196 77 202 C64 208 36 208 23 202 C12 196 9 182 9 160 L10 48 C10 30 13 16 24 10 Z"
                }
            }

            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.outline

                PathSvg {
                    path: "M19 62 C36 52 64 52 81 62 L75 82 C60 76 40 76 25 82 Z M25 172 C40 177 60 177 75 172 L80 187 C64 194 36 194 20 187 Z M9 72 C2 70 1 78 3 80 L9 80 Z M91 72 C98 70 99 78 97 80 L91 80 Z"
                }
            }
        }

        Seat {
            x: 25
            y: 92
            zone: plan.cockpit.frontLeft
        }

        Seat {
            x: 53
            y: 92
            zone: plan.cockpit.frontRight
        }

        Seat {
            x: 25
            y: 134
            zone: plan.cockpit.rearLeft
        }

        Seat {
            x: 53
            y: 134
            zone: plan.cockpit.rearRight
        }

        CarWindow {
            x: 11
            y: 84
            zone: plan.cockpit.frontLeft
            glowX: 6
        }

        CarWindow {
            x: 85
            y: 84
            zone: plan.cockpit.frontRight
            glowX: -5
        }

        CarWindow {
            x: 11
            y: 130
            zone: plan.cockpit.rearLeft
            glowX: 6
        }

        CarWindow {
            x: 85
            y: 130
            zone: plan.cockpit.rearRight
            glowX: -5
        }
    }
}
