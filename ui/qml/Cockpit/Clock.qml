import QtQuick

// The time of day, as the window's language writes it.
Label {
    id: clock

    required property string language
    property date now: new Date()

    objectName: "clock"
    text: now.toLocaleTimeString(Qt.locale(language), Locale.ShortFormat)
    font.pixelSize: Theme.title

    Timer {
        interval: 1000 * (60 - clock.now.getSeconds())
        running: clock.visible
        onTriggered: {
            clock.now = new Date();
            restart();
        }
    }
}
