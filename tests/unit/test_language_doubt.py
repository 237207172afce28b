"""An answer the model had to guess is not given."""

from __future__ import annotations

import numpy as np
import pytest

from dialogue.language_doubt import Doubt, log_share
from dialogue.ports import ANY_LOG

SURE, GUESSED = -0.1, -2.0


def _released(pieces: list[tuple[str, float]], least: float = -0.5) -> tuple[str, bool]:
    """What has gone out of an answer made of (piece, log) pairs, and whether it ended in doubt."""
    doubt, text, given = Doubt(least), "", 0
    for piece, log in pieces:
        text += piece
        if doubt.hear(text, log):
            given = len(text)
        if doubt.is_in_doubt:
            break
    return text[:given], doubt.is_in_doubt


def _said(*words: tuple[str, float], end: str = '"}') -> list[tuple[str, float]]:
    return [('{"', SURE), ('say": "', GUESSED), *words, (end, SURE)]


def test_a_sentence_written_with_certainty_goes_out_when_it_is_whole() -> None:
    pieces = _said(("Paris", SURE), (" is it.", SURE))
    assert _released(pieces) == ('{"say": "Paris is it."}', False)
    assert _released(pieces[:-2]) == ("", False)


def test_of_a_guess_nothing_goes_out() -> None:
    assert _released(_said(("Sydney", GUESSED), (" is it.", SURE))) == ("", True)


def test_a_single_word_is_judged_at_its_end() -> None:
    assert _released(_said(("Paris", SURE)))[1] is False
    assert _released(_said(("Syd", GUESSED), ("ney", GUESSED))) == ("", True)


def test_a_sentence_that_cannot_be_saved_is_given_up_in_its_middle() -> None:
    guessed = [(" so", GUESSED)] * 8
    assert _released([*_said(*guessed)[:-1]]) == ("", True)
    assert _released([*_said(*guessed[:5])[:-1]]) == ("", False)


def test_a_long_sentence_may_have_one_guess_in_it() -> None:
    words = [(" is", SURE)] * 20 + [(" Canberra", GUESSED)] + [(".", SURE)]
    assert _released(_said(*words))[1] is False


def test_a_second_sentence_in_doubt_leaves_the_first() -> None:
    out, in_doubt = _released(_said(("It is red.", SURE), (" And", SURE), (" blue.", GUESSED), (" so", GUESSED)))
    assert (out, in_doubt) == ('{"say": "It is red. And', True)


def test_what_is_not_to_be_said_is_never_in_doubt() -> None:
    assert _released([('{"', GUESSED), ('refuse": true}', GUESSED)]) == ('{"refuse": true}', False)


def test_without_a_limit_everything_is_believed() -> None:
    assert _released(_said(("Sydney", GUESSED)), ANY_LOG)[1] is False


def test_the_logarithm_of_a_share() -> None:
    scores = np.log(np.array([0.2, 0.5, 0.3], np.float32)) + 7
    assert log_share(scores, 1) == pytest.approx(np.log(0.5), abs=1e-5)
