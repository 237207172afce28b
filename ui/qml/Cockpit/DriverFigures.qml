pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// All figures of the driver in one grid: how sleepy and by what signs, where the eyes are, what limits the measurement.
Item {
    id: figures

    required property CockpitModel cockpit
    readonly property FatigueModel fatigue: cockpit.fatigue
    readonly property DriverModel driver: cockpit.driver
    readonly property MeasureModel measure: cockpit.measure
    readonly property SensesModel senses: cockpit.senses
    // Under a large warning on a small screen the last row leaves as a whole; what stays is large enough to be touched.
    readonly property int rows: Math.min(7, Math.floor((height + Theme.hair) / (Theme.touch + Theme.hair)))
    readonly property int unit: Math.floor((height + gap) / rows - gap)
    readonly property int gap: height >= 7 * (Theme.touch + Theme.small) ? Theme.small : Theme.hair
    readonly property int third: Math.floor((width - 2 * Theme.small) / 3)
    readonly property int across: 3 * third + 2 * Theme.small
    signal asked(item: Explained)

    component Line: Row {
        height: figures.unit
        spacing: Theme.small
    }

    component Figure: Tile {
        id: figure

        width: figures.third
        height: figures.unit
        onAsked: figures.asked(figure)
    }

    Column {
        spacing: figures.gap

        Line {
            Figure {
                id: level

                objectName: "fatigueLevel"
                width: Math.round(0.42 * figures.width)
                caption: figures.fatigue.evidence === "" ? qsTr("Drowsiness") : figures.fatigue.evidence
                value: figures.fatigue.level
                tone: Theme.tone(figures.fatigue.tone)
                explanation: qsTr("How sleepy the driver seems: awake, first signs, drowsy or very drowsy. It rests on the eyes first, and on yawns, long blinks, the hour and the time without a break after that.")
            }

            Figure {
                objectName: "kss"
                width: figures.across - level.width - Theme.small
                caption: qsTr("Sleepiness scale")
                value: figures.fatigue.kss === "" ? "–" : figures.fatigue.kss
                reserved: steps.width + Theme.gap
                explanation: qsTr("The Karolinska sleepiness scale runs from 1, extremely alert, to 9, fighting sleep. People usually rate themselves on it. Here it is a band that drivers with such signs tend to give, not a measurement.")

                KssScale {
                    id: steps

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round((parent.height > 1.3 * Theme.touch ? 0.36 : 0.26) * parent.width)
                    height: Math.round(6 * Theme.scale)
                    low: figures.fatigue.kssLow
                    high: figures.fatigue.kssHigh
                    tone: Theme.meterTone(figures.fatigue.tone)
                }
            }
        }

        Line {
            Figure {
                objectName: "perclos"
                caption: qsTr("PERCLOS 1 · 3 min")
                value: figures.fatigue.perclos
                tone: Theme.tone(figures.fatigue.perclosTone)
                second: figures.fatigue.perclosLong
                secondTone: Theme.tone(figures.fatigue.perclosLongTone)
                explanation: qsTr("PERCLOS is the share of time in which the eyes are at least 80% closed. Awake drivers stay below about 8%, drowsy ones are above 15%. It is measured over one minute and over three; the longer one is the steadier.")
            }

            Figure {
                objectName: "blink"
                caption: qsTr("Blink, vs. usual")
                value: figures.fatigue.blink
                tone: Theme.tone(figures.fatigue.blinkTone)
                explanation: qsTr("How long a blink lasts on average, in thousandths of a second, and how many times as long as this driver's usual one. Blinks grow longer with tiredness.")
            }

            Figure {
                objectName: "blinks"
                caption: qsTr("Blinks per minute")
                value: figures.driver.blinks
                explanation: qsTr("How often the driver blinked in the last minute. Most people blink ten to twenty times; dry air, screens and tiredness change it.")
            }
        }

        Line {
            Figure {
                objectName: "yawns"
                caption: qsTr("Yawns, 10 min")
                value: figures.fatigue.yawns
                explanation: qsTr("Yawns in the last ten minutes: the mouth wide open for some seconds. Speaking and singing do not count.")
            }

            Figure {
                objectName: "driving"
                caption: qsTr("Since a break")
                value: figures.fatigue.driving
                tone: Theme.tone(figures.fatigue.drivingTone)
                explanation: qsTr("Time at the wheel since the last break. A break every two hours is the usual advice.")
            }

            Figure {
                objectName: "hour"
                caption: qsTr("Time of day")
                value: figures.fatigue.hour
                tone: Theme.tone(figures.fatigue.hourTone)
                explanation: qsTr("In the small hours and in the early afternoon the body wants to sleep. Then the cockpit looks more closely.")
            }
        }

        Line {
            Figure {
                objectName: "attention"
                caption: qsTr("Attention")
                value: figures.driver.attentionText
                tone: Theme.tone(figures.driver.attentionTone)
                explanation: qsTr("Attention falls while you look away from the road and refills while you look at it. A look into a mirror costs little, a long look aside costs much.")
            }

            Figure {
                objectName: "zone"
                width: figures.across - figures.third - Theme.small
                caption: qsTr("Looking at")
                value: figures.driver.gaze
                tone: Theme.tone(figures.driver.gazeTone)
                reserved: map.width + Theme.gap
                explanation: qsTr("The zones as seen from the driver's seat: windscreen and side windows, the three mirrors, the instruments, the centre screen, the passenger's side and the lap. The lit one is where the eyes are.")

                ZoneMap {
                    id: map

                    anchors.right: parent.right
                    anchors.rightMargin: Theme.gap
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.min((parent.height - 2 * Theme.gap) / 0.44, 0.42 * parent.width)
                    height: implicitHeight
                    zone: figures.driver.zone
                    tone: figures.driver.gazeTone === "care" ? Theme.care : Theme.accent
                    mirrored: figures.cockpit.rightHand
                }
            }
        }

        Line {
            Figure {
                objectName: "gazeAngles"
                caption: qsTr("Gaze")
                value: figures.measure.gaze
                explanation: qsTr("Where the eyes point, in degrees from the middle of the road as this driver sees it.")
            }

            Figure {
                objectName: "headAngles"
                caption: qsTr("Head")
                value: figures.measure.head
                explanation: qsTr("Where the head points, in degrees from how this driver usually holds it.")
            }

            Figure {
                objectName: "headTilt"
                caption: qsTr("Head tilt")
                value: figures.measure.headTilt
                explanation: qsTr("How far the head leans towards a shoulder, in degrees. A head that sinks aside is a sign of sleep.")
            }
        }

        Line {
            Figure {
                objectName: "lips"
                caption: qsTr("Lips")
                value: figures.senses.lips
                tone: Theme.tone(figures.senses.lipsTone)
                explanation: qsTr("Whether the driver's lips move as in speech, over the last half second. So it knows who speaks: what others in the car say is not taken for the driver's word.")

                Meter {
                    visible: figures.senses.lipsKnown
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.leftMargin: Theme.gap
                    anchors.rightMargin: Theme.gap
                    anchors.bottomMargin: Theme.hair
                    implicitHeight: Theme.hair
                    value: figures.senses.lipsShare
                }
            }

            Figure {
                objectName: "headSign"
                caption: qsTr("Head sign")
                value: figures.senses.sign
                tone: Theme.tone(figures.senses.signTone)
                explanation: qsTr("The last nod or shake of the head, for some seconds. It is a yes or a no only while the assistant has asked something; at all other times it means nothing.")
            }

            Figure {
                objectName: "handShape"
                caption: figures.senses.handCaption
                value: figures.senses.hand
                tone: Theme.tone(figures.senses.handTone)
                explanation: qsTr("The hand that is watched and what it shows. Raised and held still it is ready; the bar tells how much of a gesture is done. What each gesture does is chosen in the settings; none drives the car.")

                Meter {
                    visible: figures.senses.handSeen
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.leftMargin: Theme.gap
                    anchors.rightMargin: Theme.gap
                    anchors.bottomMargin: Theme.hair
                    implicitHeight: Theme.hair
                    value: figures.senses.handShare
                }
            }
        }

        Line {
            opacity: figures.rows > 6 ? 1 : 0

            Figure {
                objectName: "posture"
                caption: qsTr("Posture")
                value: figures.measure.lean
                explanation: qsTr("Whether the driver sits upright, leans aside or is bent forward, judged by where the face is in the picture.")
            }

            Figure {
                objectName: "cameraPlace"
                caption: qsTr("Camera place")
                value: figures.measure.placement
                explanation: qsTr("Where the camera seems to be, judged by the direction from which it sees a driver who looks ahead.")
            }

            Figure {
                objectName: "calibration"
                caption: qsTr("Calibration")
                value: figures.driver.calibrated ? qsTr("Done") : figures.driver.calibrationText
                tone: figures.driver.calibrated ? Theme.good : Theme.text
                explanation: qsTr("While you drive and look ahead, the cockpit learns where your road is, how open your eyes usually are and how long you blink. Until that is done it goes by average values.")

                Meter {
                    visible: !figures.driver.calibrated
                    anchors.left: parent.left
                    anchors.right: parent.right
                    anchors.bottom: parent.bottom
                    anchors.leftMargin: Theme.gap
                    anchors.rightMargin: Theme.gap
                    anchors.bottomMargin: Theme.hair
                    value: figures.driver.calibration
                }
            }
        }
    }
}
