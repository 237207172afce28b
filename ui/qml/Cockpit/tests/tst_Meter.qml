import QtQuick
import QtTest
import Cockpit

Item {
    width: 240
    height: 40

    Meter {
        id: meter

        width: 200
        height: 6
        value: 0
    }

    TestCase {
        name: "Meter"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
        }

        function test_filled_data() {
            return [
                { tag: "nothing is not filled", value: 0, width: 6, seen: false },
                { tag: "a little is a whole dot", value: 0.01, width: 6, seen: true },
                { tag: "half", value: 0.5, width: 100, seen: true },
                { tag: "more than all is all", value: 1.4, width: 200, seen: true }
            ];
        }

        function test_filled(row) {
            meter.value = row.value;
            const bar = meter.children[0];
            tryCompare(bar, "width", row.width, 1000);
            compare(bar.visible, row.seen);
        }
    }
}
