import QtQuick
import Cockpit.Models

// A warning in amber or an alarm in red, over the whole width. The page below makes room, nothing is covered.
Rectangle {
    id: bar

    required property AlertModel alert
    property int alarmHeight: 150
    readonly property bool alarm: alert.level === "alarm"
    readonly property bool shown: alarm || alert.level === "warning"
    readonly property color ink: alarm ? Theme.alarmText : Theme.warningText

    height: alarm ? alarmHeight : shown ? Math.round(118 * Theme.scale) : 0
    visible: height > 0
    color: alarm ? Theme.alarmSurface : Theme.warningSurface

    Behavior on height {
        NumberAnimation {
            duration: Theme.quick
            easing.type: Easing.OutCubic
        }
    }

    Icon {
        id: sign

        visible: bar.shown
        anchors.left: parent.left
        anchors.leftMargin: 2 * Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        path: Icons.warning
        color: bar.ink
        stroke: 2
        size: Math.round((bar.alarm ? 84 : 46) * Theme.scale)
    }

    Column {
        visible: bar.shown
        anchors.left: sign.right
        anchors.leftMargin: 1.5 * Theme.pad
        anchors.right: advice.left
        anchors.rightMargin: Theme.pad
        anchors.verticalCenter: parent.verticalCenter

        Label {
            objectName: "alertTitle"
            width: parent.width
            text: bar.alert.title
            color: bar.ink
            font.bold: true
            font.pixelSize: bar.alarm ? Theme.hero : Theme.figure
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.figure
            // Its line has more air than the bar has room for.
            height: Math.round(0.8 * implicitHeight)
            verticalAlignment: Text.AlignVCenter
        }

        Label {
            objectName: "alertReason"
            width: parent.width
            text: bar.alert.reason
            color: bar.ink
            font.pixelSize: bar.alarm ? Theme.figure : Theme.title
            fontSizeMode: Text.HorizontalFit
            minimumPixelSize: Theme.caption
        }

        Label {
            width: parent.width
            visible: text !== ""
            text: bar.alert.others
            color: bar.ink
            font.pixelSize: Theme.caption
            elide: Text.ElideRight
        }
    }

    Label {
        id: advice

        objectName: "alertAdvice"
        visible: bar.shown
        anchors.right: parent.right
        anchors.rightMargin: 2 * Theme.pad
        anchors.verticalCenter: parent.verticalCenter
        width: bar.alert.advice === "" ? 0 : 0.28 * bar.width
        text: bar.alert.advice
        color: bar.ink
        font.bold: true
        font.pixelSize: bar.alarm ? Theme.figure : Theme.title
        wrapMode: Text.Wrap
        horizontalAlignment: Text.AlignRight
    }
}
