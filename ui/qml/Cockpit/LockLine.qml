import QtQuick

// Why something cannot be changed now: a lock and a few words.
Item {
    id: line

    required property string reason
    property color ink: Theme.care
    property bool signed: true

    implicitWidth: sign.width + Theme.hair + words.implicitWidth
    implicitHeight: words.implicitHeight

    Icon {
        id: sign

        visible: line.signed
        path: Icons.lock
        color: line.ink
        stroke: 2.2
        size: Theme.fine
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: words

        x: sign.width + Theme.hair
        width: Math.min(implicitWidth, line.width - x)
        text: line.reason
        color: line.ink
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }
}
