"""Where a model's bytes can come from: a folder, a URL, or Python packages that carry them.

Every source yields the bytes of one file from an offset on, so an interrupted download goes on at the next
source or the next run. Nothing here is trusted: `app.models` checks the SHA-256 of the whole.
"""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from urllib.parse import quote, urlsplit

from app.errors import ModelError
from app.model_manifest import WheelPart

CHUNK_BYTES = 1 << 20
PROBE_TIMEOUT_S = 4.0  # a host that does not take a connection by then is left out for the whole run
READ_TIMEOUT_S = 60.0  # silence in the middle of a download
PIP_POLL_S = 0.25
PIP_RETRIES = 2  # pip's own 5 only add waiting when there is no network
NO_INDEX_SIGNS = ("NewConnectionError", "NameResolution", "Max retries", "timed out")  # in pip's own words
MAX_REASON_CHARS = 160

Tick = Callable[[int], None]  # bytes of the file that have arrived so far


class SourceUnavailable(ModelError):
    """This source cannot give the file now; the next one may."""

    code = "model-source"


class DiskFull(ModelError):
    """No room for a model; trying other sources would not help."""

    code = "disk-full"


def folder_bytes(path: Path, offset: int) -> Iterator[bytes]:
    """The bytes of a local file from `offset` on. Raises `SourceUnavailable` when it cannot be read."""
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk
    except OSError as error:
        raise SourceUnavailable(f"{path}: {error.strerror or error}") from error


