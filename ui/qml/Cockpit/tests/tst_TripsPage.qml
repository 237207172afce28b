import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 900
    height: 480

    TripsPage {
        id: page

        anchors.fill: parent
        cockpit: Stage.cockpit
    }

    TestCase {
        name: "TripsPage"
        when: windowShown

        readonly property ListView list: findChild(page, "tripList")

        function init() {
            failOnWarning(/.+/);
            Stage.cockpit.showPage("trips");
            Stage.show("calm");
            list.contentY = 0;
        }

        function test_a_trip_chosen_far_down_stays_in_view_and_keeps_the_focus() {
            list.contentY = list.contentHeight - list.height;
            waitForPolish(page.Window.window);
            const at = list.contentY;
            verify(at > 0);
            const number = page.view.rows[page.view.rows.length - 1].number;
            const row = findChild(page, "trip_" + number);
            row.forceActiveFocus();
            keyClick(Qt.Key_Space);
            Stage.tell(number);
            waitForPolish(page.Window.window);
            compare(page.view.rows.filter(each => each.chosen).map(each => each.number), [number]);
            compare(list.contentY, at);
            verify(findChild(page, "trip_" + number).activeFocus);
        }

        function test_the_arrows_lead_from_event_to_event() {
            Stage.cockpit.trips.chooseAt(0);
            const first = page.view.eventAt;
            mouseClick(findChild(page, "eventNext"));
            verify(page.view.eventAt > first);
            mouseClick(findChild(page, "eventBack"));
            compare(page.view.eventAt, first);
        }

        function test_a_touch_on_the_timeline_chooses_what_is_nearest() {
            const line = findChild(page, "timeline");
            mouseClick(line, 1, 10);
            const first = page.view.eventAt;
            mouseClick(line, line.width - 2, 10);
            verify(page.view.eventAt > first);
            verify(findChild(page, "eventTitle").text.length > 0);
        }
    }
}
