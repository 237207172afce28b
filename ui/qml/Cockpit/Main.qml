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

    // Who goes by key must see where they are: what has the focus comes into view.
    onActiveFocusItemChanged: {
        let above = activeFocusItem;
        while (above !== null && !(above instanceof Flickable))
            above = above.parent;
        const view = above as Flickable;
        if (view === null || above === activeFocusItem)
            return;
        const y = activeFocusItem.mapToItem(view.contentItem, 0, 0).y;
        view.contentY = Math.max(Math.min(view.contentY, y), y + activeFocusItem.height - view.height);
    }

    function moveFocus(forward: bool) {
        const next = activeFocusItem.nextItemInFocusChain(forward);
        next.forceActiveFocus(forward ? Qt.TabFocusReason : Qt.BacktabFocusReason);
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

    // At the driver's hand: on the left of the screen for who sits left of it, on the right for who sits right of it.
    NavRail {
        id: rail

        cockpit: window.cockpit
        LayoutMirroring.enabled: window.cockpit.rightHand
        LayoutMirroring.childrenInherit: true
        anchors.left: parent.left
        anchors.leftMargin: Theme.gap
        anchors.top: page.top
        anchors.bottom: parent.bottom
        anchors.bottomMargin: Theme.hair
        visible: window.cockpit.framed
        width: visible ? implicitWidth : 0
    }

    HeaderBar {
        id: header

        cockpit: window.cockpit
        LayoutMirroring.enabled: window.cockpit.rightHand
        LayoutMirroring.childrenInherit: true
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

        LayoutMirroring.enabled: window.cockpit.rightHand
        anchors.left: rail.right
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.bottom: statusLine.top
        anchors.leftMargin: Theme.small
        anchors.rightMargin: Theme.gap
        anchors.topMargin: Math.max(header.height, alertBar.height + Theme.gap)

        // Every control is reached by Tab; the arrows go the same way, where a control has no use of its own for them.
        Keys.onDownPressed: window.moveFocus(true)
        Keys.onRightPressed: window.moveFocus(true)
        Keys.onUpPressed: window.moveFocus(false)
        Keys.onLeftPressed: window.moveFocus(false)
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
        LayoutMirroring.enabled: window.cockpit.rightHand
        LayoutMirroring.childrenInherit: true
        anchors.left: rail.right
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
