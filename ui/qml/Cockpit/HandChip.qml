import QtQuick
import Cockpit.Models

// A hand that is watched, or what a hand or a head has just said: quiet, and in words. The ring fills as a gesture is
// begun; a hand that is ready has a filled picture in a closed ring, so that colour alone tells nothing.
Rectangle {
    id: chip

    required property HandModel hand
    // Too little room for words: the picture alone.
    property bool narrow: false
    readonly property bool firm: hand.armed || hand.done

    objectName: "handChip"
    implicitHeight: Theme.touch
    implicitWidth: Math.ceil(ring.width + (narrow ? 0 : Math.max(title.implicitWidth, deed.implicitWidth) + Theme.pad))
    radius: height / 2
    color: Theme.panel

    Accessible.role: Accessible.StaticText
    Accessible.name: hand.text + " " + hand.deed

    Item {
        id: ring

        anchors.left: parent.left
        width: chip.height
        height: chip.height

        Rectangle {
            anchors.fill: parent
            anchors.margins: Theme.hair
            radius: width / 2
            color: chip.hand.done ? Theme.chosen : "transparent"
            border.width: chip.firm ? 2 : 0
            border.color: Theme.accent
        }

        Arc {
            objectName: "handProgress"
            visible: !chip.hand.done
            anchors.centerIn: parent
            width: parent.width - 2 * Theme.hair
            thickness: Theme.hair
            value: chip.hand.progress
            tone: Theme.accent
        }

        Icon {
            objectName: "handIcon"
            anchors.centerIn: parent
            path: Icons.signs[chip.hand.icon]
            color: chip.firm ? Theme.accent : Theme.muted
            fill: chip.hand.armed ? Qt.alpha(Theme.accent, 0.35) : "transparent"
            size: Math.round(0.5 * parent.height)
        }
    }

    Column {
        id: words

        readonly property real room: chip.width - ring.width - Theme.pad

        visible: !chip.narrow
        anchors.left: ring.right
        anchors.leftMargin: Theme.hair
        anchors.verticalCenter: parent.verticalCenter

        Label {
            id: title

            objectName: "handText"
            text: chip.hand.text
            color: chip.hand.done ? Theme.text : Theme.muted
            font.pixelSize: Theme.caption
        }

        Label {
            id: deed

            objectName: "handDeed"
            visible: text !== ""
            width: Math.min(implicitWidth, words.room)
            text: chip.hand.deed
            font.pixelSize: Theme.caption
            font.bold: true
            elide: Text.ElideRight
        }
    }
}
