import QtQuick
import Cockpit.Models

Window {
    id: window

    required property CockpitModel cockpit

    minimumWidth: 1024
    minimumHeight: 600
    color: Theme.background
    title: qsTr("Cockpit")

    // Refused here, because the shell has more to do than to hide the window; it does so at once.
    onClosing: close => {
        close.accepted = false;
        window.cockpit.closeWindow();
    }

    Binding {
        target: Theme
        property: "night"
        value: window.cockpit.night
    }

    Binding {
        target: Theme
        property: "scale"
        value: Math.max(0.88, Math.min(1.2, window.height / 800, window.width / 1240))
    }

    NavRail {
        id: rail

        cockpit: window.cockpit
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.top: page.top
        anchors.bottom: statusLine.top
        width: implicitWidth
    }

    HeaderBar {
        id: header

        cockpit: window.cockpit
        width: parent.width
        visible: alertBar.height < height
    }

    AlertBar {
        id: alertBar

        objectName: "alertBar"
        alert: window.cockpit.alert
        width: parent.width
        alarmHeight: Math.round(Math.max(0.19 * window.height, 128 * Theme.scale))
    }

    Loader {
        id: page

        readonly property url wanted: Qt.resolvedUrl(window.cockpit.pageFile)

        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: statusLine.top
        anchors.leftMargin: Theme.small
        anchors.rightMargin: Theme.gap
        anchors.topMargin: Math.max(header.height, alertBar.height + Theme.gap)

        onWantedChanged: setSource(wanted, { cockpit: window.cockpit })
        // The first page is there at once.
        onLoaded: appear.running = window.visible

        NumberAnimation {
            id: appear

            target: page
            property: "opacity"
            from: 0.3
            to: 1
            duration: Theme.quick
        }
    }

    StatusLine {
        id: statusLine

        status: window.cockpit.status
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.bottomMargin: alarmFrame.visible ? alarmFrame.thickness : 0
    }

    AlarmFrame {
        id: alarmFrame

        anchors.fill: parent
        active: window.cockpit.alert.level === "alarm"
    }
}
