"""Labelled clips of the synthetic driver, by name. Labels come from the poses that were rendered."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterable, Sequence
from fractions import Fraction
from importlib import resources
from pathlib import Path
from typing import Any

from app.errors import InputError
from perception.scenarios import catalogue
from perception.scenarios.driver import SyntheticDriver
from perception.scenarios.pose import DriverPose
from perception.scenarios.script import Action, DriverScript, load_script
from perception.scenarios.warp import Pixels

CLIP_FPS = 30
"""Frame rate of the clips with one action, 1/s; those of the catalogue have their own."""
CLOCK_HZ = 90_000
"""Resolution of the times in a clip, as video has it."""
VIDEO_QUALITY = "18"
"""Constant rate factor of the H.264 encoder: visually lossless."""
LEAD_S = 12.0
"""Attentive driving before what a clip is about, s: a monitor must first learn this driver's open eyes."""
TAIL_S = 4.0
"""... and after it, s."""
LEAD_JITTER_S = 1.0
"""How far the seed moves the moment, s."""

CLOSED_FROM, YAWN_FROM, OFF_ROAD_FROM_DEG, OFF_ROAD_BELOW_DEG = 0.8, 0.5, 12.0, -14.0
"""What counts as closed eyes (P80), as a yawning mouth, and as a gaze (head plus eyes) aside of or below the road."""
BLINK_TO_S, GLANCE_FROM_S = 0.5, 0.3
"""Shorter closures are labelled `blink`; shorter glances are not labelled, s."""

EYES_SHUT = DriverPose(eye_closure=1.0)
YAWN = DriverPose(mouth_opening=1.0, eye_closure=0.3)
GLANCE_LEFT = DriverPose(head_yaw_deg=20.0, eye_yaw_deg=15.0)
GLANCE_RIGHT = DriverPose(head_yaw_deg=-20.0, eye_yaw_deg=-15.0)

_ONE_ACTION = {
    "glance_left": ("gaze_off_road", 4.0, GLANCE_LEFT),
    "glance_right": ("gaze_off_road", 4.0, GLANCE_RIGHT),
    "eyes_closed_short": ("eyes_closed", 1.6, EYES_SHUT),
    "eyes_closed_long": ("eyes_closed", 4.2, EYES_SHUT),
    "yawn": ("yawn", 3.8, YAWN),
}
_ABOUT = {
    "attentive": "eyes on the road",
    "glance_left": "looks to the left for 4 s",
    "glance_right": "looks to the right for 4 s",
    "eyes_closed_short": "eyes shut for 1.6 s",
    "eyes_closed_long": "eyes shut for 4.2 s",
    "yawn": "yawns once",
    "demo": "the demonstration drive",
}
"""Scenarios with one action: its label, length in s, and pose."""


def list_scenarios() -> tuple[str, ...]:
    """Names of all scenarios: those with one action, the demonstration drive, and the catalogue."""
    return ("attentive", *_ONE_ACTION, "demo", *catalogue.scenario_names())


def describe_scenarios() -> list[tuple[str, str, str]]:
    """Name, condition and one line for people of each scenario, in the order of `list_scenarios`."""
    told = [(name, "one action", about) for name, about in _ABOUT.items()]
    scenarios = (catalogue.load(name) for name in catalogue.scenario_names())
    return [*told, *((each.name, each.condition, each.about) for each in scenarios)]


def scenario(name: str, seed: int) -> DriverScript:
    """What happens in a scenario that is not of the catalogue.

    The seed moves the moment and changes blinks, glances and sway.

    Raises:
        InputError: no such scenario.
    """
    if name == "demo":
        return load_script(Path(str(resources.files("assets").joinpath("demo.toml"))), seed)
    if name == "attentive":
        return DriverScript(duration_s=LEAD_S + TAIL_S + 4.0, seed=seed)
    if name not in _ONE_ACTION:
        raise catalogue.unknown(name, list_scenarios())
    label, length_s, pose = _ONE_ACTION[name]
    start_s = LEAD_S + random.Random(f"{name} {seed}").uniform(-LEAD_JITTER_S, LEAD_JITTER_S)
    action = Action(label=label, start_s=start_s, end_s=start_s + length_s, pose=pose)
    return DriverScript(duration_s=LEAD_S + length_s + TAIL_S, actions=(action,), seed=seed)


