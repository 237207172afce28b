"""The health page: the processes, the product's own figures, and for all that is amber or red what to do. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from app.events import CabinState, HealthSampled, ServiceHealth, ServiceStatus, Spread
from ui.viewmodels.base import view_model
from ui.viewmodels.health_advice import (
    FEW_FPS,
    SHORT_MEMORY_MIB,
    SLOW_ACTION_MS,
    SLOW_FRAME_MS,
    VERY_SHORT_MEMORY_MIB,
    TodoProps,
    derive_todos,
    size_words,
)
from ui.viewmodels.local import Local
from ui.viewmodels.status import SERVICE_NAMES
from ui.viewmodels.trips import FigureProps
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

MAIN = "main"
CHILDREN = ("vision", "speech", "language")
"""The processes, in the order of the page; `HealthSampled.pids` calls the window with the core `main`."""

MAIN_WORDS = QT_TRANSLATE_NOOP("Health", "Window and core")
STATE_WORDS: dict[ServiceHealth, str] = {
    ServiceHealth.STARTING: QT_TRANSLATE_NOOP("Health", "Starting"),
    ServiceHealth.RUNNING: QT_TRANSLATE_NOOP("Health", "Running"),
    ServiceHealth.RESTARTING: QT_TRANSLATE_NOOP("Health", "Restarting"),
    ServiceHealth.DEGRADED: QT_TRANSLATE_NOOP("Health", "Not available"),
    ServiceHealth.STOPPED: QT_TRANSLATE_NOOP("Health", "Ended"),
}
STATE_TONES: dict[ServiceHealth, str] = {
    ServiceHealth.STARTING: "calm",
    ServiceHealth.RUNNING: "good",
    ServiceHealth.RESTARTING: "care",
    ServiceHealth.DEGRADED: "alarm",
    ServiceHealth.STOPPED: "calm",
}
RESTARTED_ONCE = QT_TRANSLATE_NOOP("Health", "{state} · restarted once")
RESTARTED = QT_TRANSLATE_NOOP("Health", "{state} · restarted {count} times")
PROCESS = QT_TRANSLATE_NOOP("Health", "Process {pid}")

ALL_WELL = QT_TRANSLATE_NOOP("Health", "All is well")
NOTHING_TO_DO = QT_TRANSLATE_NOOP("Health", "There is nothing to do.")
STARTING = QT_TRANSLATE_NOOP("Health", "Starting")
STARTING_ADVICE = QT_TRANSLATE_NOOP("Health", "The parts are being loaded; this takes some seconds.")
ONE_TO_DO = QT_TRANSLATE_NOOP("Health", "One thing to look at")
TO_DO = QT_TRANSLATE_NOOP("Health", "{count} things to look at")

CAMERA = QT_TRANSLATE_NOOP("Health", "Camera")
VISION = QT_TRANSLATE_NOOP("Health", "Driver monitoring")
FRAME_TIME = QT_TRANSLATE_NOOP("Health", "Time per picture")
ACTION_TIME = QT_TRANSLATE_NOOP("Health", "Speech to action")
SOUND_TIME = QT_TRANSLATE_NOOP("Health", "Speech to reply")
LOST = QT_TRANSLATE_NOOP("Health", "Events lost")
MEMORY = QT_TRANSLATE_NOOP("Health", "Memory in use")
AVAILABLE = QT_TRANSLATE_NOOP("Health", "Memory left")
SEAL = QT_TRANSLATE_NOOP("Health", "Network seal")
MODELS = QT_TRANSLATE_NOOP("Health", "Models")
JOURNAL = QT_TRANSLATE_NOOP("Health", "Trip journal")
DISK = QT_TRANSLATE_NOOP("Health", "Room on the disk")

RATE = QT_TRANSLATE_NOOP("Health", "{rate} frames/s")
TIMES = QT_TRANSLATE_NOOP("Health", "{usual} · {slow} ms")
NONE_LOST = QT_TRANSLATE_NOOP("Health", "None of {count}")
SOME_LOST = QT_TRANSLATE_NOOP("Health", "{lost} of {count}")
ON = QT_TRANSLATE_NOOP("Health", "On")
OFF = QT_TRANSLATE_NOOP("Health", "Off")
OF = QT_TRANSLATE_NOOP("Health", "{count} of {all}")
LEGEND = QT_TRANSLATE_NOOP("Health", "Pairs of times: median · 95% are faster")
USABLE = ("ready", "unchecked")


@dataclass(frozen=True, slots=True)
class ProcessProps:
    """One process: its state in words, its number and memory; dashes when there is none now."""

    name: str = ""
    word: str = ""
    state: str = ""
    tone: str = "calm"
    pid: str = ""
    memory: str = NO_VALUE


@dataclass(frozen=True, slots=True)
class HealthProps:
    """The page.

    Attributes:
        verdict: all in one line; its tone `good`, `calm`, `care` or `alarm`. advice: in place of an empty list.
        todos: what is amber or red with what to do, the most urgent first.
        processes, figures: see there. legend: what two times beside each other mean.
    """

    verdict: str = ""
    tone: str = "calm"
    advice: str = ""
    todos: tuple[TodoProps, ...] = ()
    processes: tuple[ProcessProps, ...] = ()
    figures: tuple[FigureProps, ...] = ()
    legend: str = ""


HealthModel = view_model("HealthModel", HealthProps)


def derive_health(state: CabinState, local: Local) -> HealthProps:
    """The page; figures not measured yet are dashes."""
    health = state.health or HealthSampled(ts_ns=0)
    todos = derive_todos(state, health, local)
    verdict, advice, tone = _verdict(state, todos, local)
    return HealthProps(
        verdict=verdict,
        tone=tone,
        advice=advice,
        todos=todos,
        processes=_processes(state, health, local),
        figures=_seeing(state, health, local) + _answering(health, local) + _keeping(state, health, local),
        legend=local("Health", LEGEND),
    )


def _verdict(state: CabinState, todos: tuple[TodoProps, ...], local: Local) -> tuple[str, str, str]:
    if todos:
        text = local("Health", ONE_TO_DO if len(todos) == 1 else TO_DO).format(count=len(todos))
        return text, "", todos[0].tone
    starting = any(state.services[name].health is ServiceHealth.STARTING for name in CHILDREN if name in state.services)
    if starting or not state.services:
        return local("Health", STARTING), local("Health", STARTING_ADVICE), "calm"
    return local("Health", ALL_WELL), local("Health", NOTHING_TO_DO), "good"


# --- processes ---


def _processes(state: CabinState, health: HealthSampled, local: Local) -> tuple[ProcessProps, ...]:
    main = ProcessProps(
        name=MAIN,
        word=local("Health", MAIN_WORDS),
        state=local("Health", STATE_WORDS[ServiceHealth.RUNNING]),
        tone="good",
        pid=_pid(health.pids.get(MAIN), local),
        memory=_memory(MAIN, health, local),
    )
    children = (_process(state.services[name], health, local) for name in CHILDREN if name in state.services)
    return main, *children


def _process(status: ServiceStatus, health: HealthSampled, local: Local) -> ProcessProps:
    words = local("Health", STATE_WORDS[status.health])
    if status.restarts and status.health is not ServiceHealth.STOPPED:
        text = RESTARTED_ONCE if status.restarts == 1 else RESTARTED
        words = local("Health", text).format(state=words, count=status.restarts)
    is_up = status.health is ServiceHealth.RUNNING
    return ProcessProps(
        name=status.service,
        word=local("Status", SERVICE_NAMES[status.service]),
        state=words,
        tone=STATE_TONES[status.health],
        pid=_pid(health.pids.get(status.service) if is_up else None, local),
        memory=_memory(status.service, health, local) if is_up else NO_VALUE,
    )


def _pid(pid: int | None, local: Local) -> str:
    return "" if pid is None else local("Health", PROCESS).format(pid=pid)


def _memory(name: str, health: HealthSampled, local: Local) -> str:
    mib = health.memory_mib.get(name)
    return NO_VALUE if mib is None else size_words(mib, local)


# --- figures ---


def _seeing(state: CabinState, health: HealthSampled, local: Local) -> tuple[FigureProps, ...]:
    camera = state.camera.fps if state.camera is not None and state.camera.valid else None
    slow = health.frame_ms is not None and health.frame_ms.p95 > SLOW_FRAME_MS
    return (
        FigureProps(local("Health", CAMERA), _rate(camera, local), _rate_tone(camera)),
        FigureProps(local("Health", VISION), _rate(health.frames_per_s, local), _rate_tone(health.frames_per_s)),
        FigureProps(local("Health", FRAME_TIME), _times(health.frame_ms, local), "care" if slow else "calm"),
    )


def _answering(health: HealthSampled, local: Local) -> tuple[FigureProps, ...]:
    slow = health.action_ms is not None and health.action_ms.p95 > SLOW_ACTION_MS
    lost = sum(health.dropped.values())
    text = SOME_LOST if lost else NONE_LOST
    counts = local("Health", text).format(lost=local.number(lost), count=local.number(health.published))
    return (
        FigureProps(local("Health", ACTION_TIME), _times(health.action_ms, local), "care" if slow else "calm"),
        FigureProps(local("Health", SOUND_TIME), _times(health.sound_ms, local)),
        FigureProps(
            local("Health", LOST),
            counts if health.published else NO_VALUE,
            "alarm" if health.overflows else "care" if lost else "calm",
        ),
    )


def _keeping(state: CabinState, health: HealthSampled, local: Local) -> tuple[FigureProps, ...]:
    used = sum(health.memory_mib.values())
    left = health.available_mib
    left_words = NO_VALUE if left is None else size_words(left, local)
    ready = sum(word in USABLE for word in health.models.values())
    checks = {check.name: check.status for check in health.checks}
    is_off = "seal" in state.degraded or checks.get("seal") in ("warn", "fail")
    seal = NO_VALUE if not checks and not is_off else local("Health", OFF if is_off else ON)
    return (
        FigureProps(local("Health", MEMORY), size_words(used, local) if used else NO_VALUE),
        FigureProps(local("Health", AVAILABLE), left_words, _left_tone(left)),
        FigureProps(local("Health", SEAL), seal, "care" if is_off else "good" if checks else "calm"),
        FigureProps(
            local("Health", MODELS),
            local("Health", OF).format(count=ready, all=len(health.models)) if health.models else NO_VALUE,
            "alarm" if ready < len(health.models) else "calm",
        ),
        FigureProps(local("Health", JOURNAL), _journal(health, local)),
        FigureProps(
            local("Health", DISK),
            NO_VALUE if health.free_mib is None else size_words(health.free_mib, local),
            {"warn": "care", "fail": "alarm"}.get(checks.get("journal", ""), "calm"),
        ),
    )


def _rate(rate: float | None, local: Local) -> str:
    return NO_VALUE if rate is None else local("Health", RATE).format(rate=local.number(rate))


def _rate_tone(rate: float | None) -> str:
    return "care" if rate is not None and rate < FEW_FPS else "calm"


def _times(spread: Spread | None, local: Local) -> str:
    if spread is None:
        return NO_VALUE
    return local("Health", TIMES).format(usual=local.number(spread.p50), slow=local.number(spread.p95))


def _left_tone(mib: float | None) -> str:
    if mib is None:
        return "calm"
    return "alarm" if mib < VERY_SHORT_MEMORY_MIB else "care" if mib < SHORT_MEMORY_MIB else "calm"


def _journal(health: HealthSampled, local: Local) -> str:
    if not health.journal_on:
        return local("Health", OFF)
    return NO_VALUE if health.journal_mib is None else size_words(health.journal_mib, local)
