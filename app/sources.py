"""Which camera, microphone and loudspeaker a run uses, from the settings and what the machine has.

Only looks at what the kernel and the sound server show in the file system; opens no device and loads no engine.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.config import Settings

AUTO, DEMO, NONE, DEFAULT = "auto", "demo", "none", "default"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a run sees, hears and speaks with: a device, a file, `demo` or `none`."""

    camera: str
    microphone: str
    speaker: str

    @property
    def is_demo(self) -> bool:
        """Whether the demonstration drive plays."""
        return DEMO in (self.camera, self.microphone)

    def __str__(self) -> str:
        """For people and for the journal."""
        return f"camera {self.camera}, microphone {self.microphone}"


def choose(settings: Settings, *, camera: int | None, sound_in: bool, sound_out: bool) -> Sources:
    """The sources of a run.

    Args:
        settings: what the user set; `auto` is decided here.
        camera: number of the first camera, None without one.
        sound_in: whether the machine can record.
        sound_out: whether it can play.

    Returns:
        The machine's devices. Where camera and microphone are both left to us and one is missing, the
        demonstration drive for both: half a cockpit would show nobody what it does.
    """
    wanted_camera, wanted_microphone = settings.camera.source, settings.audio.microphone
    complete = (wanted_camera != AUTO or camera is not None) and (wanted_microphone != AUTO or sound_in)
    if wanted_camera == AUTO and wanted_microphone == AUTO and not complete:
        wanted_camera = wanted_microphone = DEMO
    if wanted_camera == AUTO:
        wanted_camera = NONE if camera is None else str(camera)
    if wanted_microphone == AUTO:
        wanted_microphone = DEFAULT if sound_in else DEMO if wanted_camera == DEMO else NONE
    wanted_speaker = settings.audio.speaker
    if wanted_speaker == AUTO:
        wanted_speaker = DEFAULT if sound_out else NONE
    return Sources(wanted_camera, wanted_microphone, wanted_speaker)


def has_sound(
    direction: str, environment: Mapping[str, str] = os.environ, cards: Path = Path("/proc/asound/pcm")
) -> bool:
    """Whether sound can be recorded (`capture`) or played (`playback`): a sound server answers, or ALSA has a card."""
    if environment.get("PULSE_SERVER"):
        return True
    runtime = environment.get("XDG_RUNTIME_DIR", f"/run/user/{os.getuid()}")
    folders = [Path(runtime) / "pulse", Path(environment.get("PULSE_RUNTIME_PATH", runtime))]
    if any((folder / "native").exists() for folder in folders) or (Path(runtime) / "pipewire-0").exists():
        return True
    try:
        return direction in cards.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
