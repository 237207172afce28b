// Line icons as SVG paths on a 24 x 24 grid, so that they take the theme's colours on every renderer.
pragma Singleton

import QtQuick

QtObject {
    readonly property string warning: "M12 3.5 L22 20.5 L2 20.5 Z M12 10 L12 14.5 M12 17.4 L12 17.6"
    readonly property string microphone: "M9 5.5 A3 3 0 0 1 15 5.5 L15 11.5 A3 3 0 0 1 9 11.5 Z M5.5 11 A6.5 6.5 0 0 0 18.5 11 M12 17.5 L12 21 M8.5 21 L15.5 21"
    readonly property string send: "M12 20 L12 5 M5.5 11 L12 4.5 L18.5 11"
    readonly property string moon: "M20 14.5 A8.2 8.2 0 1 1 10 4 A6.4 6.4 0 0 0 20 14.5 Z"
    readonly property string sun: "M8 12 A4 4 0 1 1 16 12 A4 4 0 1 1 8 12 M12 2.5 L12 4.8 M12 19.2 L12 21.5 M2.5 12 L4.8 12 M19.2 12 L21.5 12 M5.3 5.3 L6.9 6.9 M17.1 17.1 L18.7 18.7 M5.3 18.7 L6.9 17.1 M17.1 6.9 L18.7 5.3"
    readonly property string music: "M9 18 L9 5.5 L20 3.5 L20 16 M3.8 18 A2.6 2.4 0 1 1 9 18 A2.6 2.4 0 1 1 3.8 18 M14.8 16 A2.6 2.4 0 1 1 20 16 A2.6 2.4 0 1 1 14.8 16"
    readonly property string volume: "M3.5 9.5 L7 9.5 L12 5 L12 19 L7 14.5 L3.5 14.5 Z M15.5 9 A4.2 4.2 0 0 1 15.5 15 M18 6.2 A8 8 0 0 1 18 17.8"
    readonly property string pin: "M12 21.5 C7 15.8 5 12.8 5 9.8 A7 7 0 0 1 19 9.8 C19 12.8 17 15.8 12 21.5 Z M9.6 9.8 A2.4 2.4 0 1 1 14.4 9.8 A2.4 2.4 0 1 1 9.6 9.8"
    readonly property string camera: "M3 8 A2 2 0 0 1 5 6 L8 6 L9.5 4 L14.5 4 L16 6 L19 6 A2 2 0 0 1 21 8 L21 18 A2 2 0 0 1 19 20 L5 20 A2 2 0 0 1 3 18 Z M8.2 12.8 A3.8 3.8 0 1 1 15.8 12.8 A3.8 3.8 0 1 1 8.2 12.8"
    readonly property string check: "M5 12.5 L10 17.5 L19.5 7"
    readonly property string logo: "M3 12 C5.5 7.4 8.5 5.2 12 5.2 C15.5 5.2 18.5 7.4 21 12 C18.5 16.6 15.5 18.8 12 18.8 C8.5 18.8 5.5 16.6 3 12 Z M9 12 A3 3 0 1 1 15 12 A3 3 0 1 1 9 12"
}
