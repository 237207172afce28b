"""The `ask` contract: its schema, its file form, and bad input as one clear line."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from app.arbiter import decide
from app.errors import InputError
from app.fusion import bind
from app.vehicle.media import Player
from app.vehicle.simulated import SimulatedVehicle
from dialogue.ask import ask, from_file, from_texts
from tests.fakes.conversation import CATALOGUE, PLACES, TRACKS

SCHEMA = json.loads((Path(__file__).resolve().parents[2] / "assets/schemas/ask.schema.json").read_text())
WINDOW = "Vehicle.Cabin.Door.Row1.PassengerSide.Window.Position"
TEMPERATURE = "Vehicle.Cabin.HVAC.Station.Row1.Driver.Temperature"


async def _collect(requests: Any, into: list[dict[str, Any]], **how: Any) -> None:
    def new_vehicle(state: Any) -> SimulatedVehicle:
        return SimulatedVehicle(state, catalogue=CATALOGUE, followers=(Player(TRACKS),))

    answers = ask(requests, new_vehicle=new_vehicle, decide=decide, places=PLACES, tracks=TRACKS, **how)
    async for document in answers:
        into.append(document)


def _ask(requests: Any, **how: Any) -> list[dict[str, Any]]:
    documents: list[dict[str, Any]] = []
    asyncio.run(_collect(requests, documents, **how))
    for document in documents:
        jsonschema.validate(document, SCHEMA)
        json.dumps(document)
    return documents


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "in.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
    path.write_text("\n".join(texts), encoding="utf-8")
    return path


def test_the_example_of_the_contract() -> None:
    (document,) = _ask(from_texts(["把副驾的窗户打开一半"]))
    assert document["lang"] == "zh"
    assert document["route"] == "grammar"
    assert document["intents"] == [{"name": "set_window", "slots": {"zone": "passenger", "percent": 50}}]
    assert document["actions"] == [{"path": WINDOW, "value": 50}]
    assert document["reply"] == "好的，副驾车窗已打开一半。"


def test_every_route_fits_the_schema() -> None:
    texts = ["open the window", "turn it up", "set the temperature to 99", "hello", "yes", "why is the sky blue?"]
    routes = [document["route"] for document in _ask(from_texts(texts))]
    assert routes == ["grammar", "clarify", "refuse", "chat", "ignore", "refuse"]


def test_each_line_starts_from_a_fresh_vehicle_in_the_order_of_the_lines(tmp_path: Path) -> None:
    path = _file(tmp_path, {"text": "two degrees warmer"}, {"text": "温度升高两度"}, "", {"text": "mute"})
    documents = _ask(from_file(path))
    assert [document["actions"][0]["value"] for document in documents] == [24.0, 24.0, 0]


def test_conversation_keeps_vehicle_and_dialogue(tmp_path: Path) -> None:
    path = _file(tmp_path, {"text": "two degrees warmer"}, {"text": "turn it up"}, {"text": "undo"})
    documents = _ask(from_file(path), conversation=True)
    assert [document["actions"][0]["value"] for document in documents] == [24.0, 26.0, 24.0]


def test_a_line_brings_its_own_state_zone_language_and_context(tmp_path: Path) -> None:
    path = _file(
        tmp_path,
        {"text": "open the trunk", "state": {"Vehicle.Speed": 90}},
        {"text": "open my window", "speaker_zone": "passenger", "lang": "en"},
        {"text": "I'm cold", "context": {"driver": {"drowsy": True, "distracted": False}, "gaze": []}},
        {"text": "warmer", "state": {TEMPERATURE: 18}},
    )
    speeding, window, cold, warmer = _ask(from_file(path))
    assert (speeding["route"], speeding["actions"]) == ("refuse", [])
    assert window["actions"] == [{"path": WINDOW, "value": 100}]
    assert cold["actions"] == [{"path": TEMPERATURE, "value": 24.0}]
    assert warmer["actions"] == [{"path": TEMPERATURE, "value": 20.0}]


def test_the_state_file_is_put_under_every_text(tmp_path: Path) -> None:
    state = tmp_path / "state.json"
    state.write_text(json.dumps({TEMPERATURE: 30}))
    (document,) = _ask(from_texts(["cooler"], state=state))
    assert document["actions"][0]["value"] == 28.0


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("{not json", "not JSON"),
        ("[1]", 'an object with a "text"'),
        ('{"text": 3}', 'an object with a "text"'),
        ('{"text": ""}', "empty"),
        ('{"text": "hi", "lang": "fr"}', "en, zh or auto"),
        ('{"text": "hi", "colour": 1}', "unknown key"),
        ('{"text": "hi", "state": []}', "must be an object"),
        ('{"text": "hi", "state": {"Vehicle.Sped": 1}}', "no such signal"),
        ('{"text": "hi", "state": {"Vehicle.Speed": "x"}}', "must be a number"),
        ('{"text": "hi", "speaker_zone": "roof"}', "speaker zone"),
        ('{"text": "hi", "context": {"driver": {"drowsy": "very"}}}', "context.driver"),
        ('{"text": "hi", "context": {"driver": {"asleep": true}}}', "context.driver: unknown key 'asleep'"),
        ('{"text": "hi", "context": {"smell": []}}', "context: unknown key 'smell'"),
        ('{"text": "hi", "context": {"gaze": {}}}', "context.gaze: must be a list"),
        ('{"text": "hi", "context": {"gaze": [1]}}', "context.gaze: must be a list of objects"),
        (
            '{"text": "hi", "context": {"gaze": [{"t_s": -1, "zone": "roof", "p": 0.5}]}}',
            "context.gaze[0].zone: 'roof'",
        ),
        ('{"text": "hi", "context": {"gaze": [{"t_s": -1, "zone": ["rear"], "p": 0.5}]}}', "context.gaze[0].zone"),
        ('{"text": "hi", "context": {"pointing": [{"t_s": -1, "zone": "rear"}]}}', "context.pointing[0]: needs 'p'"),
        ('{"text": "hi", "context": {"pointing": [{"t_s": -1, "zone": "rear", "p": 7}]}}', "0 to 1"),
        ('{"text": "hi", "context": {"gaze": [{"t_s": "now", "zone": "rear", "p": 1}]}}', "t_s: must be a number"),
        ('{"text": "hi", "context": {"gaze": [{"t_s": true, "zone": "rear", "p": 1}]}}', "t_s: must be a number"),
        ('{"text": "hi", "context": {"gaze": [{"t_s": NaN, "zone": "rear", "p": 1}]}}', "t_s: must be a number"),
        ('{"text": "hi", "context": {"gaze": [{"t_s": -1e99, "zone": "rear", "p": 1}]}}', "no time around a sentence"),
        ('{"text": "hi", "context": {"words": [{"w": "that"}]}}', "context.words[0]: needs 't_s'"),
        ('{"text": "hi", "context": {"words": [{"w": 3, "t_s": -1}]}}', "context.words[0].w: must be a word"),
        ('{"text": "hi", "context": {"words": [{"w": "that", "t_s": -1, "p": 1}]}}', "unknown key 'p'"),
    ],
)
def test_a_bad_line_names_file_and_line_and_loses_none_of_the_good_ones(tmp_path: Path, line: str, hint: str) -> None:
    path = _file(tmp_path, {"text": "mute"}, line, {"text": "open the window"})
    documents: list[dict[str, Any]] = []
    with pytest.raises(InputError) as caught:
        asyncio.run(_collect(from_file(path), documents))
    assert caught.value.message.startswith(f"{path}:2: ")
    assert hint in caught.value.message
    assert "\n" not in caught.value.message
    assert [document["text"] for document in documents] == ["mute"]


@pytest.mark.parametrize(("text", "lang"), [("", "auto"), (" \n", "en"), ("open", "xx"), ("открой", "auto")])
def test_a_bad_text_is_one_clear_line(text: str, lang: str) -> None:
    with pytest.raises(InputError):
        from_texts([text], lang=lang)


def test_ten_kilobytes_in_a_file_get_one_plain_refusal(tmp_path: Path) -> None:
    path = tmp_path / "requests.jsonl"
    path.write_text(json.dumps({"text": "open the window " * 640}) + "\n", encoding="utf-8")
    (document,) = _ask(from_file(path))
    assert (document["route"], document["actions"]) == ("refuse", [])


def test_ten_kilobytes_on_the_command_line_are_one_clear_line() -> None:
    with pytest.raises(InputError, match="too long"):
        from_texts(["open the window " * 640])


@pytest.mark.parametrize("content", ["[1]", "{", '{"Vehicle.Speed": '])
def test_a_bad_state_file_is_one_clear_line(tmp_path: Path, content: str) -> None:
    state = tmp_path / "state.json"
    state.write_text(content)
    with pytest.raises(InputError, match=r"state\.json"):
        from_texts(["mute"], state=state)


def test_missing_files_are_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        from_file(tmp_path / "none.jsonl")
    with pytest.raises(InputError, match="cannot read"):
        from_texts(["mute"], state=tmp_path / "none.json")


def test_where_the_speaker_looked_and_pointed_decides_what_that_means(tmp_path: Path) -> None:
    gaze = {"t_s": -0.8, "zone": "passenger", "p": 0.7}
    path = _file(
        tmp_path,
        {"text": "open that window", "context": {"gaze": [gaze], "words": [{"w": "that", "t_s": -0.7}]}},
        {"text": "打开那扇窗户", "context": {"pointing": [{**gaze, "zone": "rear_left"}]}},
        {"text": "open that window", "context": {"gaze": [gaze], "words": [{"w": "that", "t_s": -9}]}},
        {"text": "open that window", "context": {"gaze": [gaze, {**gaze, "zone": "rear_right", "p": 0.65}]}},
    )
    looked, pointed, unseen, between = _ask(from_file(path), fuse=bind)
    assert looked["intents"][0]["slots"]["zone"] == "passenger"
    assert pointed["intents"][0]["slots"]["zone"] == "rear_left"
    assert (unseen["route"], unseen["actions"]) == ("clarify", [])
    assert between["route"] == "clarify"
    assert between["reply"] == "Which one: the passenger's or the rear right?"


def test_a_later_line_of_a_conversation_answers_the_question(tmp_path: Path) -> None:
    path = _file(tmp_path, {"text": "打开那个窗户"}, {"text": "左边的"}, {"text": "close it"})
    asked, opened, closed = _ask(from_file(path), conversation=True)
    assert asked["route"] == "clarify"
    assert opened["intents"][0]["slots"] == {"zone": "rear_left", "percent": 100}
    assert closed["intents"][0]["slots"] == {"zone": "rear_left", "percent": 0}
