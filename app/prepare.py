"""Makes a machine ready: system libraries and the Python environment. Standard library only: it runs before all else.

`python3 -m app.prepare system` (what the product needs), `test-system` (what only the tests need), `env`.
Exit status 0 when ready, 2 when a person has to do something, with the line to type, 1 when a step failed.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
READY = ENVIRONMENT / ".ready"
OLDEST_PYTHON, NEWEST_PYTHON = (3, 11), (3, 12)  # misaki 0.9.4, in the lock file, refuses 3.13
# From 23.1 on pip takes a wheel it once built out of its cache even when hashes are required, so the one package
# that must be compiled is compiled once a machine. Debian 12 still brings 23.0: bring our own, pinned.
PIP = "pip==26.3 --hash=sha256:f3b60b20ffaadd4415ed7957212a38ac63fa4c5fa375bd0f4a797777940fad13"
TERMINAL_INTERVAL_S = 0.5
LOG_INTERVAL_S = 15.0
TAIL_LINES = 15
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")
CHINESE_FONT = re.compile(r"cjk|source.?han|wqy|wenquanyi|uming|ukai|droidsansfallback|arphic|sarasa", re.IGNORECASE)

# What the shared objects of the locked packages ask the system for (`readelf -d`), and the Debian package of each.
LIBRARIES = {
    "libportaudio.so.2": "libportaudio2",
    "libseccomp.so.2": "libseccomp2",
    "libgomp.so.1": "libgomp1",
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLESv2.so.2": "libgles2",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libbrotlidec.so.1": "libbrotli1",
    "libzstd.so.1": "libzstd1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
}
# To compile llama-cpp-python, which comes as source only.
BUILD_PROGRAMS = {"cc": "gcc", "c++": "g++"}
TEST_PROGRAMS = {
    "pulseaudio": "pulseaudio",
    "pactl": "pulseaudio-utils",
    "Xvfb": "xvfb",
    "xauth": "xauth",
    "dbus-daemon": "dbus-daemon",
    "mpv": "mpv",
}
# PortAudio speaks ALSA, and ALSA's way to PulseAudio is a plugin; so is mpv's to the session bus.
TEST_PLUGINS = {
    "alsa-lib/libasound_module_pcm_pulse.so": "libasound2-plugins",
    "mpv-mpris/mpris.so": "mpv-mpris",
}
LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64")


class CannotPrepare(Exception):
    """Something a person must do; the text is one plain line (or the line and what to type)."""


@dataclass(frozen=True, slots=True)
class Missing:
    """What is missing (a library, a program, fonts) and the Debian package that brings it."""

    what: str
    package: str


def python_fits() -> bool:
    """Whether the locked packages exist for this Python."""
    return OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON


def missing_for_run() -> list[Missing]:
    """What the product itself lacks on this machine."""
    missing = missing_libraries() + _missing_programs(BUILD_PROGRAMS)
    if importlib.util.find_spec("ensurepip") is None:
        missing.append(Missing("Python's venv", f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"))
    if not has_chinese_font():
        missing.append(Missing("a font with Chinese", "fonts-noto-cjk"))
    return missing


def missing_libraries() -> list[Missing]:
    """The shared libraries that the locked packages would not find."""
    return [Missing(name, package) for name, package in LIBRARIES.items() if not has_library(name)]


def missing_for_tests() -> list[Missing]:
    """What only the tests lack: sound without a sound card, a display without a screen, a desktop's music player."""
    plugins = [Missing(Path(name).name, package) for name, package in TEST_PLUGINS.items() if not _has_plugin(name)]
    return _missing_programs(TEST_PROGRAMS) + plugins


def _has_plugin(name: str) -> bool:
    return any(next(Path(folder).glob(f"**/{name}"), None) for folder in LIBRARY_FOLDERS)


