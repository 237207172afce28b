import QtQuick
import Cockpit.Models

// Typing in place of speaking, and the button that makes it listen at once.
Item {
    id: field

    required property CockpitModel cockpit

    function send() {
        cockpit.sendText(input.text);
        input.clear();
    }

    implicitHeight: Theme.touch

    Rectangle {
        anchors.left: parent.left
        anchors.right: talkButton.left
        anchors.rightMargin: Theme.small
        height: parent.height
        radius: height / 2
        color: Theme.raised
        border.width: input.activeFocus ? 2 : 1
        border.color: input.activeFocus ? Theme.accent : Theme.outline

        TextInput {
            id: input

            objectName: "textField"
            anchors.fill: parent
            anchors.leftMargin: Theme.pad
            anchors.rightMargin: Theme.pad
            verticalAlignment: TextInput.AlignVCenter
            color: Theme.text
            selectionColor: Theme.accent
            selectedTextColor: Theme.panel
            font.pixelSize: Theme.body
            clip: true
            activeFocusOnTab: true
            Accessible.role: Accessible.EditableText
            Accessible.name: placeholder.text
            onAccepted: field.send()
        }

        Label {
            id: placeholder

            anchors.fill: input
            visible: input.text === "" && input.preeditText === ""
            text: qsTr("Type a request")
            color: Theme.muted
            elide: Text.ElideRight
        }
    }

    RoundButton {
        id: talkButton

        objectName: "talkButton"
        anchors.right: parent.right
        width: Theme.touch
        height: Theme.touch
        icon: Icons.microphone
        iconColor: Theme.accent
        description: qsTr("Talk now")
        onPressed: field.cockpit.listenNow()
    }
}
