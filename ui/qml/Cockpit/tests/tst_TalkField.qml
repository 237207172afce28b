import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 500
    height: 80

    TalkField {
        id: field

        width: 500
        cockpit: Stage.cockpit
    }

    SignalSpy {
        id: entered

        target: Stage.cockpit
        signalName: "textEntered"
    }

    SignalSpy {
        id: listen

        target: Stage.cockpit
        signalName: "listenWanted"
    }

    TestCase {
        name: "TalkField"
        when: windowShown

        readonly property TextInput input: findChild(field, "textField")

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            input.clear();
            entered.clear();
            listen.clear();
        }

        function type(text: string) {
            mouseClick(input);
            for (const letter of text)
                keyClick(letter);
        }

        function test_return_sends_what_was_typed_and_empties_the_field() {
            type("open it");
            keyClick(Qt.Key_Return);
            compare(entered.signalArguments.map(each => each[0]), ["open it"]);
            compare(input.text, "");
        }

        function test_blanks_are_nothing_to_send() {
            type("   ");
            keyClick(Qt.Key_Return);
            compare(entered.count, 0);
        }

        function test_the_hint_gives_way_to_the_first_letter() {
            const hint = input.parent.children[1];
            verify(hint.visible);
            type("a");
            verify(!hint.visible);
        }

        function test_the_button_makes_it_listen_and_sends_nothing() {
            type("abc");
            mouseClick(findChild(field, "talkButton"));
            compare(listen.count, 1);
            compare(entered.count, 0);
            compare(input.text, "abc");
        }
    }
}