def has_library(name: str) -> bool:
    """Whether the dynamic linker finds this shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def has_chinese_font() -> bool:
    """Whether a font with Chinese is installed; asks fontconfig, else looks at file names."""
    if lister := shutil.which("fc-list"):
        listed = subprocess.run([lister, ":lang=zh", "file"], capture_output=True, text=True, check=False)
        if listed.returncode == 0:
            return bool(listed.stdout.strip())
    folders = (Path(folder).expanduser() for folder in FONT_FOLDERS)
    return any(CHINESE_FONT.search(path.name) for folder in folders for path in folder.rglob("*.[to]t[fc]"))


def _missing_programs(programs: dict[str, str]) -> list[Missing]:
    return [Missing(name, package) for name, package in programs.items() if shutil.which(name) is None]


def install_line(missing: Sequence[Missing]) -> str:
    """The one line that installs them on Debian or Ubuntu."""
    packages = " ".join(sorted({item.package for item in missing}))
    prefix = "sudo " if os.geteuid() else ""
    return f"{prefix}apt-get update && {prefix}apt-get install -y --no-install-recommends {packages}"


def prepare_system(missing: Sequence[Missing], purpose: str) -> None:
    """Installs with apt-get when that is allowed; raises `CannotPrepare` with what to do when it is not."""
    if not missing:
        return
    names = ", ".join(item.what for item in missing)
    if shutil.which("apt-get") is None:
        raise CannotPrepare(f"{purpose} lacks {names}; install what your system calls these")
    prefix = _root_prefix()
    if prefix is None:
        raise CannotPrepare(f"{purpose} lacks {names}; type:\n  {install_line(missing)}")
    say(f"installing system packages that {purpose} lacks: {' '.join(sorted({m.package for m in missing}))}")
    packages = sorted({item.package for item in missing})
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    # Old lists are better than none: a failed update is told only if the installation fails too.
    run_with_progress([*apt, "update"], "refreshing the package lists")
    status, log = run_with_progress(
        [*apt, "install", "-y", "--no-install-recommends", *packages], "installing system packages"
    )
    if status != 0:
        raise CannotPrepare(f"{_last_line(log)}\napt-get could not install them; type:\n  {install_line(missing)}")


def _root_prefix() -> list[str] | None:
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def environment_stamp() -> str:
    """Identifies what the environment was made of: lock file, pip, Python."""
    content = LOCK.read_bytes() + PIP.encode() + f"{sys.version_info[:3]}{ROOT}".encode()
    return hashlib.sha256(content).hexdigest()


def prepare_environment() -> None:
    """Makes `.venv` from the lock file, every hash checked; does nothing when that was done before."""
    if not python_fits():
        raise CannotPrepare(f"Python 3.11 or 3.12 is needed, this is {sys.version.split()[0]}")
    if READY.is_file() and READY.read_text(encoding="ascii").strip() == environment_stamp():
        READY.touch()
        return
    count = len(re.findall(r"^[\w.-]+==", LOCK.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"making the Python environment in {ENVIRONMENT.name}: {count} locked packages, about 1.5 GB")
    say("the first time llama-cpp-python is compiled from source, 3 to 5 minutes on 2 cores; later pip has it cached")
    if not _python_works():
        _step([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)], "making an empty environment")
    pip = [str(ENVIRONMENT / "bin" / "python"), "-m", "pip", "--no-input", "--disable-pip-version-check"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="ascii") as wanted:
        wanted.write(PIP + "\n")
        wanted.flush()
        _step([*pip, "install", "--quiet", "--require-hashes", "-r", wanted.name], "updating pip")
    install = [*pip, "install", "--progress-bar", "off", "--require-hashes", "-r", str(LOCK)]
    _step(install, "reading the lock file", PipLines(count))
    _write_launcher()
    READY.write_text(environment_stamp() + "\n", encoding="ascii")
    say("the Python environment is ready")


def _python_works() -> bool:
    python = ENVIRONMENT / "bin" / "python"
    check = f"import pip, sys; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    return python.exists() and subprocess.run([python, "-c", check], capture_output=True, check=False).returncode == 0


def _write_launcher() -> None:
    launcher = ENVIRONMENT / "bin" / "cockpit"
    python, main = ENVIRONMENT / "bin" / "python", ROOT / "main.py"
    launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(str(python))} {shlex.quote(str(main))} "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


class PipLines:
    """Turns pip's own lines into one short line for a person."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._seen = 0

    def __call__(self, line: str) -> str | None:
        """What pip is doing after this line; None when the line says nothing new."""
        words = line.split()
        if line.startswith(("Collecting ", "Requirement already satisfied: ")):
            self._seen += 1
            name = words[1] if words[0] == "Collecting" else words[3]
            return f"[{min(self._seen, self._count)}/{self._count}] {name.split('==')[0]}"
        if line.startswith("  Building wheel for ") and "started" in line:
            return f"compiling {words[3]}"
        if line.startswith("Installing collected packages"):
            return f"installing {line.count(',') + 1} packages"
        return None


