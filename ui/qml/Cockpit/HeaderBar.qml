import QtQuick
import Cockpit.Models

Item {
    id: header

    required property CockpitModel cockpit

    implicitHeight: Theme.touch + Theme.small

    Row {
        id: identity

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap + Theme.hair
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        Icon {
            path: Icons.logo
            color: Theme.accent
            size: Theme.figure
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            text: qsTr("Cockpit")
            font.pixelSize: Theme.title
            font.bold: true
            anchors.verticalCenter: parent.verticalCenter
        }

        Label {
            text: header.cockpit.status.trip
            color: Theme.muted
            font.pixelSize: Theme.caption
            leftPadding: Theme.small
            anchors.verticalCenter: parent.verticalCenter
        }
    }

    Row {
        id: noticed

        readonly property real room: header.width - identity.width - choices.width - 4 * Theme.pad

        anchors.horizontalCenter: parent.horizontalCenter
        anchors.horizontalCenterOffset: Math.round((identity.width - choices.width) / 2)
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        NoticeChip {
            id: notice

            alert: header.cockpit.alert
            width: Math.min(implicitWidth, noticed.room - (hand.visible ? hand.width + Theme.small : 0))
        }

        HandChip {
            id: hand

            hand: header.cockpit.hand
            visible: header.cockpit.hand.shown
            anchors.verticalCenter: parent.verticalCenter
            narrow: notice.visible
            width: Math.min(implicitWidth, noticed.room)
        }
    }

    Row {
        id: choices

        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.small

        Clock {
            language: header.cockpit.language
            anchors.verticalCenter: parent.verticalCenter
            rightPadding: Theme.small
        }

        RoundButton {
            objectName: "languageButton"
            surface: Theme.panel
            // The other language, in its own words: who cannot read this one must find the way.
            text: header.cockpit.language === "en" ? "中文" : "English"
            description: qsTr("Change the language")
            onPressed: header.cockpit.toggleLanguage()
        }

        RoundButton {
            objectName: "themeButton"
            surface: Theme.panel
            icon: Theme.night ? Icons.sun : Icons.moon
            description: qsTr("Change between day and night colours")
            onPressed: header.cockpit.toggleNight()
        }
    }
}
