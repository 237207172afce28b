import QtQuick

// Why something cannot be changed now: a lock and a few words.
Item {
    id: line

    required property string reason

    implicitWidth: sign.width + Theme.hair + words.implicitWidth
    implicitHeight: words.implicitHeight

    Icon {
        id: sign

        path: Icons.lock
        color: Theme.care
        stroke: 2.2
        size: Theme.fine
        anchors.verticalCenter: parent.verticalCenter
    }

    Label {
        id: words

        x: sign.width + Theme.hair
        width: Math.min(implicitWidth, line.width - x)
        text: line.reason
        color: Theme.care
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }
}
