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
    readonly property string eyeClosed: "M3 11 C5.5 15.2 8.5 17 12 17 C15.5 17 18.5 15.2 21 11 M12 17 L12 20 M6.6 15 L4.8 17.4 M17.4 15 L19.2 17.4"
    readonly property string play: "M8 5 L19 12 L8 19 Z"
    readonly property string pause: "M8.5 5.5 L8.5 18.5 M15.5 5.5 L15.5 18.5"
    readonly property string range: "M6 20 L10 4 M18 20 L14 4 M12 5 L12 8 M12 11 L12 14 M12 17 L12 20"
    readonly property string battery: "M3 8 L18.5 8 L18.5 16 L3 16 Z M21.3 10.5 L21.3 13.5 M6.2 11 L6.2 13 M9.7 11 L9.7 13 M13.2 11 L13.2 13"
    readonly property string thermometer: "M10 14 L10 5.5 A2 2 0 0 1 14 5.5 L14 14 A4 4 0 1 1 10 14 M12 9 L12 17.5"
    readonly property string check: "M5 12.5 L10 17.5 L19.5 7"
    readonly property string info: "M3.5 12 A8.5 8.5 0 1 1 20.5 12 A8.5 8.5 0 1 1 3.5 12 M12 11 L12 16.5 M12 7.6 L12 7.8"
    readonly property string back: "M14.5 5 L7.5 12 L14.5 19"
    readonly property string forth: "M9.5 5 L16.5 12 L9.5 19"
    readonly property string close: "M6 6 L18 18 M18 6 L6 18"
    readonly property var pages: ({
            drive: "M4 16.5 A8.6 8.6 0 1 1 20 16.5 M12 14.5 L16 8.5 M4.4 12.5 L6 12.5 M18 12.5 L19.6 12.5 M12 5 L12 6.6",
            driver: "M8 8 A4 4 0 1 1 16 8 A4 4 0 1 1 8 8 M4.5 20.5 C4.5 16 7.5 14.4 12 14.4 C16.5 14.4 19.5 16 19.5 20.5",
            cabin: "M7 4 A2.2 2.2 0 0 1 9.2 2.6 C10.4 2.8 10.9 3.8 11 5 L12 13.5 L17.5 13.5 C19 13.5 19.6 14.6 19.9 16 L20.5 20.5 M9.5 17.5 C8.6 17.5 8 16.8 7.8 15.8 L6 5 M9.5 17.5 L16 17.5 M9 21.2 L17 21.2",
            talk: "M4 6 A2 2 0 0 1 6 4 L18 4 A2 2 0 0 1 20 6 L20 14 A2 2 0 0 1 18 16 L11 16 L6.5 20 L6.5 16 L6 16 A2 2 0 0 1 4 14 Z M8 8.4 L16 8.4 M8 11.8 L13.5 11.8",
            trips: "M4 19 A2 2 0 1 1 8 19 A2 2 0 1 1 4 19 M16 5 A2 2 0 1 1 20 5 A2 2 0 1 1 16 5 M8 19 L15 19 A3.5 3.5 0 0 0 15 12 L9 12 A3.5 3.5 0 0 1 9 5 L16 5",
            settings: "M4 7 L13 7 M19 7 L20 7 M13 7 A3 3 0 1 1 19 7 A3 3 0 1 1 13 7 M4 17 L5 17 M11 17 L20 17 M5 17 A3 3 0 1 1 11 17 A3 3 0 1 1 5 17",
            health: "M2.5 12.5 L7 12.5 L9.5 6 L14 18.5 L16.5 12.5 L21.5 12.5"
        })
    readonly property var settings: ({
            general: "M3.5 12 A8.5 8.5 0 1 1 20.5 12 A8.5 8.5 0 1 1 3.5 12 M3.5 12 L20.5 12 M12 3.5 C8 7.5 8 16.5 12 20.5 C16 16.5 16 7.5 12 3.5",
            voice: microphone,
            camera: camera,
            warnings: warning,
            privacy: "M12 3 L19 6 L19 11.5 C19 16 16 19.2 12 21 C8 19.2 5 16 5 11.5 L5 6 Z M9 11.8 L11.3 14.2 L15.2 9.6",
            models: "M12 3 L20 7.2 L20 16.8 L12 21 L4 16.8 L4 7.2 Z M4 7.2 L12 11.5 L20 7.2 M12 11.5 L12 21"
        })
    readonly property string lock: "M6 11 L18 11 L18 20 L6 20 Z M8.5 11 L8.5 7.5 A3.5 3.5 0 0 1 15.5 7.5 L15.5 11"
    readonly property string less: "M5 12 L19 12"
    readonly property string more: "M5 12 L19 12 M12 5 L12 19"
    readonly property var sections: ({
            climate: "M12 3 L12 21 M4.2 7.5 L19.8 16.5 M19.8 7.5 L4.2 16.5 M9.8 4.8 L12 7 L14.2 4.8 M9.8 19.2 L12 17 L14.2 19.2",
            seats: "M7 4 A2.2 2.2 0 0 1 9.2 2.6 C10.4 2.8 10.9 3.8 11 5 L12 13.5 L17.5 13.5 C19 13.5 19.6 14.6 19.9 16 L20.5 20.5 M9.5 17.5 C8.6 17.5 8 16.8 7.8 15.8 L6 5 M9.5 17.5 L16 17.5",
            windows: "M4 20 L4 11.5 C7 6 11.5 4 20 4 L20 20 Z M4 12 L20 12 M15 15.5 L17.5 15.5",
            lights: "M8.5 15.5 C6.5 14 5.5 12.2 5.5 10 A6.5 6.5 0 0 1 18.5 10 C18.5 12.2 17.5 14 15.5 15.5 L15.5 17.5 L8.5 17.5 Z M9.5 20.5 L14.5 20.5",
            outside: "M3 16.5 L3 12.5 L5.5 11.5 L7.5 7 L16 7 L19 11.5 L21 12.5 L21 16.5 Z M5.2 16.5 A2 2 0 1 0 9.2 16.5 M14.8 16.5 A2 2 0 1 0 18.8 16.5 M5.5 11.5 L19 11.5",
            media: "M9 18 L9 5.5 L20 3.5 L20 16 M3.8 18 A2.6 2.4 0 1 1 9 18 A2.6 2.4 0 1 1 3.8 18 M14.8 16 A2.6 2.4 0 1 1 20 16 A2.6 2.4 0 1 1 14.8 16"
        })
    readonly property string logo: "M3 12 C5.5 7.4 8.5 5.2 12 5.2 C15.5 5.2 18.5 7.4 21 12 C18.5 16.6 15.5 18.8 12 18.8 C8.5 18.8 5.5 16.6 3 12 Z M9 12 A3 3 0 1 1 15 12 A3 3 0 1 1 9 12"
}
