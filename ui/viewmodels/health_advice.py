"""What is amber or red, and what to do about it, each in the window's words. Pure.

The cures are those of the self-check (`doctor`); its sentences are known here by heart, its commands are shown as
they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.arbiter import is_moving
from app.events import CabinState, CheckResult, HealthSampled, ServiceHealth
from ui.viewmodels.local import Local
from ui.viewmodels.status import SERVICE_NAMES, Missing, missing_parts
from ui.viewmodels.words import QT_TRANSLATE_NOOP

FEW_FPS = 15.0
"""Below, blinks cannot be measured any more (`Drowsiness.blink_ms`)."""

SLOW_FRAME_MS = 100.0
"""A picture that takes longer is a warning that comes three pictures late."""

SLOW_ACTION_MS = 2000.0
"""Three times what a spoken command usually takes (measured: 580 to 640 ms in the demonstration)."""

SHORT_MEMORY_MIB, VERY_SHORT_MEMORY_MIB = 600.0, 250.0
"""The speech model alone takes as much as the first; below the second the system begins to end programs."""

MANY_RESTARTS = 3
"""One is bad luck."""

MIB_PER_GIB = 1024.0
MEBIBYTES = QT_TRANSLATE_NOOP("Health", "{size} MiB")
GIBIBYTES = QT_TRANSLATE_NOOP("Health", "{size} GiB")

CHECK_TITLES: Mapping[str, str] = {
    "camera": QT_TRANSLATE_NOOP("Health", "No camera was found"),
    "microphone": QT_TRANSLATE_NOOP("Health", "No microphone was found"),
    "speaker": QT_TRANSLATE_NOOP("Health", "No loudspeaker was found"),
    "models": QT_TRANSLATE_NOOP("Health", "Models are missing or not checked"),
    "seal": QT_TRANSLATE_NOOP("Health", "The network seal is off"),
    "shared_memory": QT_TRANSLATE_NOOP("Health", "Too little shared memory for the pictures"),
    "journal": QT_TRANSLATE_NOOP("Health", "The disk for the trips is nearly full"),
}
CHECK_OF_PART: Mapping[str, str] = {
    "camera": "camera",
    "microphone": "microphone",
    "loudspeaker": "speaker",
    "seal": "seal",
    "journal": "journal",
}
"""The check that knows the cure for a missing part."""

SENSED_BY: Mapping[str, str] = {"camera": "vision", "microphone": "speech"}
"""While the worker that reads a device is away nothing is known of the device: it is not the cable."""

CURE_WORDS: Mapping[str, str] = {
    "connect a camera, then start again": QT_TRANSLATE_NOOP("Health", "Connect a camera, then start again."),
    "connect a microphone, then start again": QT_TRANSLATE_NOOP("Health", "Connect a microphone, then start again."),
    "connect a speaker, then start again": QT_TRANSLATE_NOOP("Health", "Connect a loudspeaker, then start again."),
    "mount /dev/shm with at least 64 MB (docker: --shm-size=64m)": QT_TRANSLATE_NOOP(
        "Health", "Mount /dev/shm with at least 64 MB."
    ),
    "make room, or delete trips with `cockpit log delete`": QT_TRANSLATE_NOOP(
        "Health", "Make room, or delete trips: cockpit log delete"
    ),
    "give another folder with --data DIR": QT_TRANSLATE_NOOP("Health", "Start it with another folder: --data DIR"),
}
"""The sentences of the self-check; what is not here is a command."""

RUN = QT_TRANSLATE_NOOP("Health", "In a terminal: {command}")
RUN_AND_LOG_IN = QT_TRANSLATE_NOOP("Health", "In a terminal: {command}. Then log in again.")
LOG_IN_AGAIN = re.compile(r"(.+), then log in again")

PART_CURES: Mapping[str, str] = {
    "camera": QT_TRANSLATE_NOOP("Health", "Check its cable; it is tried again by itself."),
    "microphone": QT_TRANSLATE_NOOP("Health", "Check its cable; it is tried again by itself."),
    "loudspeaker": QT_TRANSLATE_NOOP("Health", "Check its cable; until then replies are shown."),
    "voices": QT_TRANSLATE_NOOP("Health", "In a terminal: cockpit models pull"),
    "speech recognition": QT_TRANSLATE_NOOP("Health", "In a terminal: cockpit models pull"),
    "journal": QT_TRANSLATE_NOOP("Health", "The trip waits in memory and is written as soon as possible."),
    "eyes": QT_TRANSLATE_NOOP("Health", "Take dark glasses off where you can; the head is still watched."),
}
EYES_HIDDEN = QT_TRANSLATE_NOOP("Health", "The eyes are hidden")
COMES_BACK = QT_TRANSLATE_NOOP("Health", "It comes back by itself within seconds.")
TRIED_AGAIN = QT_TRANSLATE_NOOP("Health", "It is tried again every half minute. If that does not help, start again.")

SLOW_CAMERA = QT_TRANSLATE_NOOP("Health", "The camera gives few pictures")
SLOW_CAMERA_CURE = QT_TRANSLATE_NOOP("Health", "More light on the face helps; else close other programs.")
SLOW_VISION = QT_TRANSLATE_NOOP("Health", "Driver monitoring is slow")
SLOW_REPLIES = QT_TRANSLATE_NOOP("Health", "Commands are carried out slowly")
MEMORY_SHORT = QT_TRANSLATE_NOOP("Health", "Memory is short")
CLOSE_PROGRAMS = QT_TRANSLATE_NOOP("Health", "Close other programs on this machine.")
EVENTS_LOST = QT_TRANSLATE_NOOP("Health", "Events were lost: {readers}")
OVERFLOWED = QT_TRANSLATE_NOOP("Health", "A part of the program does not answer")
START_AGAIN = QT_TRANSLATE_NOOP("Health", "Start again when parked, and report it with the log.")
RESTARTS = QT_TRANSLATE_NOOP("Health", "{service} has restarted {count} times")
SEE_LOG = QT_TRANSLATE_NOOP("Health", "The log says why.")

URGENCY = ("alarm", "care")


@dataclass(frozen=True, slots=True)
class TodoProps:
    """One line that is amber or red. `detail`: for experts, English; empty while driving."""

    tone: str = "care"
    title: str = ""
    cure: str = ""
    detail: str = ""


def derive_todos(state: CabinState, health: HealthSampled, local: Local) -> tuple[TodoProps, ...]:
    """All that is amber or red, red first."""
    checks = {check.name: check for check in health.checks if check.status in ("warn", "fail")}
    todos = [*_missing(state, health, checks, local), *_checked(state, checks, local), *_measured(state, health, local)]
    if is_moving(state):
        todos = [TodoProps(todo.tone, todo.title, todo.cure) for todo in todos]
    return tuple(sorted(todos, key=lambda todo: URGENCY.index(todo.tone)))


def size_words(mib: float, local: Local) -> str:
    """A size in MiB, large ones in GiB."""
    if mib >= MIB_PER_GIB:
        return local("Health", GIBIBYTES).format(size=local.number(mib / MIB_PER_GIB, 1))
    return local("Health", MEBIBYTES).format(size=local.number(mib, 0 if mib >= 10 else 1))


def cure_words(cure: str, local: Local) -> str:
    """A cure of the self-check in the window's words: a sentence, or a command to be typed."""
    if sentence := CURE_WORDS.get(cure):
        return local("Health", sentence)
    if login := LOG_IN_AGAIN.fullmatch(cure):
        return local("Health", RUN_AND_LOG_IN).format(command=login[1])
    return local("Health", RUN).format(command=cure) if cure else ""


