import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 400
    height: 120

    LevelTile {
        id: tile

        width: 400
        height: 100
        control: Stage.control("volume")
    }

    SignalSpy {
        id: stepped

        target: tile
        signalName: "stepped"
    }

    SignalSpy {
        id: chosen

        target: tile
        signalName: "shareChosen"
    }

    TestCase {
        name: "LevelTile"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            stepped.clear();
            chosen.clear();
        }

        function test_less_and_more_are_at_the_ends() {
            mouseClick(tile, 20, 50);
            mouseClick(tile, 380, 50);
            compare(stepped.signalArguments.map(each => each[0]), [-1, 1]);
            compare(chosen.count, 0);
        }

        function test_the_scale_takes_a_touch_anywhere_along_it() {
            const left = Theme.touch + Theme.small, right = tile.width - Theme.touch - Theme.small;
            for (const share of [0, 0.25, 0.5, 1])
                mouseClick(tile, Math.round(left + share * (right - left)), 50);
            compare(stepped.count, 0);
            const shares = chosen.signalArguments.map(each => each[0]);
            compare(shares.length, 4);
            fuzzyCompare(shares[0], 0, 0.01);
            fuzzyCompare(shares[1], 0.25, 0.01);
            fuzzyCompare(shares[2], 0.5, 0.01);
            fuzzyCompare(shares[3], 1, 0.01);
        }

        function test_a_drag_counts_where_the_finger_leaves() {
            mousePress(tile, 100, 50);
            mouseMove(tile, 200, 50);
            compare(chosen.count, 0);
            mouseRelease(tile, 200, 50);
            compare(chosen.count, 1);
            fuzzyCompare(chosen.signalArguments[0][0], 0.5, 0.01);
        }

        function test_the_arrow_keys_step() {
            tile.forceActiveFocus();
            keyClick(Qt.Key_Left);
            keyClick(Qt.Key_Right);
            keyClick(Qt.Key_Right);
            compare(stepped.signalArguments.map(each => each[0]), [-1, 1, 1]);
        }

        function test_the_bar_shows_the_vehicle_and_not_the_finger() {
            const before = tile.control.share;
            mouseClick(tile, 300, 50);
            compare(tile.control.share, before);
        }
    }
}
