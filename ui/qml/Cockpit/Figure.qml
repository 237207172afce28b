import QtQuick

// A figure with its name above, inside a panel.
Column {
    id: figure

    required property string caption
    required property string value
    property color tone: Theme.text
    property int valueSize: Theme.body

    Label {
        width: parent.width
        text: figure.caption
        color: Theme.muted
        font.pixelSize: Theme.fine
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: 13
    }

    Label {
        width: parent.width
        text: figure.value
        color: figure.tone
        font.pixelSize: figure.valueSize
        font.weight: Font.DemiBold
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.fine
    }
}
