import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 500
    height: 120

    RefusalNote {
        id: note

        width: Math.min(implicitWidth, 480)
        tabs: Stage.cockpit.cabinPage.tabs
    }

    TestCase {
        name: "RefusalNote"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
        }

        function test_it_says_why_and_goes_at_a_touch() {
            verify(!note.visible);
            Stage.refuse("Not while driving.");
            verify(note.visible);
            compare(findChild(note, "refusalText").text, "Not while driving.");
            mouseClick(note);
            verify(!note.visible);
        }

        function test_the_same_again_is_said_again() {
            Stage.refuse("Not while driving.");
            mouseClick(note);
            Stage.refuse("Not while driving.");
            verify(note.visible);
        }

        function test_it_goes_by_itself() {
            Stage.refuse("Not while driving.");
            tryCompare(note, "visible", false, Theme.reading + 2000);
        }
    }
}
