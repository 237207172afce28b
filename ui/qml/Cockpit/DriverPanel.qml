import QtQuick
import Cockpit.Models

// The driver's values: in three rows below the picture, or (`tall`) spread over a column of their own.
Panel {
    id: panel

    required property DriverModel driver
    property bool tall: false
    readonly property real inner: width - 2 * Theme.pad
    readonly property real third: (inner - 2 * Theme.gap) / 3

    implicitHeight: rows.implicitHeight + 2 * Theme.gap

    Column {
        id: rows

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: Theme.pad
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        spacing: panel.tall ? Math.max(Theme.gap, Math.round((panel.height - 440 * Theme.scale) / 5)) : Theme.gap

        Item {
            width: parent.width
            height: panel.tall ? arcs.height + eyes.height + rows.spacing : arcs.height

            Row {
                id: arcs

                readonly property real diameter: panel.tall ? Math.min(156 * Theme.scale, panel.inner / 2 - Theme.gap) : 92 * Theme.scale

                anchors.horizontalCenter: panel.tall ? parent.horizontalCenter : undefined
                spacing: panel.tall ? Theme.gap : Theme.pad

                ArcGauge {
                    objectName: "attentionArc"
                    diameter: arcs.diameter
                    value: panel.driver.attention
                    figure: panel.driver.attentionText
                    tone: panel.driver.attentionTone === "calm" ? Theme.good : Theme.care
                    caption: qsTr("Attention")
                }

                ArcGauge {
                    objectName: "fatigueArc"
                    diameter: arcs.diameter
                    value: panel.driver.fatigue
                    figure: panel.driver.fatigueText
                    tone: Theme.meterTone(panel.driver.fatigueTone)
                    caption: qsTr("Fatigue")
                }
            }

            Column {
                id: eyes

                x: panel.tall ? 0 : panel.inner - width
                y: panel.tall ? arcs.height + rows.spacing : (arcs.height - height) / 2
                width: panel.tall ? panel.inner : panel.inner - arcs.width - 1.5 * Theme.pad
                spacing: Theme.small

                Stat {
                    width: parent.width
                    caption: qsTr("Eyes")
                    value: panel.driver.eyes
                    tone: Theme.tone(panel.driver.eyesTone)
                }

                Meter {
                    width: parent.width
                    value: panel.driver.openness
                    tone: Theme.meterTone(panel.driver.eyesTone)
                }
            }
        }

        Rectangle {
            width: parent.width
            height: 1
            color: Theme.outline
        }

        Row {
            spacing: Theme.gap

            Stat {
                width: panel.third
                caption: qsTr("PERCLOS")
                value: panel.driver.perclos
                tone: Theme.tone(panel.driver.perclosTone)
            }

            Stat {
                width: panel.third
                caption: qsTr("Blinks/min")
                value: panel.driver.blinks
            }

            Stat {
                width: panel.third
                caption: qsTr("Yawns")
                value: panel.driver.yawns
            }
        }

        Item {
            width: parent.width
            height: panel.tall ? gaze.height + calibration.height + rows.spacing : Math.max(gaze.height, calibration.height)

            Stat {
                id: gaze

                width: panel.tall ? panel.inner : 2 * panel.third + Theme.gap
                caption: qsTr("Looking at")
                value: panel.driver.gaze
                tone: Theme.tone(panel.driver.gazeTone)
            }

            Column {
                id: calibration

                x: panel.tall ? 0 : panel.inner - width
                y: panel.tall ? gaze.height + rows.spacing : 0
                width: panel.tall ? panel.inner : panel.third
                spacing: Theme.hair

                Stat {
                    width: parent.width
                    caption: qsTr("Calibration")
                    value: panel.driver.calibrated ? qsTr("Done") : panel.driver.calibrationText
                    tone: panel.driver.calibrated ? Theme.good : Theme.text
                }

                Meter {
                    width: parent.width
                    // Invisible, not absent: the panel must not change its height when calibration ends.
                    opacity: panel.driver.calibrated ? 0 : 1
                    value: panel.driver.calibration
                }
            }
        }
    }
}
