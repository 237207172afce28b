from dataclasses import replace
from pathlib import Path

from app.config import Settings
from app.sources import Sources, choose, has_sound

DEFAULTS = Settings()


def settings(camera: str = "auto", microphone: str = "auto", speaker: str = "auto") -> Settings:
    return replace(
        DEFAULTS,
        camera=replace(DEFAULTS.camera, source=camera),
        audio=replace(DEFAULTS.audio, microphone=microphone, speaker=speaker),
    )


def test_a_machine_with_camera_and_sound_uses_them() -> None:
    assert choose(DEFAULTS, camera=2, sound_in=True, sound_out=True) == Sources("2", "default", "default")


def test_a_bare_machine_plays_the_demonstration() -> None:
    sources = choose(DEFAULTS, camera=None, sound_in=False, sound_out=False)
    assert sources == Sources("demo", "demo", "none")
    assert sources.is_demo


def test_without_a_camera_the_demonstration_also_speaks() -> None:
    assert choose(DEFAULTS, camera=None, sound_in=True, sound_out=True) == Sources("demo", "demo", "default")


def test_what_the_user_names_is_taken_and_the_rest_follows() -> None:
    assert choose(settings(camera="drive.mp4"), camera=None, sound_in=False, sound_out=False) == Sources(
        "drive.mp4", "none", "none"
    )
    assert choose(settings(camera="none", microphone="3"), camera=0, sound_in=True, sound_out=True) == Sources(
        "none", "3", "default"
    )
    assert choose(settings(camera="demo"), camera=0, sound_in=False, sound_out=False).microphone == "demo"
    assert choose(settings(microphone="none"), camera=None, sound_in=False, sound_out=False).camera == "none"


def test_a_sound_server_or_a_card_counts_as_sound(tmp_path: Path) -> None:
    nothing = {"XDG_RUNTIME_DIR": str(tmp_path)}
    cards = tmp_path / "pcm"
    assert not has_sound("capture", nothing, cards)
    cards.write_text("00-00: Analog : Analog : playback 1\n")
    assert has_sound("playback", nothing, cards)
    assert not has_sound("capture", nothing, cards)
    assert has_sound("capture", {**nothing, "PULSE_SERVER": "unix:/x"}, cards)
    (tmp_path / "pulse").mkdir()
    (tmp_path / "pulse" / "native").touch()
    assert has_sound("capture", nothing, cards)
