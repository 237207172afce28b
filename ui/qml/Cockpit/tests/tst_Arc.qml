import QtQuick
import QtTest
import Cockpit

Item {
    width: 200
    height: 200

    Arc {
        id: arc

        width: 180
        value: 0
        tone: "red"
        thickness: 10
    }

    TestCase {
        name: "Arc"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
        }

        function test_it_is_as_high_as_wide() {
            compare(arc.height, 180);
        }

        function test_it_follows_its_value_to_the_end() {
            arc.value = 0.75;
            tryCompare(arc, "shown", 0.75, 1000);
            arc.value = 0;
            tryCompare(arc, "shown", 0, 1000);
        }

        function test_it_moves_for_less_than_a_fifth_of_a_second() {
            verify(Theme.calm < 200);
            verify(Theme.quick < 200);
        }
    }
}
