import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 300
    height: 120

    KeyTile {
        id: tile

        width: 260
        height: 90
        control: Stage.control("next")
    }

    SignalSpy {
        id: touched

        target: tile
        signalName: "touched"
    }

    TestCase {
        name: "KeyTile"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            touched.clear();
            tile.focus = false;
        }

        function test_a_touch_anywhere_on_it_counts_once() {
            mouseClick(tile, 3, 3);
            compare(touched.count, 1);
            mouseClick(tile, tile.width - 4, tile.height - 4);
            compare(touched.count, 2);
        }

        function test_space_and_return_are_touches() {
            tile.forceActiveFocus();
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Return);
            compare(touched.count, 2);
            keyClick(Qt.Key_A);
            compare(touched.count, 2);
        }

        function test_the_focus_is_seen() {
            compare(tile.border.width, 0);
            tile.forceActiveFocus();
            verify(tile.border.width >= 2);
        }
    }
}
