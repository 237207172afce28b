"""The simulated vehicle takes what VSS allows, tells what it took, and refuses the rest in one line."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path

import pytest

from app.clock import ManualClock
from app.errors import InputError, VehicleError
from app.events import SignalValue, VehicleState
from app.vehicle.media import MEDIA, Player, Track, built_in_tracks, folder_tracks, known_tracks
from app.vehicle.navigation import PLACES_FILE, load_places, places_file
from app.vehicle.signals import Catalogue
from app.vehicle.simulated import SimulatedVehicle

WINDOW = "Vehicle.Cabin.Door.Row1.DriverSide.Window.Position"
CATALOGUE = Catalogue.load()


def test_the_defaults_are_those_of_the_contract_and_all_are_in_the_catalogue() -> None:
    values = SimulatedVehicle(catalogue=CATALOGUE).snapshot()
    assert values["Vehicle.Speed"] == 0.0
    assert values["Vehicle.LowVoltageSystemState"] == "ON"
    assert values[WINDOW] == 0
    assert values[f"{MEDIA}.Volume"] == 30
    assert values["Vehicle.Cabin.HVAC.Station.Row2.Passenger.Temperature"] == 22.0
    assert values["Vehicle.Cabin.Door.Row1.DriverSide.IsLocked"] is False
    for path, value in values.items():
        assert CATALOGUE[path].check(value) == value


def test_a_write_is_read_back_published_and_moves_what_hangs_on_it() -> None:
    seen: list[VehicleState] = []
    vehicle = SimulatedVehicle(publish=seen.append, catalogue=CATALOGUE, clock=ManualClock(7))
    asyncio.run(vehicle.write(WINDOW, 40))
    assert asyncio.run(vehicle.read(WINDOW)) == 40
    assert seen[-1].ts_ns == 7
    assert seen[-1].values[WINDOW.replace("Position", "IsOpen")] is True


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (WINDOW, 101),
        (WINDOW, 50.5),
        (WINDOW, True),
        (WINDOW, "open"),
        ("Vehicle.Cabin.Infotainment.Media.Action", "DANCE"),
        ("Vehicle.Speed", 50.0),
        ("Vehicle.Cabin.Roof.Laser", 1),
    ],
)
def test_a_write_the_vehicle_cannot_take_is_refused_and_changes_nothing(path: str, value: object) -> None:
    vehicle = SimulatedVehicle(catalogue=CATALOGUE)
    before = vehicle.snapshot()
    with pytest.raises(VehicleError, match=path.replace(".", r"\.")):
        asyncio.run(vehicle.write(path, value))  # type: ignore[arg-type]
    assert vehicle.snapshot() == before


@pytest.mark.parametrize(
    ("state", "hint"),
    [
        ({"Vehicle.Sped": 3}, "no such signal"),
        ({"Vehicle.Speed": "fast"}, "must be a number"),
        ({"Vehicle.IsMoving": 1}, "true or false"),
        ({"Vehicle.Cabin.DriverPosition": "ROOF"}, "LEFT, MIDDLE, RIGHT"),
    ],
)
def test_a_wrong_state_is_one_clear_line(state: dict[str, object], hint: str) -> None:
    with pytest.raises(InputError, match=hint):
        SimulatedVehicle(state, catalogue=CATALOGUE)


def test_speed_given_alone_also_says_that_the_car_moves() -> None:
    values = SimulatedVehicle({"Vehicle.Speed": 90}, catalogue=CATALOGUE).snapshot()
    assert values["Vehicle.IsMoving"] is True
    assert values["Vehicle.Chassis.ParkingBrake.IsEngaged"] is False


def test_no_value_yet_is_not_a_missing_path() -> None:
    vehicle = SimulatedVehicle(catalogue=CATALOGUE)
    assert asyncio.run(vehicle.read("Vehicle.Powertrain.FuelSystem.RelativeLevel")) is None
    with pytest.raises(VehicleError):
        asyncio.run(vehicle.read("Vehicle.Nothing"))


def test_a_closing_window_stops_at_an_obstacle_and_opens_freely() -> None:
    vehicle = SimulatedVehicle({WINDOW: 80}, catalogue=CATALOGUE, obstacles={WINDOW: 40})
    asyncio.run(vehicle.write(WINDOW, 0))
    assert asyncio.run(vehicle.read(WINDOW)) == 40
    asyncio.run(vehicle.write(WINDOW, 100))
    assert asyncio.run(vehicle.read(WINDOW)) == 100


def test_the_player_follows_the_action_and_wraps_around() -> None:
    tracks = (Track("a", "A", "X"), Track("b", "B"))
    vehicle = SimulatedVehicle(catalogue=CATALOGUE, followers=(Player(tracks),))
    asyncio.run(vehicle.write(f"{MEDIA}.Action", "SKIP_BACKWARD"))
    assert vehicle.snapshot()[f"{MEDIA}.Played.Track"] == "B"
    asyncio.run(vehicle.write(f"{MEDIA}.Action", "SKIP_FORWARD"))
    assert vehicle.snapshot()[f"{MEDIA}.Played.Track"] == "A"
    asyncio.run(vehicle.write(f"{MEDIA}.Action", "STOP"))
    assert vehicle.snapshot()[f"{MEDIA}.Played.PlaybackRate"] == 0.0


def test_a_music_folder_gives_artist_title_and_kind(tmp_path: Path) -> None:
    (tmp_path / "folk").mkdir()
    (tmp_path / "folk" / "Anna - Song.mp3").touch()
    (tmp_path / "Alone.ogg").touch()
    (tmp_path / "cover.jpg").touch()
    tracks = folder_tracks(tmp_path)
    assert [(t.title, t.artist, t.genre) for t in tracks] == [("Alone", "", ""), ("Song", "Anna", "folk")]
    with pytest.raises(InputError, match="no music"):
        folder_tracks(tmp_path / "folk" / "nothing") if (tmp_path / "folk" / "nothing").mkdir() is None else None


def test_built_in_places_and_music_are_there() -> None:
    assert {place.title["en"] for place in load_places()} >= {"home", "work"}
    assert len(built_in_tracks()) >= 3


@pytest.mark.parametrize(
    "text", ["[[place]]\nlatitude = 91\nlongitude = 0\nen='a'\nzh='b'", "[[place]]\nen='a'", "x ="]
)
def test_a_wrong_places_file_is_one_clear_line(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.toml"
    path.write_text(text)
    with pytest.raises(InputError, match="places.toml"):
        load_places(path)


def test_ones_own_places_replace_the_example_and_a_chosen_file_both(tmp_path: Path) -> None:
    assert places_file("", tmp_path) == PLACES_FILE
    (tmp_path / "places.toml").write_text('[[place]]\nlatitude = 1.5\nlongitude = 2\nen = "gran"\nzh = "奶奶家"\n')
    (only,) = load_places(places_file("", tmp_path))
    assert only.names == ("gran", "奶奶家")
    assert places_file(str(tmp_path / "other.toml"), tmp_path) == tmp_path / "other.toml"


@pytest.mark.parametrize("text", ['place = "home"', "place = [1]", "[home]\nlatitude = 1"])
def test_a_file_of_something_else_is_no_file_of_places(tmp_path: Path, text: str) -> None:
    path = tmp_path / "places.toml"
    path.write_text(text)
    with pytest.raises(InputError, match=r"places\.toml: .*\[\[place\]\]"):
        load_places(path)


def test_a_music_folder_replaces_the_built_in_list(tmp_path: Path) -> None:
    assert known_tracks("") == built_in_tracks()
    (tmp_path / "Song.mp3").touch()
    assert [track.title for track in known_tracks(str(tmp_path))] == ["Song"]


def test_a_follower_that_refuses_leaves_the_vehicle_as_it_was() -> None:
    class Broken:
        async def follow(self, path: str, value: SignalValue) -> Mapping[str, SignalValue]:
            raise VehicleError("the player is gone")

    vehicle = SimulatedVehicle(catalogue=CATALOGUE, followers=(Broken(),))
    with pytest.raises(VehicleError, match="gone"):
        asyncio.run(vehicle.write(f"{MEDIA}.Volume", 80))
    assert vehicle.snapshot()[f"{MEDIA}.Volume"] == 30
