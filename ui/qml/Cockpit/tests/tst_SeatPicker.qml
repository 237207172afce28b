import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 260
    height: 560

    SeatPicker {
        id: picker

        anchors.fill: parent
        cockpit: Stage.cockpit
    }

    TestCase {
        name: "SeatPicker"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            Stage.control("seat_heating");
            Stage.cockpit.cabinPage.chooseZone("driver");
        }

        function on(): list<string> {
            return picker.page.tabs.seats.filter(seat => seat.on).map(seat => seat.name);
        }

        function test_a_touch_chooses_the_seat_data() {
            return ["driver", "passenger", "rear_left", "rear_right"].map(name => ({ tag: name }));
        }

        function test_a_touch_chooses_the_seat(row) {
            Stage.cockpit.cabinPage.chooseZone("all");
            mouseClick(findChild(picker, "seat_" + row.tag));
            compare(on(), [row.tag]);
        }

        function test_a_quarter_of_the_cabin_belongs_to_each_seat() {
            const size = Qt.point(findChild(picker, "seat_rear_right").width, findChild(picker, "seat_rear_right").height);
            for (const corner of [Qt.point(2, 2), Qt.point(size.x - 3, size.y - 3)]) {
                Stage.cockpit.cabinPage.chooseZone("driver");
                mouseClick(findChild(picker, "seat_rear_right"), corner.x, corner.y);
                compare(on(), ["rear_right"]);
            }
        }

        function test_the_key_below_chooses_all() {
            mouseClick(findChild(picker, "seat_all"));
            compare(on().length, 4);
        }

        function test_space_chooses_the_seat_that_has_the_focus() {
            findChild(picker, "seat_passenger").forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(on(), ["passenger"]);
            verify(findChild(picker, "seat_passenger").activeFocus);
        }

        function test_with_the_wheel_on_the_right_the_driver_sits_on_the_right() {
            const left = findChild(picker, "seat_driver").x;
            Stage.show("right_hand");
            verify(findChild(picker, "seat_driver").x > left);
            mouseClick(findChild(picker, "seat_driver"));
            compare(on(), ["driver"]);
        }
    }
}
