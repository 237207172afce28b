// All tokens of the look: colours by day and by night, type sizes, spacing, motion. Nothing else defines any.
pragma Singleton

import QtQuick

QtObject {
    id: theme

    property bool night: true
    // Set from the window's size: small screens get slightly smaller type, large ones larger.
    property real scale: 1.0

    // surfaces
    readonly property color background: night ? "#0b1017" : "#e9eef3"
    readonly property color panel: night ? "#141c26" : "#ffffff"
    readonly property color raised: night ? "#1f2a37" : "#eef2f6"
    readonly property color chosen: night ? "#173a45" : "#cfe6ec"
    readonly property color outline: night ? "#2b3949" : "#cdd7e1"

    // text on background, panel and raised
    readonly property color text: night ? "#eaf0f6" : "#14202b"
    readonly property color muted: night ? "#9db0c3" : "#4b5c6b"

    // meaning
    readonly property color accent: night ? "#6fd3e8" : "#0a6a80"
    readonly property color good: night ? "#6fd6a3" : "#17714a"
    readonly property color care: night ? "#ffb547" : "#8a4b00"
    readonly property color alarm: night ? "#ff7b72" : "#b3121f"
    readonly property color glass: night ? "#8fc4dc" : "#3f87a6"
    // the car from above
    readonly property color carBody: night ? "#2a394a" : "#fcfdfe"
    readonly property color carDark: night ? "#0d141d" : "#bccad6"
    readonly property color carTyre: night ? "#18222d" : "#7f8f9f"
    readonly property color carLine: night ? "#3d4f63" : "#a3b4c3"
    readonly property color carSeat: night ? "#47586c" : "#f3f6f9"
    readonly property color carGlass: night ? "#17232f" : "#9fbccb"
    readonly property color carLamp: night ? "#ffe9b8" : "#f7d88c"
    readonly property color carTail: night ? "#b3392f" : "#c4453a"

    // what of a scale is not filled
    readonly property color track: night ? "#263343" : "#dbe3ea"
    readonly property color warm: "#f0803c"
    readonly property color cool: "#4aa3ff"

    // over the camera picture, which is none of our surfaces: dark by day too
    readonly property color overPicture: "#0b1017"
    readonly property color onPicture: "#eaf0f6"

    // warnings
    readonly property color noticeSurface: night ? "#243447" : "#d8e6f3"
    readonly property color noticeText: night ? "#d5e8fb" : "#123a5c"
    readonly property color warningSurface: "#ffbf47"
    readonly property color warningText: "#241700"
    readonly property color alarmSurface: "#c4141f"
    readonly property color alarmText: "#ffffff"

    // type, pixels
    // Nothing under 20 may stand on the Drive page; `fine` is for the pages one reads when there is time.
    readonly property int fine: Math.max(16, Math.round(16 * scale))
    readonly property int caption: Math.max(20, Math.round(20 * scale))
    readonly property int body: Math.max(20, Math.round(21 * scale))
    readonly property int title: Math.round(24 * scale)
    readonly property int figure: Math.round(30 * scale)
    readonly property int hero: Math.round(60 * scale)
    readonly property int display: Math.round(104 * scale)

    // spacing, pixels
    readonly property int hair: Math.round(4 * scale)
    readonly property int small: Math.round(8 * scale)
    readonly property int gap: Math.round(14 * scale)
    readonly property int pad: Math.round(18 * scale)
    readonly property int radius: Math.round(18 * scale)
    readonly property int touch: Math.max(64, Math.round(64 * scale))

    // motion, milliseconds; a pulse is one full dark-bright-dark
    readonly property int quick: 160
    readonly property int calm: 190
    readonly property int pulse: 900
    // How long a sentence stands that goes by itself.
    readonly property int reading: 6000

    // A part of a figure that stands for nothing yet takes the text's colour, a bar the accent.
    function tone(name: string): color {
        return name === "alarm" ? alarm : name === "care" ? care : name === "good" ? good : text;
    }

    function meterTone(name: string): color {
        return name === "alarm" ? alarm : name === "care" ? care : accent;
    }
}
