"""What became of the assistant's offers is kept, and a file that cannot be used harms nothing."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from app.events import OfferCount, OfferKind
from dialogue.offer_file import NAME, OfferFile, day_now


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / NAME


def counts(path: Path, today: str = "2026-11-21") -> dict[OfferKind, OfferCount]:
    return {count.kind: count for count in OfferFile(path, lambda: today).offers().counts}


def test_counts_and_a_days_refusal_survive_a_restart(path: Path) -> None:
    offers = OfferFile(path, lambda: "2026-11-21").offers()
    offers.made(OfferKind.FRESH_AIR, 0)
    offers.refused(OfferKind.FRESH_AIR, for_today=True)
    kept = counts(path)[OfferKind.FRESH_AIR]
    assert (kept.made, kept.refused, kept.off_today) == (1, 1, True)
    assert not counts(path, "2026-11-22")[OfferKind.FRESH_AIR].off_today


def test_no_file_is_no_fault(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert all(count.made == 0 for count in counts(path).values())
    assert caplog.records == []
    assert not path.exists()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        '{"offers": 3}',
        '{"offers": {"pizza": {"made": 1, "taken": 0, "refused": 0, "off_on": ""}}}',
        '{"offers": {"rest_stop": {"made": "many", "taken": 0, "refused": 0, "off_on": ""}}}',
        '{"offers": {"rest_stop": {"made": -1, "taken": 0, "refused": 0, "off_on": ""}}}',
        '{"offers": {"rest_stop": {"made": 1}}}',
        "[" * 100_000,
        "\x00\udce9",
    ],
)
def test_a_file_that_is_none_costs_one_line_and_is_put_aside(
    path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    raw = text.encode("utf-8", "surrogateescape")
    path.write_bytes(raw)
    offers = OfferFile(path).offers()
    assert [record.levelno for record in caplog.records] == [logging.WARNING]
    assert "\n" not in caplog.text.strip()
    offers.made(OfferKind.REST_STOP, 0)
    assert counts(path)[OfferKind.REST_STOP].made == 1
    assert path.with_name(NAME + ".unusable").read_bytes() == raw


def test_a_folder_in_its_place_is_left_alone(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    path.mkdir()
    OfferFile(path).offers().made(OfferKind.REST_STOP, 0)
    assert path.is_dir()
    assert len(caplog.records) == 1


def test_a_disk_that_takes_nothing_costs_a_line_and_no_count(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    offers = OfferFile(tmp_path / "gone" / NAME).offers()
    offers.made(OfferKind.REST_STOP, 0)
    assert offers.counts[0].made == 1
    assert "would not survive a restart" in caplog.text


def test_a_day_has_a_name(path: Path) -> None:
    year, month, day = day_now().split("-")
    assert (len(year), len(month), len(day)) == (4, 2, 2)
