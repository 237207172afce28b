import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 220
    height: 220

    DriverRing {
        id: ring

        driver: Stage.cockpit.driver
        diameter: 200
    }

    TestCase {
        name: "DriverRing"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
        }

        function test_the_outer_arc_is_attention_the_inner_fatigue() {
            const attention = findChild(ring, "attentionArc"), fatigue = findChild(ring, "fatigueArc");
            verify(attention.width > fatigue.width);
            fuzzyCompare(attention.value, 0.96, 0.01);
            fuzzyCompare(fatigue.value, 0.12, 0.01);
            verify(Qt.colorEqual(attention.tone, Theme.good));
        }

        function test_a_look_away_turns_attention_amber() {
            Stage.show("warning");
            fuzzyCompare(findChild(ring, "attentionArc").value, 0.31, 0.01);
            verify(Qt.colorEqual(findChild(ring, "attentionArc").tone, Theme.care));
        }

        function test_in_sleep_the_eye_is_shut_and_red() {
            const open = findChild(ring, "eye").path;
            Stage.show("alarm");
            verify(ring.closed);
            verify(findChild(ring, "eye").path !== open);
            verify(Qt.colorEqual(findChild(ring, "eye").color, Theme.alarm));
        }

        function test_without_a_driver_both_are_empty() {
            Stage.show("missing");
            compare(findChild(ring, "attentionArc").value, 0);
            compare(findChild(ring, "fatigueArc").value, 0);
        }
    }
}
