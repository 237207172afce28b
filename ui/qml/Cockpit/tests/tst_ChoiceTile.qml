import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 640
    height: 260

    ChoiceTile {
        id: few

        width: 600
        unit: 90
        control: Stage.control("airflow")
    }

    ChoiceTile {
        id: many

        y: 100
        width: 600
        unit: 90
        control: Stage.control("ambient_color")
    }

    SignalSpy {
        id: chosen

        target: few
        signalName: "chosen"
    }

    TestCase {
        name: "ChoiceTile"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            chosen.clear();
        }

        function test_a_touch_tells_which_was_chosen() {
            for (const index of [2, 0])
                mouseClick(findChild(few, "option_" + index));
            compare(chosen.signalArguments.map(each => each[0]), [2, 0]);
        }

        function test_a_key_tells_it_too() {
            findChild(few, "option_1").forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(chosen.signalArguments.map(each => each[0]), [1]);
        }

        function test_many_stand_in_two_rows_each_as_large_as_a_finger() {
            compare(many.rows, 2);
            const one = findChild(many, "option_0"), last = findChild(many, "option_" + (many.count - 1));
            verify(last.y > one.y);
            verify(last.height >= Theme.touch);
            verify(last.x + last.width <= many.width + 1);
        }
    }
}
