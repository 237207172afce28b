import QtQuick

// Every text of the window. Plain text always: what was heard or typed must never be read as markup.
Text {
    color: Theme.text
    font.pixelSize: Theme.body
    textFormat: Text.PlainText
    verticalAlignment: Text.AlignVCenter
}