def _missing(
    state: CabinState, health: HealthSampled, checks: Mapping[str, CheckResult], local: Local
) -> Iterator[TodoProps]:
    for part in missing_parts(state):
        if (part.part.startswith("model ") and "models" in checks) or _is_unsensed(part.part, state):
            continue
        check = checks.get(CHECK_OF_PART.get(part.part, ""))
        cure = cure_words(check.cure, local) if check is not None else local("Health", _cure(part))
        degraded = part.part in state.services and part.health is None
        title = (
            local("Health", EYES_HIDDEN) if part.part == "eyes" else Missing(part.part, "", part.health).words(local)
        )
        detail = f"{part.detail} ({health.logs})" if degraded and part.detail and health.logs else part.detail
        yield TodoProps("alarm" if degraded else "care", title, cure, detail)


def _is_unsensed(part: str, state: CabinState) -> bool:
    worker = state.services.get(SENSED_BY.get(part, ""))
    return worker is not None and worker.health is not ServiceHealth.RUNNING


def _cure(part: Missing) -> str:
    if part.health is ServiceHealth.RESTARTING:
        return COMES_BACK
    return PART_CURES.get(part.part, TRIED_AGAIN)


def _checked(state: CabinState, checks: Mapping[str, CheckResult], local: Local) -> Iterator[TodoProps]:
    told = {CHECK_OF_PART.get(part.part) for part in missing_parts(state)}
    for name, check in checks.items():
        if name not in told and name in CHECK_TITLES:
            tone = "alarm" if check.status == "fail" else "care"
            yield TodoProps(tone, local("Health", CHECK_TITLES[name]), cure_words(check.cure, local), check.detail)


def _measured(state: CabinState, health: HealthSampled, local: Local) -> Iterator[TodoProps]:
    programs = local("Health", CLOSE_PROGRAMS)
    camera = state.camera
    # A machine that is too slow takes pictures late, too: then more light would not help.
    if health.frame_ms is not None and health.frame_ms.p95 > SLOW_FRAME_MS:
        yield TodoProps("care", local("Health", SLOW_VISION), programs)
    elif camera is not None and camera.valid and 0 < camera.fps < FEW_FPS:
        yield TodoProps("care", local("Health", SLOW_CAMERA), local("Health", SLOW_CAMERA_CURE))
    elif health.frames_per_s is not None and health.frames_per_s < FEW_FPS:
        yield TodoProps("care", local("Health", SLOW_VISION), programs)
    if health.action_ms is not None and health.action_ms.p95 > SLOW_ACTION_MS:
        yield TodoProps("care", local("Health", SLOW_REPLIES), programs)
    if health.available_mib is not None and health.available_mib < SHORT_MEMORY_MIB:
        tone = "alarm" if health.available_mib < VERY_SHORT_MEMORY_MIB else "care"
        yield TodoProps(tone, local("Health", MEMORY_SHORT), programs)
    if health.overflows:
        yield TodoProps("alarm", local("Health", OVERFLOWED), local("Health", START_AGAIN), health.logs)
    if health.dropped:
        readers = ", ".join(f"{name} {local.number(count)}" for name, count in sorted(health.dropped.items()))
        yield TodoProps("care", local("Health", EVENTS_LOST).format(readers=readers), programs)
    for name, status in state.services.items():
        if name in SERVICE_NAMES and status.health is ServiceHealth.RUNNING and status.restarts >= MANY_RESTARTS:
            service = local("Status", SERVICE_NAMES[name])
            title = local("Health", RESTARTS).format(service=service, count=status.restarts)
            yield TodoProps("care", title, local("Health", SEE_LOG), health.logs)