def _step(command: Sequence[str], what: str, describe: Callable[[str], str | None] = lambda _: None) -> None:
    status, log = run_with_progress(command, what, describe)
    if status != 0:
        errors = [line for line in log.splitlines() if "ERROR" in line or "error:" in line]
        for line in errors[-TAIL_LINES:] or log.splitlines()[-TAIL_LINES:]:
            say(f"  {line}")
        raise CannotPrepare(f"{what} failed (above); when its cause is cured, run the same command again")


def run_with_progress(
    command: Sequence[str], what: str, describe: Callable[[str], str | None] = lambda _: None
) -> tuple[int, str]:
    """Runs a long command, telling every now and then what it does and for how long.

    Returns:
        Its exit status and all it wrote.
    """
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    lines: list[str] = []
    doing = [what]
    reader = threading.Thread(target=_collect, args=(process, lines, doing, describe), daemon=True)
    reader.start()
    started_s = time.monotonic()
    terminal = sys.stderr.isatty()
    _tell(what, 0.0, terminal)
    try:
        while reader.is_alive():
            reader.join(TERMINAL_INTERVAL_S if terminal else LOG_INTERVAL_S)
            if terminal or reader.is_alive():
                _tell(doing[0], time.monotonic() - started_s, terminal)
        return process.wait(), "".join(lines)
    finally:
        process.terminate()
        process.wait()
        if process.stdout:
            process.stdout.close()
        if terminal:
            sys.stderr.write("\n")


def _collect(
    process: subprocess.Popen[str], lines: list[str], doing: list[str], describe: Callable[[str], str | None]
) -> None:
    for line in process.stdout or ():
        lines.append(line)
        doing[0] = describe(line) or doing[0]


def _tell(doing: str, seconds: float, terminal: bool) -> None:
    text = f"  {doing} ({int(seconds) // 60}:{int(seconds) % 60:02d})"
    if terminal:
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write("\r" + text[:width].ljust(width))
        sys.stderr.flush()
    else:
        say(text)


def _last_line(text: str) -> str:
    return next((line for line in reversed(text.splitlines()) if line.strip()), "no reason given")


def say(line: str) -> None:
    """One line for the person at the terminal."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main(arguments: Sequence[str]) -> int:
    """Runs one step; see the module's first lines."""
    steps: dict[str, Callable[[], None]] = {
        "system": lambda: prepare_system(missing_for_run(), "the cockpit"),
        "test-system": lambda: prepare_system(missing_for_tests(), "the test suite"),
        "env": prepare_environment,
    }
    if len(arguments) != 1 or arguments[0] not in steps:
        say(f"cockpit: prepare one of {', '.join(steps)}")
        return 2
    try:
        steps[arguments[0]]()
    except CannotPrepare as error:
        say(f"cockpit: {error}")
        return 2
    except OSError as error:
        say(f"cockpit: {error}")
        return 1
    return 0


def _exit() -> NoReturn:
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None


if __name__ == "__main__":
    _exit()
