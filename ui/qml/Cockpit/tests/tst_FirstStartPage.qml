import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    id: room

    width: 1024
    height: 560

    Component {
        id: made

        FirstStartPage {
            anchors.fill: parent
            cockpit: Stage.cockpit
        }
    }

    SignalSpy {
        id: settings

        target: Stage.cockpit
        signalName: "settingsWanted"
    }

    SignalSpy {
        id: tone

        target: Stage.cockpit
        signalName: "toneWanted"
    }

    SignalSpy {
        id: voice

        target: Stage.cockpit
        signalName: "sampleWanted"
    }

    TestCase {
        name: "FirstStartPage"
        when: windowShown

        property FirstStartPage page

        function init() {
            failOnWarning(/.+/);
            Stage.cockpit.showPage("first_start");
            Stage.show("parked");
            page = createTemporaryObject(made, room);
            for (const spy of [settings, tone, voice])
                spy.clear();
        }

        function press(name: string) {
            waitForPolish(page.Window.window);
            mouseClick(findChild(page, name));
        }

        function test_it_begins_with_the_camera_and_has_no_way_back_there() {
            compare(page.now.name, "camera");
            verify(findChild(page, "startCamera").visible);
            verify(!findChild(page, "startBack").visible);
        }

        function test_forward_leads_through_all_three_and_keeps_the_choice() {
            press("startForward");
            compare(page.now.name, "microphone");
            press("startForward");
            compare(page.now.name, "consent");
            compare(settings.count, 0);
            press("startForward");
            compare(settings.count, 1);
            compare(Stage.cockpit.page, "drive");
        }

        function test_back_leads_back() {
            press("startForward");
            press("startBack");
            compare(page.now.name, "camera");
        }

        function test_sound_and_voice_are_tried_on_the_spot() {
            press("startForward");
            press("startTone");
            press("startVoice");
            compare(tone.count, 1);
            compare(voice.count, 1);
        }

        function test_with_the_wheel_on_the_right_it_is_mirrored_but_read_in_the_same_order() {
            press("startForward");
            const at = name => findChild(page, name).mapToItem(page, 0, 0).x;
            verify(at("startTitle") > page.width / 3);
            verify(at("startForward") > page.width / 2);
            Stage.show("right_hand");
            waitForPolish(page.Window.window);
            verify(at("startTitle") < page.width / 3);
            verify(at("startForward") < page.width / 2);
            verify(at("startBack") < at("startForward"));
        }

        function test_later_leaves_and_keeps_nothing() {
            press("startLater");
            compare(settings.count, 0);
            compare(Stage.cockpit.page, "drive");
        }

        function test_a_consent_can_be_switched_where_it_is_asked_for() {
            press("startForward");
            press("startForward");
            press("row_journal.keep_text");
            compare(settings.count, 1);
        }

        function test_it_begins_anew_when_it_is_opened_again() {
            press("startForward");
            page.destroy();
            page = createTemporaryObject(made, room);
            compare(page.now.name, "camera");
        }
    }
}
