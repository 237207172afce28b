import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    id: room

    width: 400
    height: 120

    Component {
        id: made

        SwitchTile {
            width: 320
            height: 90
        }
    }

    SignalSpy {
        id: touched

        signalName: "touched"
    }

    TestCase {
        name: "SwitchTile"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
        }

        function tile(name: string): Item {
            const item = createTemporaryObject(made, room, { control: Stage.control(name) });
            touched.target = item;
            touched.clear();
            return item;
        }

        function test_it_shows_what_the_vehicle_reports_and_a_touch_alone_changes_nothing() {
            const item = tile("play") as SwitchTile;
            verify(item.control.on);
            mouseClick(item);
            compare(touched.count, 1);
            verify(item.control.on);
        }

        function test_space_and_return_are_touches() {
            const item = tile("play");
            item.forceActiveFocus();
            keyClick(Qt.Key_Space);
            keyClick(Qt.Key_Return);
            compare(touched.count, 2);
        }

        function test_what_is_locked_is_empty_and_says_why() {
            Stage.show("parked");
            const item = tile("mirrors") as SwitchTile;
            verify(!item.locked);
            verify(Qt.colorEqual(item.color, Theme.panel));
            Stage.show("calm");
            verify(item.locked);
            verify(Qt.colorEqual(item.color, "transparent"));
            verify(item.control.lock.length > 0);
        }

        function test_a_touch_on_what_is_locked_is_heard_so_that_the_refusal_can_be_shown() {
            mouseClick(tile("mirrors"));
            compare(touched.count, 1);
        }
    }
}
