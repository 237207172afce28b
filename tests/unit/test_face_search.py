"""Where in the picture a small face is looked for."""

from __future__ import annotations

import pytest

from app.clock import NS_PER_MS
from perception.face_search import WHOLE, FaceSearch, Region

ASPECT = 16 / 9
SMALL: Region = (0.55, 0.30, 0.08, 0.14)
LARGE: Region = (0.40, 0.20, 0.25, 0.45)


def search_for(ms: int, search: FaceSearch, start_ms: int = 0, box: Region | None = None) -> list[Region]:
    """Steps at 25 pictures a second and returns the parts that were to be tried."""
    parts = []
    for at_ms in range(start_ms, start_ms + ms, 40):
        search.note(at_ms * NS_PER_MS, box, ASPECT)
        part = None if box else search.part_to_try(at_ms * NS_PER_MS, ASPECT)
        if part is not None:
            parts.append(part)
    return parts


def test_a_face_that_is_found_is_not_searched_for() -> None:
    search = FaceSearch()
    assert search_for(5000, search, box=LARGE) == []
    assert search.region == WHOLE


def test_a_face_lost_for_a_moment_is_not_searched_for() -> None:
    search = FaceSearch()
    search_for(1000, search, box=LARGE)
    assert search_for(480, search, 1000) == []


def test_the_parts_cover_the_picture_and_begin_on_the_drivers_side() -> None:
    parts = search_for(4000, FaceSearch())
    assert parts[0][0] == pytest.approx(1 - parts[0][2])
    assert search_for(4000, FaceSearch(from_right=False))[0][0] == 0.0
    for x in (0.02, 0.3, 0.5, 0.77, 0.98):
        for y in (0.03, 0.5, 0.97):
            assert any(left <= x <= left + w and top <= y <= top + h for left, top, w, h in parts)


@pytest.mark.parametrize("left", [0.0, 0.21, 0.47, 0.7, 0.92])
def test_a_small_face_is_whole_in_one_of_the_parts(left: float) -> None:
    parts = search_for(4000, FaceSearch())
    assert any(x <= left and left + 0.08 <= x + w and y <= 0.4 and y + h >= 0.54 for x, y, w, h in parts)


def test_a_small_face_is_read_close_up_until_it_is_lost() -> None:
    search = FaceSearch()
    search.focus(SMALL, ASPECT)
    x, y, wide, tall = search.region
    assert tall == pytest.approx(3 * 0.14)
    assert x < SMALL[0] < SMALL[0] + SMALL[2] < x + wide
    search_for(2000, search, box=SMALL)
    assert search.is_close
    search_for(1000, search, 2000)
    assert search.region == WHOLE
    assert search_for(2000, search, 3000)[0] == (x, y, wide, tall)


def test_a_face_that_comes_near_is_read_in_the_whole_picture_again() -> None:
    search = FaceSearch()
    search.focus(SMALL, ASPECT)
    search_for(200, search, box=LARGE)
    assert search.region == WHOLE


def test_the_close_up_goes_with_a_face_that_moves() -> None:
    search = FaceSearch()
    search.focus(SMALL, ASPECT)
    before = search.region
    search_for(200, search, box=(0.45, 0.30, 0.08, 0.14))
    assert search.region[0] < before[0]
