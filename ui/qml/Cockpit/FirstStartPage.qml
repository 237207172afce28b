pragma ComponentBehavior: Bound

import QtQuick
import Cockpit.Models

// Camera, microphone, consent: what is tried on the left, what it is about and how it stands on the right.
Item {
    id: page

    required property CockpitModel cockpit
    readonly property FirstStartModel start: cockpit.firstStart
    readonly property StepsModel now: start.now

    Component.onCompleted: start.begin()

    Row {
        id: steps

        // To the driver's side as a whole; one, two, three stay in the order they are read in.
        LayoutMirroring.enabled: page.cockpit.rightHand
        layoutDirection: page.cockpit.rightHand ? Qt.RightToLeft : Qt.LeftToRight
        anchors.left: parent.left
        height: Theme.touch
        spacing: Theme.pad

        Repeater {
            model: page.now.steps

            Row {
                id: step

                required property var modelData

                height: steps.height
                spacing: Theme.small

                Rectangle {
                    anchors.verticalCenter: parent.verticalCenter
                    width: Math.round(40 * Theme.scale)
                    height: width
                    radius: width / 2
                    color: step.modelData.on ? Theme.accent : Theme.panel

                    Label {
                        anchors.centerIn: parent
                        visible: !step.modelData.done
                        text: step.modelData.number
                        color: step.modelData.on ? Theme.panel : Theme.muted
                        font.bold: true
                        font.pixelSize: Theme.caption
                    }

                    Icon {
                        anchors.centerIn: parent
                        visible: step.modelData.done
                        path: Icons.check
                        color: Theme.good
                        stroke: 2.4
                        size: Math.round(0.6 * parent.width)
                    }
                }

                Label {
                    anchors.verticalCenter: parent.verticalCenter
                    text: step.modelData.word
                    color: step.modelData.on ? Theme.text : Theme.muted
                    font.bold: step.modelData.on
                    font.pixelSize: Theme.title
                }
            }
        }
    }

    Row {
        LayoutMirroring.enabled: page.cockpit.rightHand
        layoutDirection: steps.layoutDirection
        anchors.right: parent.right
        spacing: Theme.small

        RoundButton {
            objectName: "startLater"
            surface: "transparent"
            ink: Theme.muted
            text: qsTr("Later")
            description: qsTr("Leave the first start; it comes again next time")
            onPressed: page.start.later()
        }

        RoundButton {
            objectName: "startBack"
            visible: page.now.hasBack
            implicitWidth: Math.round(120 * Theme.scale)
            surface: Theme.panel
            text: qsTr("Back")
            description: text
            onPressed: page.start.back()
        }

        RoundButton {
            objectName: "startForward"
            implicitWidth: Math.round(180 * Theme.scale)
            text: page.now.forward
            description: text
            surface: Theme.accent
            ink: Theme.panel
            onPressed: page.start.forward()
        }
    }

    Item {
        id: stage

        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: parent.left
        anchors.top: steps.bottom
        anchors.topMargin: Theme.gap
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.gap
        width: Math.round(0.45 * parent.width)

        CameraPanel {
            objectName: "startCamera"
            anchors.fill: parent
            visible: page.now.name === "camera"
            cockpit: page.cockpit
        }

        FirstStartSound {
            anchors.fill: parent
            visible: page.now.name === "microphone"
            level: page.now.level
            heard: page.now.tone === "good"
        }

        FirstStartData {
            anchors.fill: parent
            visible: page.now.name === "consent"
        }
    }

    Panel {
        LayoutMirroring.enabled: page.cockpit.rightHand
        anchors.left: stage.right
        anchors.leftMargin: Theme.gap
        anchors.right: parent.right
        anchors.top: stage.top
        anchors.bottom: stage.bottom

        Column {
            anchors.left: parent.left
            anchors.right: parent.right
            anchors.verticalCenter: parent.verticalCenter
            anchors.margins: 1.5 * Theme.pad
            spacing: Theme.gap

            Label {
                objectName: "startTitle"
                width: parent.width
                text: page.now.title
                font.pixelSize: Theme.figure
                font.bold: true
                fontSizeMode: Text.HorizontalFit
                minimumPixelSize: Theme.body
            }

            Label {
                objectName: "startText"
                width: parent.width
                visible: text !== ""
                text: page.now.text
                color: Theme.muted
                wrapMode: Text.Wrap
            }

            Row {
                width: parent.width
                spacing: Theme.small

                Icon {
                    id: sign

                    anchors.verticalCenter: finding.verticalCenter
                    path: page.now.tone === "good" ? Icons.check : page.now.tone === "care" ? Icons.warning : Icons.info
                    color: finding.color
                    stroke: 2.2
                }

                Label {
                    id: finding

                    objectName: "startFinding"
                    width: parent.width - sign.width - Theme.small
                    text: page.now.finding
                    color: page.now.tone === "" ? Theme.muted : Theme.tone(page.now.tone)
                    font.bold: page.now.tone !== ""
                    font.pixelSize: page.now.name === "consent" ? Theme.fine : Theme.title
                    wrapMode: Text.Wrap
                }
            }

            Label {
                width: parent.width
                visible: text !== ""
                text: page.now.detail
                color: Theme.muted
                font.pixelSize: Theme.fine
                wrapMode: Text.Wrap
                maximumLineCount: 2
                elide: Text.ElideRight
            }

            Row {
                visible: page.now.name === "microphone"
                spacing: Theme.small

                RoundButton {
                    objectName: "startTone"
                    text: qsTr("Play a sound")
                    description: text
                    onPressed: page.start.playTone()
                }

                RoundButton {
                    objectName: "startVoice"
                    text: qsTr("Let it speak")
                    description: text
                    onPressed: page.start.speak()
                }
            }

            SettingsRow {
                visible: page.now.name === "camera"
                width: parent.width
                color: Theme.panel
                border.width: 1
                border.color: Theme.outline
                modelData: page.start.placement
                onTouched: index => page.start.touch(modelData.name, index)
            }

            Repeater {
                model: page.start.consents

                SettingsRow {
                    visible: page.now.name === "consent"
                    width: parent.width
                    color: Theme.raised
                    onTouched: index => page.start.touch(modelData.name, index)
                }
            }
        }
    }
}
