import QtQuick
import QtTest
import Cockpit

Item {
    width: 300
    height: 200

    AlarmFrame {
        id: edge

        anchors.fill: parent
        active: false
    }

    TestCase {
        name: "AlarmFrame"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            edge.active = false;
        }

        function test_it_is_there_only_in_an_alarm() {
            verify(!edge.visible);
            edge.active = true;
            verify(edge.visible);
        }

        function test_it_pulses_but_never_goes_out() {
            edge.active = true;
            tryVerify(() => edge.strength < 0.6, 2000);
            tryVerify(() => edge.strength > 0.8, 2000);
            verify(edge.strength >= 0.25);
        }

        function test_at_rest_nothing_is_painted_anew() {
            wait(50);
            const before = edge.strength;
            wait(200);
            compare(edge.strength, before);
        }

        function test_it_pulses_less_than_three_times_a_second() {
            // WCAG 2.3.1: more than three flashes a second can cause seizures.
            verify(1000 / Theme.pulse < 3);
        }
    }
}
