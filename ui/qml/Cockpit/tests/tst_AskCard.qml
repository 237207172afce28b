import QtQuick
import QtTest
import Cockpit
import Cockpit.Stage

Item {
    width: 320
    height: 300

    AskCard {
        id: card

        width: 300
        cockpit: Stage.cockpit
    }

    SignalSpy {
        id: answers

        target: Stage.cockpit
        signalName: "answerWanted"
    }

    TestCase {
        name: "AskCard"
        when: windowShown

        function init() {
            failOnWarning(/.+/);
            Stage.show("calm");
            answers.clear();
        }

        function test_without_a_question_there_is_nothing() {
            verify(!card.visible);
        }

        function test_a_question_is_answered_by_touch_or_key() {
            Stage.show("busy");
            verify(card.visible);
            waitForRendering(card);
            mouseClick(findChild(card, "answer_no"));
            findChild(card, "answer_yes").forceActiveFocus();
            keyClick(Qt.Key_Return);
            compare(answers.count, 2);
            compare(answers.signalArguments[0][0], "no");
            compare(answers.signalArguments[1][0], "yes");
        }

        function test_an_offer_has_its_reason_and_three_answers_none_too_narrow() {
            Stage.show("offer");
            compare(findChild(card, "offerTitle").text, "Stop for a rest?");
            verify(findChild(card, "offerReason").text !== "");
            for (const code of ["yes", "no", "not_today"]) {
                const key = findChild(card, "answer_" + code);
                verify(key.width >= 64 && key.height >= 64, code);
            }
        }
    }
}
