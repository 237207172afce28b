import QtQuick
import Cockpit.Models

// Where the way leads.
Card {
    required property CabinModel cabin

    objectName: "placeCard"
    icon: Icons.pin
    title: cabin.destination
    detail: cabin.hasDestination ? qsTr("Destination") : ""
    active: cabin.hasDestination
}
