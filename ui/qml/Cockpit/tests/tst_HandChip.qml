import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 400
    height: 80

    HandChip {
        id: chip

        hand: Stage.cockpit.hand
        width: implicitWidth
    }

    TestCase {
        name: "HandChip"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("hand");
            chip.narrow = false;
        }

        function test_the_ring_fills_as_the_gesture_is_begun_and_closes_when_it_was_meant() {
            verify(findChild(chip, "handProgress").visible);
            fuzzyCompare(findChild(chip, "handProgress").value, 0.6, 0.01);
            Stage.show("bound");
            verify(!findChild(chip, "handProgress").visible);
            compare(findChild(chip, "handDeed").text, "Music paused.");
        }

        function test_a_ready_hand_is_filled() {
            verify(findChild(chip, "handIcon").fill.a > 0);
            Stage.show("offer");
            compare(findChild(chip, "handIcon").fill.a, 0);
        }

        function test_where_there_is_no_room_the_picture_stays() {
            const wide = chip.width;
            chip.narrow = true;
            verify(chip.width < wide);
            verify(chip.width >= chip.height);
            verify(!findChild(chip, "handText").visible);
        }
    }
}
