import QtQuick
import Cockpit.Models

// The assistant on its own page: its presence, and in a word what it does.
Panel {
    id: panel

    required property CockpitModel cockpit

    Orb {
        objectName: "orb"
        anchors.horizontalCenter: parent.horizontalCenter
        y: Theme.gap
        width: Math.min(panel.width, panel.height - word.height) - 2 * Theme.gap
        height: width
        talk: panel.cockpit.talk
        onPressed: panel.cockpit.listenNow()
    }

    Label {
        id: word

        objectName: "orbText"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.margins: Theme.gap
        text: panel.cockpit.talk.phaseText
        color: panel.cockpit.talk.phase === "idle" ? Theme.muted : Theme.text
        font.pixelSize: Theme.title
        font.bold: panel.cockpit.talk.phase !== "idle"
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
        horizontalAlignment: Text.AlignHCenter
    }
}