class Hosts:
    """Remembers which hosts answer, so that a machine without the Internet waits once and not at every file."""

    def __init__(self, probe_timeout_s: float = PROBE_TIMEOUT_S) -> None:
        self._timeout_s = probe_timeout_s
        self._reachable: dict[str, bool] = {}

    def probe(self, urls: Iterable[str]) -> None:
        """Tries all hosts at the same time, for `probe_timeout_s` altogether."""
        hosts = {urlsplit(url).netloc: url for url in urls}
        fresh = {host: url for host, url in hosts.items() if host not in self._reachable}
        threads = [threading.Thread(target=self._connect, args=item, daemon=True) for item in fresh.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            # Name resolution has no time limit of its own: whoever is not back in time counts as away.
            thread.join(self._timeout_s)
        for host in fresh:
            self._reachable.setdefault(host, False)

    def _connect(self, host: str, url: str) -> None:
        address = _proxy_or_host(url)
        try:
            with socket.create_connection(address, timeout=self._timeout_s):
                self._reachable.setdefault(host, True)
        except OSError:
            self._reachable.setdefault(host, False)

    def ask(self, url: str) -> None:
        """Raises `SourceUnavailable` when the URL's host is known to be away."""
        self.probe([url])
        if not self._reachable[urlsplit(url).netloc]:
            raise SourceUnavailable(f"{urlsplit(url).netloc} cannot be reached")

    def failed(self, url: str) -> None:
        """Leaves this URL's host out for the rest of the run."""
        self._reachable[urlsplit(url).netloc] = False


def _proxy_or_host(url: str) -> tuple[str, int]:
    parts = urlsplit(url)
    host = parts.hostname or ""
    proxy = urllib.request.getproxies().get(parts.scheme)
    if proxy and not urllib.request.proxy_bypass(host):
        parts = urlsplit(proxy if "//" in proxy else f"//{proxy}")
    default_port = 80 if parts.scheme == "http" else 443
    return parts.hostname or host, parts.port or default_port


def url_bytes(url: str, offset: int, hosts: Hosts) -> Iterator[bytes]:
    """The bytes behind a URL from `offset` on; asks for a range and skips when the server has none.

    Raises `SourceUnavailable`; a host that fails, except with "not found", is not asked again.
    """
    hosts.ask(url)
    request = urllib.request.Request(url, headers={"User-Agent": "cockpit", "Range": f"bytes={offset}-"})
    try:
        with urllib.request.urlopen(request, timeout=READ_TIMEOUT_S) as answer:
            skip = 0 if answer.status == http.HTTPStatus.PARTIAL_CONTENT else offset
            while chunk := answer.read(CHUNK_BYTES):
                if len(chunk) > skip:
                    yield chunk[skip:]
                skip = max(0, skip - len(chunk))
    except urllib.error.HTTPError as error:
        if error.code != http.HTTPStatus.NOT_FOUND:
            hosts.failed(url)
        raise SourceUnavailable(f"{urlsplit(url).netloc}: {error.code} {error.reason}") from error
    except (OSError, http.client.HTTPException) as error:
        hosts.failed(url)
        raise SourceUnavailable(f"{urlsplit(url).netloc}: {_first_line(error)}") from error


def mirror_bytes(mirror: str, model: str, name: str, offset: int, hosts: Hosts) -> Iterator[bytes]:
    """`<mirror>/<model>/<name>`, the mirror being a folder or a URL."""
    if "://" in mirror and not mirror.startswith("file://"):
        return url_bytes(f"{mirror.rstrip('/')}/{quote(model)}/{quote(name)}", offset, hosts)
    return folder_bytes(Path(mirror.removeprefix("file://")).expanduser() / model / name, offset)


class WheelBox:
    """Fetches pinned wheels with pip, keeps each as long as a file still needs it, then throws it away.

    Raises:
        SourceUnavailable: pip is missing, or could not get the package with this hash.
        DiskFull: there is no room for the wheel.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._uses: dict[str, int] = {}
        self._wheels: dict[str, Path] = {}
        self._index_away = ""

    def announce(self, parts: Iterable[WheelPart]) -> None:
        """Says which members will be asked for, so that a wheel with several files is fetched once."""
        for part in parts:
            self._uses[part.sha256] = self._uses.get(part.sha256, 0) + 1

    def read(self, parts: Sequence[WheelPart], offset: int, tick: Tick) -> Iterator[bytes]:
        """The joined members from `offset` on. `tick` hears about the bytes on their way."""
        start = 0
        for part in parts:
            skip = min(max(0, offset - start), part.bytes)
            if skip < part.bytes or not part.bytes:
                wheel = self._wheels.get(part.sha256) or self._fetch(part, partial(_tell, part, start, tick))
                yield from _member_bytes(wheel, part.member, skip)
            self._release(part)
            start += part.bytes

    def _release(self, part: WheelPart) -> None:
        left = self._uses.get(part.sha256, 1) - 1
        self._uses[part.sha256] = left
        if left <= 0 and (wheel := self._wheels.pop(part.sha256, None)):
            wheel.unlink(missing_ok=True)

    def _fetch(self, part: WheelPart, tick: Tick) -> Path:
        if self._index_away:
            raise SourceUnavailable(self._index_away)
        folder = Path(tempfile.mkdtemp(prefix="wheel-", dir=self._folder))
        wanted = folder / "wanted.txt"
        wanted.write_text(f"{part.package}=={part.version} --hash=sha256:{part.sha256}\n", encoding="ascii")
        status, complaint = _run_pip(_pip_command(part, folder, wanted), folder, tick)
        found = list(folder.glob("*.whl"))
        if status == 0 and found:
            self._wheels[part.sha256] = found[0]
            return found[0]
        # pip's complaint itself may not have fitted on a full disk: look at the disk too.
        full = "No space left" in complaint or shutil.disk_usage(folder).free < part.wheel_bytes
        shutil.rmtree(folder, ignore_errors=True)
        if full:
            raise DiskFull("no room for a download")
        if any(sign in complaint for sign in NO_INDEX_SIGNS):
            self._index_away = "no package index can be reached"
            raise SourceUnavailable(self._index_away)
        raise SourceUnavailable(f"package {part.package}: {_pip_reason(complaint)}")


def _tell(part: WheelPart, start: int, tick: Tick, arrived: int) -> None:
    # Never the whole: only bytes that were checked may end the bar.
    share = part.bytes * arrived // max(1, part.wheel_bytes)
    tick(start + min(share, part.bytes - 1))


def _pip_command(part: WheelPart, folder: Path, wanted: Path) -> list[str]:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-input", "--disable-pip-version-check"]
    command += ["--no-deps", "--only-binary=:all:", "--require-hashes", "--no-cache-dir"]
    command += ["--retries", str(PIP_RETRIES), "--dest", str(folder), "--requirement", str(wanted)]
    if part.platform:
        command += ["--platform", part.platform, "--python-version", part.python]
        command += ["--implementation", "cp", "--abi", part.abi]
    return command


def _run_pip(command: list[str], folder: Path, tick: Tick) -> tuple[int, str]:
    # pip downloads into its temporary folder: put it here, where its growth shows and nothing is left behind.
    environment = os.environ | {"TMPDIR": str(folder)}
    with (folder / "pip.log").open("w+b") as log:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            while process.poll() is None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    process.wait(PIP_POLL_S)
                tick(_largest_file(folder))
        finally:
            if process.poll() is None:
                process.kill()
            process.wait()
        log.seek(0)
        return process.returncode, log.read().decode(errors="replace")


def _pip_reason(complaint: str) -> str:
    if "No module named pip" in complaint:
        return "this Python has no pip"
    if "DO NOT MATCH THE HASHES" in complaint:
        return "its bytes do not match the pinned hash"
    lines = [line for line in complaint.splitlines() if line.strip()] or ["pip could not download it"]
    errors = [line.removeprefix("ERROR: ") for line in lines if line.startswith("ERROR: ")]
    return _first_line(errors[-1] if errors and errors[-1] != "Exception:" else lines[-1])


def _largest_file(folder: Path) -> int:
    largest = 0
    for path in folder.rglob("*"):
        # pip moves files while we look.
        with contextlib.suppress(OSError):
            largest = max(largest, path.stat().st_size)
    return largest


def _member_bytes(wheel: Path, member: str, skip: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as stream:
            stream.seek(skip)
            while chunk := stream.read(CHUNK_BYTES):
                yield chunk
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise SourceUnavailable(f"{wheel.name}: {_first_line(error)}") from error


def _first_line(reason: object) -> str:
    lines = str(reason).strip().splitlines() or [type(reason).__name__]
    return lines[0][:MAX_REASON_CHARS]
