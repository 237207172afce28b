import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 120
    height: 600

    NavRail {
        id: rail

        height: 600
        width: implicitWidth
        cockpit: Stage.cockpit
    }

    TestCase {
        name: "NavRail"
        when: windowShown

        readonly property list<string> pages: ["drive", "driver", "cabin", "talk", "trips", "settings", "health"]

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            Stage.cockpit.showPage("drive");
        }

        function test_every_page_is_one_touch_away() {
            for (const name of pages) {
                mouseClick(findChild(rail, "page_" + name));
                compare(Stage.cockpit.page, name);
            }
        }

        function test_every_entry_is_as_large_as_a_finger_and_all_fit() {
            const last = findChild(rail, "page_" + pages[pages.length - 1]);
            verify(last.height >= 64 && last.width >= 64);
            verify(last.y + last.height <= rail.height);
        }

        function test_a_number_leads_to_its_page() {
            for (const [index, name] of pages.entries()) {
                keyClick(Qt.Key_1 + index);
                compare(Stage.cockpit.page, name);
            }
        }

        function test_the_arrows_move_the_focus_and_space_opens() {
            findChild(rail, "page_drive").forceActiveFocus();
            keyClick(Qt.Key_Down);
            keyClick(Qt.Key_Down);
            compare(Stage.cockpit.page, "drive");
            keyClick(Qt.Key_Space);
            compare(Stage.cockpit.page, "cabin");
            keyClick(Qt.Key_Up);
            keyClick(Qt.Key_Return);
            compare(Stage.cockpit.page, "driver");
        }

        function test_control_and_page_keys_go_on_and_back() {
            keyClick(Qt.Key_PageDown, Qt.ControlModifier);
            compare(Stage.cockpit.page, "driver");
            keyClick(Qt.Key_PageUp, Qt.ControlModifier);
            compare(Stage.cockpit.page, "drive");
        }

        function test_the_page_shown_is_marked() {
            Stage.cockpit.showPage("talk");
            verify(Qt.colorEqual(findChild(rail, "page_talk").color, Theme.panel));
            verify(Qt.colorEqual(findChild(rail, "page_drive").color, "transparent"));
        }
    }
}
