import QtQuick
import QtTest
import Cockpit

Item {
    width: 200
    height: 320

    PlaceMark {
        id: place

        mark: ""
        window: false
        onLeft: true
        unit: 1.65
        row: 91.5
        name: "Passenger"
    }

    SignalSpy {
        id: chosen

        target: place
        signalName: "chosen"
    }

    TestCase {
        name: "PlaceMark"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            place.mark = "";
            place.focus = false;
            chosen.clear();
        }

        function test_an_unlit_place_is_not_there() {
            verify(!place.visible);
        }

        function test_a_lit_place_takes_no_touch() {
            place.mark = "meant";
            mouseClick(place);
            verify(!place.enabled);
            compare(chosen.count, 0);
        }

        function test_an_offered_place_is_chosen_by_touch_or_key_on_the_smallest_plan() {
            place.mark = "choice";
            verify(place.width >= 64 && place.height >= 64);
            mouseClick(place, 2, 2);
            place.forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(chosen.count, 2);
        }

        function test_a_window_is_lit_at_the_side_and_a_seat_within() {
            place.mark = "meant";
            place.window = true;
            verify(place.lit.x < 0 && place.lit.width < 12);
            place.window = false;
            verify(place.lit.x > 8 && place.lit.width > 24);
            place.onLeft = false;
            verify(place.lit.x < 1);
        }
    }
}
