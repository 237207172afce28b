"""The self-check: is everything here, does it work, is the seal on. Names each fault and its cure.

A check is a function that returns a `Finding`. What only another room can find out (a microphone, a speaker) is
may be given to `standard_checks` as a function by `app.bootstrap`.
"""

from __future__ import annotations

import getpass
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any

from app import prepare
from app.errors import CabinError, DeviceError
from app.models import ModelState, ModelStore
from app.sources import has_sound

ROOT = Path(__file__).resolve().parent.parent
GIB = 1 << 30
MIB = 1 << 20
# PySide6 6.12.0 aborts on CPython 3.11; before 6.8 the QML modules differ.
OLDEST_PYSIDE = (6, 8)
FIRST_BAD_PYSIDE = (6, 12)
MIN_CORES = 2  # what the product's budgets were measured on
MIN_MEMORY_BYTES = 4 * GIB  # the product takes 1.8 GiB; the rest is for the system
SHARED_MEMORY_BYTES = 4 * MIB  # three preview pictures and their landmarks
JOURNAL_LOW_BYTES = GIB  # days of driving
JOURNAL_FULL_BYTES = 100 * MIB
SEAL_TIMEOUT_S = 30.0
SEAL_PROBE = "from app.seal import probe, seal; raise SystemExit(0 if seal() and probe() else 1)"
RENEW_ENVIRONMENT = "make env"


