import QtQuick

// A name with its value below.
Column {
    id: stat

    required property string caption
    required property string value
    property color tone: Theme.text
    property int valueSize: Theme.title

    Label {
        width: parent.width
        text: stat.caption
        color: Theme.muted
        font.pixelSize: Theme.caption
    }

    Label {
        width: parent.width
        text: stat.value
        color: stat.tone
        font.pixelSize: stat.valueSize
        font.bold: true
        fontSizeMode: Text.HorizontalFit
        minimumPixelSize: Theme.caption
    }
}
