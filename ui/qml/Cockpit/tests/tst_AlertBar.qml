import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 1024
    height: 200

    AlertBar {
        id: bar

        width: 1024
        alarmHeight: 160
        alert: Stage.cockpit.alert
    }

    TestCase {
        name: "AlertBar"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            tryCompare(bar, "height", 0, 1000);
        }

        function test_it_takes_no_room_while_there_is_nothing_to_warn_of() {
            verify(!bar.visible);
        }

        function test_a_notice_is_none_of_its_business() {
            Stage.show("notice");
            wait(2 * Theme.quick);
            compare(bar.height, 0);
        }

        function test_a_warning_is_amber_and_says_what_and_why() {
            Stage.show("warning");
            tryVerify(() => bar.height > 100, 1000);
            verify(Qt.colorEqual(bar.color, Theme.warningSurface));
            compare(findChild(bar, "alertTitle").text, "Eyes on the road");
            verify(findChild(bar, "alertReason").text.length > 0);
            verify(findChild(bar, "alertAdvice").text.length > 0);
        }

        function test_an_alarm_is_red_and_larger_than_a_warning() {
            Stage.show("warning");
            tryVerify(() => bar.height > 100, 1000);
            const before = bar.height;
            Stage.show("alarm");
            tryCompare(bar, "height", 160, 1000);
            verify(bar.height > before);
            verify(Qt.colorEqual(bar.color, Theme.alarmSurface));
            verify(findChild(bar, "alertTitle").font.pixelSize > findChild(bar, "alertReason").font.pixelSize);
        }

        function test_it_goes_when_the_warning_ends() {
            Stage.show("alarm");
            tryCompare(bar, "height", 160, 1000);
            Stage.show("calm");
            tryCompare(bar, "visible", false, 1000);
        }
    }
}