class Status(StrEnum):
    """How a check ended. Only FAIL makes the whole not `ok`."""

    OK = "ok"
    WARN = "warn"
    FAIL = "fail"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found: one line of detail, and what to do about it unless all is well."""

    status: Status
    detail: str
    cure: str = ""


Check = Callable[[], Finding]
DeviceProbe = Callable[[], str]  # says what the device is; raises `DeviceError` when there is none that works


def run_checks(checks: Mapping[str, Check]) -> dict[str, Any]:
    """Runs every check, whatever the others find, and returns the `doctor` document."""
    findings = {name: _run(check) for name, check in checks.items()}
    return {
        "ok": all(finding.status is not Status.FAIL for finding in findings.values()),
        "checks": [
            {"name": name, "status": finding.status.value, "detail": finding.detail, "cure": finding.cure}
            for name, finding in findings.items()
        ],
    }


def _run(check: Check) -> Finding:
    try:
        return check()
    except CabinError as error:
        return Finding(Status.FAIL, error.message)
    except (OSError, subprocess.SubprocessError) as error:
        return Finding(Status.FAIL, f"the check itself failed: {error}")


def standard_checks(
    store: ModelStore,
    data_folder: Path,
    *,
    microphone: DeviceProbe = lambda: find_sound("capture"),
    speaker: DeviceProbe = lambda: find_sound("playback"),
) -> dict[str, Check]:
    """All checks of the product, in the order people read them.

    Args:
        store: the model store.
        data_folder: where the journal lives.
        microphone: names the microphone or raises `DeviceError`; left out, the system is asked, nothing is opened.
        speaker: the same for the speaker.
    """
    return {
        "python": check_python,
        "packages": check_packages,
        "pyside6": check_pyside,
        "libraries": check_libraries,
        "machine": check_machine,
        "display": check_display,
        "fonts": check_fonts,
        "camera": check_camera,
        "microphone": partial(check_device, "microphone", microphone, "the demonstration speaks instead"),
        "speaker": partial(check_device, "speaker", speaker, "replies are shown and not heard"),
        "models": partial(check_models, store),
        "seal": check_seal,
        "shared_memory": check_shared_memory,
        "journal": partial(check_journal, data_folder),
    }


def check_python() -> Finding:
    """The locked packages exist for this interpreter."""
    version = ".".join(map(str, sys.version_info[:3]))
    if not prepare.python_fits():
        return Finding(Status.FAIL, f"Python {version}", "install Python 3.11 or 3.12")
    return Finding(Status.OK, f"Python {version}")


def check_packages(lock: Path = ROOT / "requirements.lock") -> Finding:
    """The locked packages are installed, in the locked versions."""
    if not lock.is_file():
        return Finding(Status.SKIP, "no lock file beside the product")
    locked = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock.read_text(encoding="utf-8"), re.MULTILINE)
    missing, other = [], []
    for name, version in locked:
        try:
            installed = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
            continue
        if installed != version:
            other.append(f"{name} {installed} (locked {version})")
    if missing:
        return Finding(Status.FAIL, f"not installed: {', '.join(missing)}", RENEW_ENVIRONMENT)
    if other:
        return Finding(Status.WARN, f"other versions than locked: {', '.join(other)}", RENEW_ENVIRONMENT)
    return Finding(Status.OK, f"{len(locked)} packages as locked")


def check_pyside(version: str | None = None) -> Finding:
    """PySide6 is in the range that does not abort. `version` overrides the installed one."""
    try:
        found = version or importlib.metadata.version("PySide6-Essentials")
    except importlib.metadata.PackageNotFoundError:
        return Finding(Status.FAIL, "PySide6-Essentials is not installed", RENEW_ENVIRONMENT)
    parts = tuple(int(part) for part in re.findall(r"\d+", found)[:2])
    if OLDEST_PYSIDE <= parts < FIRST_BAD_PYSIDE:
        return Finding(Status.OK, f"PySide6 {found}")
    return Finding(Status.FAIL, f"PySide6 {found} aborts or lacks parts; 6.8 to 6.11 work", RENEW_ENVIRONMENT)


def check_libraries(missing: Callable[[], list[prepare.Missing]] = prepare.missing_libraries) -> Finding:
    """The shared libraries that the packages ask the system for."""
    lacking = missing()
    if lacking:
        names = ", ".join(item.what for item in lacking)
        return Finding(Status.FAIL, f"missing: {names}", prepare.install_line(lacking))
    return Finding(Status.OK, f"all {len(prepare.LIBRARIES)} found")


def check_machine() -> Finding:
    """Enough processor and memory for the budgets of `bench`."""
    cores = len(os.sched_getaffinity(0))
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    detail = f"{cores} cores, {memory / GIB:.1f} GiB of memory"
    if cores < MIN_CORES or memory < MIN_MEMORY_BYTES:
        wanted = f"{MIN_CORES} cores and {MIN_MEMORY_BYTES // GIB} GiB"
        return Finding(Status.WARN, f"{detail}; measured on {wanted}", "expect late warnings and slow replies")
    return Finding(Status.OK, detail)


def check_display(environment: Mapping[str, str] = os.environ) -> Finding:
    """A place to open the window."""
    for variable in ("WAYLAND_DISPLAY", "DISPLAY"):
        if name := environment.get(variable):
            return Finding(Status.OK, f"{variable} {name}")
    return Finding(Status.WARN, "no display: the window is rendered offscreen", "start it from a graphical session")


def check_fonts(has_chinese: Callable[[], bool] = prepare.has_chinese_font) -> Finding:
    """A font with Chinese, without which half of the window is empty boxes."""
    if has_chinese():
        return Finding(Status.OK, "a font with Chinese is installed")
    cure = prepare.install_line([prepare.Missing("a font", "fonts-noto-cjk")])
    return Finding(Status.WARN, "no font with Chinese", cure)


def check_camera(folder: Path = Path("/dev")) -> Finding:
    """Cameras of this machine, and the right to read them."""
    devices = sorted(folder.glob("video[0-9]*"))
    if not devices:
        return Finding(Status.WARN, "no camera: the demonstration drive is shown", "connect a camera, then start again")
    locked = [device.name for device in devices if not os.access(device, os.R_OK | os.W_OK)]
    if len(locked) == len(devices):
        cure = f"sudo usermod -aG video {getpass.getuser()}, then log in again"
        return Finding(Status.FAIL, f"no permission for {', '.join(locked)}", cure)
    return Finding(Status.OK, ", ".join(device.name for device in devices if device.name not in locked))


def find_sound(direction: str) -> str:
    """Says that sound can go in this direction (`capture` or `playback`). Raises `DeviceError` when it cannot."""
    if has_sound(direction):
        return f"a sound server or card offers {direction}"
    raise DeviceError(f"no sound server and no sound card offers {direction}")


def check_device(name: str, probe: DeviceProbe, instead: str) -> Finding:
    """A microphone or speaker."""
    try:
        return Finding(Status.OK, probe())
    except CabinError as error:
        return Finding(Status.WARN, f"{error.message}; {instead}", f"connect a {name}, then start again")


def check_models(store: ModelStore) -> Finding:
    """Every default model is in the store, by the fast check."""
    names = store.default_names()
    states = store.status(names)
    bad = [
        f"{name} {state.value}" for name, state in states.items() if state in (ModelState.MISSING, ModelState.CORRUPT)
    ]
    if bad:
        return Finding(Status.FAIL, f"{', '.join(bad)} in {store.root}", "cockpit models pull")
    unchecked = [name for name, state in states.items() if state is ModelState.UNCHECKED]
    if unchecked:
        return Finding(Status.WARN, f"not yet hashed: {', '.join(unchecked)}", "cockpit models verify")
    return Finding(Status.OK, f"{len(names)} models in {store.root}")


def check_seal(command: tuple[str, ...] = (sys.executable, "-c", SEAL_PROBE)) -> Finding:
    """A sealed process is refused Internet sockets: tried in a process of its own, as sealing cannot be undone."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, timeout=SEAL_TIMEOUT_S, check=False, text=True)
    if done.returncode == 0:
        return Finding(Status.OK, "the kernel refuses Internet sockets to the workers")
    reason = (done.stderr.strip().splitlines() or ["libseccomp or the kernel's part is missing"])[-1]
    cure = prepare.install_line([prepare.Missing("seccomp", "libseccomp2")])
    return Finding(Status.WARN, f"the seal is off: engines could reach the network ({reason})", cure)


def check_shared_memory(folder: Path = Path("/dev/shm")) -> Finding:
    """Room in shared memory for the preview pictures. Asked of the disk: the system promises more than it has."""
    cure = "mount /dev/shm with at least 64 MB (docker: --shm-size=64m)"
    if not os.access(folder, os.W_OK):
        return Finding(Status.FAIL, f"{folder} cannot be written", cure)
    free = shutil.disk_usage(folder).free
    status = Status.OK if free >= SHARED_MEMORY_BYTES else Status.FAIL
    return Finding(status, f"{free // MIB} MiB free in {folder}", "" if status is Status.OK else cure)


def check_journal(folder: Path) -> Finding:
    """The journal's folder can be written, and there is room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"journal")
    except OSError as error:
        return Finding(Status.FAIL, f"{folder}: {error.strerror or error}", "give another folder with --data DIR")
    free = shutil.disk_usage(folder).free
    detail = f"{folder}, {free / GIB:.1f} GiB free"
    if free < JOURNAL_LOW_BYTES:
        status = Status.FAIL if free < JOURNAL_FULL_BYTES else Status.WARN
        return Finding(status, detail, "make room, or delete trips with `cockpit log delete`")
    return Finding(Status.OK, detail)
