pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Shapes
import Cockpit.Models

// The car from above, bonnet up, drawn on a grid of 100 x 210. `gaze`: the zone the driver looks at, lit; may be empty.
Item {
    id: plan

    required property CockpitModel cockpit
    property string gaze: ""
    property string gazeTone: "calm"

    readonly property BoundModel bound: cockpit.bound
    readonly property list<ZoneModel> names: [cockpit.frontLeft, cockpit.frontRight, cockpit.rearLeft, cockpit.rearRight]
    readonly property real unit: height / 210

    implicitWidth: height / 2.1
    width: implicitWidth

    Item {
        width: 100
        height: 210
        scale: plan.unit
        transformOrigin: Item.TopLeft

        Shape {
            anchors.fill: parent
            preferredRendererType: Shape.CurveRenderer

            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carTyre

                PathSvg {
                    path: "M7 36 h8 v26 h-8 a3 3 0 0 1 -3 -3 v-20 a3 3 0 0 1 3 -3 Z M93 36 h-8 v26 h8 a3 3 0 0 0 3 -3 v-20 a3 3 0 0 0 -3 -3 Z M7 150 h8 v28 h-8 a3 3 0 0 1 -3 -3 v-22 a3 3 0 0 1 3 -3 Z M93 150 h-8 v28 h8 a3 3 0 0 0 3 -3 v-22 a3 3 0 0 0 -3 -3 Z"
                }
            }

            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carBody

                PathSvg {
                    path: "M30 9 C42 4 58 4 70 9 C82 13 88 23 89.5 41 C90.4 52 90 58 90 66 L90.6 150 C90.6 172 89.5 186 83 195.5 C75 205.5 25 205.5 17 195.5 C10.5 186 9.4 172 9.4 150 L10 66 C10 58 9.6 52 10.5 41 C12 23 18 13 30 9 Z M11 72 C4 68 -1 70 -1 75.5 C-1 79.5 3 81 11 80 Z M89 72 C96 68 101 70 101 75.5 C101 79.5 97 81 89 80 Z"
                }
            }

            // lines of the bonnet and the boot
            ShapePath {
                strokeColor: Theme.carLine
                strokeWidth: 0.9
                fillColor: "transparent"
                capStyle: ShapePath.RoundCap

                PathSvg {
                    path: "M31 15 C28 30 26 42 24 57 M69 15 C72 30 74 42 76 57 M24 191 C40 196 60 196 76 191"
                }
            }

            // glass, front and rear
            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carGlass

                PathSvg {
                    path: "M18 66 C34 57 66 57 82 66 L79 83 C62 77 38 77 21 83 Z M22 173 C40 178 60 178 78 173 L80.5 186 C64 191.5 36 191.5 19.5 186 Z"
                }
            }

            // the inside, its dashboard and the screen in it
            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carDark

                PathSvg {
                    path: "M21 85 C38 79 62 79 79 85 L81.5 120 L81 160 C80.6 167 79 169.5 77 171 C60 175.6 40 175.6 23 171 C21 169.5 19.4 167 19 160 L18.5 120 Z"
                }
            }

            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carLine

                PathSvg {
                    path: "M21 85 C38 79 62 79 79 85 L79.5 90 C62 84.5 38 84.5 20.5 90 Z M46.5 84 h7 a1 1 0 0 1 1 1 v8 a1 1 0 0 1 -1 1 h-7 a1 1 0 0 1 -1 -1 v-8 a1 1 0 0 1 1 -1 Z M44 66.5 h12 a1.6 1.6 0 0 1 0 3.6 h-12 a1.6 1.6 0 0 1 0 -3.6 Z"
                }
            }

            // lamps
            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carLamp

                PathSvg {
                    path: "M16 27 C18 19 23 14.5 30 12 L29.5 15.5 C24 18 20 21.5 17.6 28 Z M84 27 C82 19 77 14.5 70 12 L70.5 15.5 C76 18 80 21.5 82.4 28 Z"
                }
            }

            ShapePath {
                strokeColor: "transparent"
                fillColor: Theme.carTail

                PathSvg {
                    path: "M14.6 188 C17 195 22 199 29 200.4 L29 198 C23.5 196.6 19.5 193.4 17 187.4 Z M85.4 188 C83 195 78 199 71 200.4 L71 198 C76.5 196.6 80.5 193.4 83 187.4 Z"
                }
            }
        }

        GazeLight {
            width: 100
            height: 210
            zone: plan.gaze
            tone: plan.gazeTone === "care" ? Theme.care : Theme.accent
            mirrored: plan.cockpit.rightHand
        }
    }

    // In real pixels and not on the scaled grid: the software renderer scales a rectangle's corners as a picture.
    Seat {
        unit: plan.unit
        column: 24
        row: 96
        zone: plan.cockpit.frontLeft
    }

    Seat {
        unit: plan.unit
        column: 52
        row: 96
        zone: plan.cockpit.frontRight
    }

    Seat {
        unit: plan.unit
        column: 24
        row: 134
        zone: plan.cockpit.rearLeft
    }

    Seat {
        unit: plan.unit
        column: 52
        row: 134
        zone: plan.cockpit.rearRight
    }

    CarWindow {
        unit: plan.unit
        column: 11.5
        row: 88
        zone: plan.cockpit.frontLeft
        glow: 7
    }

    CarWindow {
        unit: plan.unit
        column: 84.5
        row: 88
        zone: plan.cockpit.frontRight
        glow: -5
    }

    CarWindow {
        unit: plan.unit
        column: 11.5
        row: 130
        zone: plan.cockpit.rearLeft
        glow: 7
    }

    CarWindow {
        unit: plan.unit
        column: 84.5
        row: 130
        zone: plan.cockpit.rearRight
        glow: -5
    }

    Repeater {
        model: plan.bound.marks

        PlaceMark {
            required property int index
            required property string modelData

            objectName: "place_" + plan.bound.zones[index]
            mark: modelData
            window: plan.bound.window
            unit: plan.unit
            onLeft: index % 2 === 0
            row: index < 2 ? 91.5 : 131.5
            name: plan.names[index].name
            onChosen: plan.cockpit.answer(plan.bound.zones[index])
        }
    }
}