def synthesize(
    name: str,
    out: Path,
    *,
    portrait: Path,
    labels: Path | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Renders a scenario as H.264 in an MP4 file.

    Returns:
        `{"out", "duration_s", "ms", "frames", "fps"}`, `ms` being the time it took.

    Raises:
        InputError: no such scenario, the portrait cannot be used, or a file cannot be written.
    """
    began = time.monotonic()
    frames, poses, times, fps = _film(name, portrait, seed)
    try:
        _encode(out, frames, times, fps)
        if labels is not None:
            labels.write_text(json.dumps(label(poses, fps, times)), encoding="utf-8")
    except OSError as error:
        raise InputError(f"synth: cannot write {error.filename or out}: {error.strerror or error}") from error
    return {
        "out": str(out),
        "duration_s": times[-1] + 1.0 / fps,
        "ms": round((time.monotonic() - began) * 1000.0, 1),
        "frames": len(poses),
        "fps": fps,
    }


def _film(name: str, portrait: Path, seed: int) -> tuple[Iterable[Pixels], list[DriverPose], list[float], float]:
    """Pictures (made when asked for), poses, times (s) and frame rate of a scenario."""
    if name in catalogue.scenario_names():
        told = catalogue.load(name, seed)
        times = list(told.story.frame_times())
        frames = (pixels for pixels, _ in told.frames(portrait))
        return frames, [told.story.pose_at(t_s) for t_s in times], times, told.fps
    script = scenario(name, seed)
    times = [i / CLIP_FPS for i in range(round(script.duration_s * CLIP_FPS))]
    poses = [script.pose_at(t_s) for t_s in times]
    driver = SyntheticDriver(portrait)
    return (driver.render(pose) for pose in poses), poses, times, CLIP_FPS


def label(poses: Sequence[DriverPose], fps: float, times: Sequence[float] | None = None) -> dict[str, Any]:
    """The labels document of `synth --labels` for frames with these poses, taken at `times` (s; None: evenly)."""
    times = [i / fps for i in range(len(poses))] if times is None else times
    moments = [*times, times[-1] + 1.0 / fps] if times else []
    events = [
        *_spans("eyes_closed", [pose.eye_closure >= CLOSED_FROM for pose in poses], moments),
        *_spans("yawn", [pose.mouth_opening >= YAWN_FROM for pose in poses], moments),
        *_spans("gaze_off_road", _off_road(poses), moments),
    ]
    for event in events:
        if event["kind"] == "eyes_closed" and event["end_s"] - event["start_s"] < BLINK_TO_S:
            event["kind"] = "blink"
    events = [e for e in events if e["kind"] != "gaze_off_road" or e["end_s"] - e["start_s"] >= GLANCE_FROM_S]
    return {
        "fps": fps,
        "events": sorted(events, key=lambda event: event["start_s"]),
        "frames": {
            "yaw_deg": [round(pose.head_yaw_deg, 2) for pose in poses],
            "pitch_deg": [round(pose.head_pitch_deg, 2) for pose in poses],
            "eye_opening": [round(1.0 - pose.eye_closure, 3) for pose in poses],
            "mouth_opening": [round(pose.mouth_opening, 3) for pose in poses],
        },
    }


def _off_road(poses: Sequence[DriverPose]) -> list[bool]:
    """For each frame whether the gaze is off the road; behind closed lids it stays where it was."""
    off: list[bool] = []
    for pose in poses:
        if pose.eye_closure >= CLOSED_FROM:
            off.append(off[-1] if off else False)
            continue
        aside, up = pose.head_yaw_deg + pose.eye_yaw_deg, pose.head_pitch_deg + pose.eye_pitch_deg
        off.append(abs(aside) >= OFF_ROAD_FROM_DEG or up <= OFF_ROAD_BELOW_DEG)
    return off


def _spans(kind: str, on: Sequence[bool], moments: Sequence[float]) -> list[dict[str, Any]]:
    """Stretches of frames that are on, as events. `moments`: the frames' times, and when the last ends."""
    edges = [i for i in range(len(on) + 1) if (i > 0 and on[i - 1]) != (i < len(on) and on[i])]
    return [
        {"kind": kind, "start_s": round(moments[first], 3), "end_s": round(moments[end], 3)}
        for first, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _encode(out: Path, frames: Iterable[Pixels], times: Sequence[float], fps: float) -> None:
    import av

    with av.open(str(out), "w", format="mp4") as container:
        stream: Any = None
        for pixels, t_s in zip(frames, times, strict=True):
            if stream is None:
                options = {"crf": VIDEO_QUALITY, "preset": "veryfast"}
                stream = container.add_stream("h264", rate=Fraction(fps).limit_denominator(1000), options=options)
                stream.codec_context.time_base = Fraction(1, CLOCK_HZ)
                stream.height, stream.width = pixels.shape[:2]
                stream.pix_fmt = "yuv420p"
            frame = av.VideoFrame.from_ndarray(pixels, format="rgb24")
            frame.pts, frame.time_base = round(t_s * CLOCK_HZ), Fraction(1, CLOCK_HZ)
            container.mux(stream.encode(frame))
        if stream is not None:
            container.mux(stream.encode(None))
