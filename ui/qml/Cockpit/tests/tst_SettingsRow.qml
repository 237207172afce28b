import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    id: room

    width: 640
    height: 260

    Component {
        id: made

        SettingsRow {
            width: 600
        }
    }

    SignalSpy {
        id: touched

        signalName: "touched"
    }

    TestCase {
        name: "SettingsRow"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("parked");
        }

        function row(section: string, name: string): Item {
            const item = createTemporaryObject(made, room, { modelData: Stage.row(section, name) });
            touched.target = item;
            touched.clear();
            return item;
        }

        function indices(): list<int> {
            return touched.signalArguments.map(each => each[0]);
        }

        function test_a_choice_tells_the_key_that_was_touched() {
            const item = row("general", "window.theme");
            mouseClick(findChild(item, "key_window.theme_2"));
            mouseClick(findChild(item, "key_window.theme_1"));
            compare(indices(), [2, 1]);
        }

        function test_a_choice_is_touched_by_its_keys_alone() {
            mouseClick(row("general", "window.theme"), 100, 12);
            compare(touched.count, 0);
        }

        function test_a_key_keeps_the_focus_when_what_it_chose_has_come_true() {
            const item = row("general", "window.theme");
            findChild(item, "key_window.theme_1").forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(indices(), [1]);
            Stage.choose("window.theme", "day");
            verify(findChild(item, "key_window.theme_1").on);
            verify(findChild(item, "key_window.theme_1").activeFocus);
        }

        function test_a_switch_takes_a_touch_anywhere() {
            const item = row("privacy", "journal.keep_text");
            mouseClick(item, 10, 10);
            item.forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(indices(), [0, 0]);
        }

        function test_what_can_only_be_read_takes_no_touch_and_no_focus() {
            const item = row("warnings", "sleep_s");
            mouseClick(item);
            compare(touched.count, 0);
            verify(!item.activeFocusOnTab);
        }

        function test_while_moving_it_is_empty_and_says_why() {
            const item = row("privacy", "driver.profile") as SettingsRow;
            verify(!item.locked);
            Stage.show("calm");
            verify(item.locked);
            verify(Qt.colorEqual(item.color, "transparent"));
        }

        function test_a_deletion_asks_in_red_before_it_is_done() {
            const item = row("privacy", "trips") as SettingsRow;
            Stage.cockpit.settingsPage.touch("trips", 0);
            compare(item.modelData.kind, "ask");
            const sure = findChild(item, "key_trips_0");
            verify(Qt.colorEqual(sure.color, Theme.alarmSurface));
            mouseClick(findChild(item, "key_trips_1"));
            compare(indices(), [1]);
            Stage.cockpit.settingsPage.touch("trips", 1);
            compare(item.modelData.kind, "press");
        }
    }
}
