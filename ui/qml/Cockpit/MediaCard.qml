import QtQuick
import Cockpit.Models

// What plays; a touch stops it or goes on. Below it, as a thin line along the edge, how loud.
Card {
    id: card

    required property CockpitModel cockpit
    readonly property CabinModel cabin: cockpit.cabin

    icon: Icons.music
    title: cabin.media
    detail: cabin.artist
    active: cabin.playing
    reserved: button.width + Theme.gap

    RoundButton {
        id: button

        objectName: "playButton"
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap
        anchors.verticalCenter: parent.verticalCenter
        width: Theme.touch
        height: Theme.touch
        icon: card.cabin.playing ? Icons.pause : Icons.play
        description: card.cabin.playing ? qsTr("Pause the music") : qsTr("Play music")
        onPressed: card.cockpit.cabinPage.tap("play")
    }

    Meter {
        objectName: "volume"
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        anchors.leftMargin: Theme.gap
        anchors.rightMargin: Theme.gap + card.reserved
        anchors.bottomMargin: Theme.hair
        implicitHeight: Math.round(4 * Theme.scale)
        value: card.cabin.volume
    }
}
