"""Who may know whom: the import rules of the house, read from the source, not from what happens to run."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ROOMS = ("app", "perception", "dialogue", "ui")
LEAVES = ("app.events", "app.clock", "app.errors", "app.config")
# What the rooms may know of `app`: the contract, and the halves of the worker harness.
APP_FOR_ENGINE_ROOMS = {
    *LEAVES,
    "app.bus",
    "app.frames",
    "app.seal",
    "app.supervisor",
    "app.worker",
    "app.worker_child",
}
# The arbiter is pure policy over events: what is locked must look locked by the very rule that locks it.
APP_FOR_UI = {*LEAVES, "app.arbiter", "app.bus", "app.frames", "app.fusion"}
# Each engine lives in one room, in one adapter file.
ENGINES = {
    "mediapipe": "perception",
    "cv2": "perception",
    "faster_whisper": "dialogue",
    "ctranslate2": "dialogue",
    "llama_cpp": "dialogue",
    "onnxruntime": "dialogue",
    "piper": "dialogue",
    "sounddevice": "dialogue",
    "pymicro_wakeword": "dialogue",
    "pywebrtc_audio": "dialogue",
    "pulsectl": "dialogue",
    "pyseccomp": "app",
    "dbus_fast": "app",
}
# OpenCV is two engines in one package: reading cameras and files, and drawing into pictures.
MOST_ADAPTERS = {"cv2": 4}


@dataclass(frozen=True, slots=True)
class Import:
    """One imported module, where it is imported, and whether that happens only when a function is called."""

    importer: str
    module: str
    line: int
    inside_function: bool

    @property
    def room(self) -> str:
        return self.importer.partition(".")[0]

    @property
    def top(self) -> str:
        return self.module.partition(".")[0]

    def __str__(self) -> str:
        return f"{self.importer.replace('.', '/')}.py:{self.line} imports {self.module}"


def _module_name(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _walk(node: ast.AST, inside_function: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        inside = inside_function or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        yield child, inside
        yield from _walk(child, inside)


def _imports_of(path: Path) -> Iterator[Import]:
    importer = _module_name(path)
    package = importer if path.name == "__init__.py" else importer.rpartition(".")[0]
    for node, inside in _walk(ast.parse(path.read_text(encoding="utf-8"), str(path)), False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(importer, alias.name, node.lineno, inside)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *([base] if base else [])])
            # `from app import events` names a module; `from app.events import Event` names something in one.
            for alias in node.names:
                submodule = f"{base}.{alias.name}"
                yield Import(importer, submodule if _is_module(submodule) else base, node.lineno, inside)


def _is_module(name: str) -> bool:
    path = ROOT.joinpath(*name.split("."))
    return path.with_suffix(".py").is_file() or (path / "__init__.py").is_file()


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    paths = [ROOT / "main.py", *(path for room in ROOMS for path in sorted((ROOT / room).rglob("*.py")))]
    return [found for path in paths for found in _imports_of(path)]


def _check(offenders: list[Import], rule: str) -> None:
    assert not offenders, f"{rule}:\n  " + "\n  ".join(map(str, offenders))


def test_leaves_need_only_the_standard_library(imports: list[Import]) -> None:
    offenders = [
        found
        for found in imports
        if found.importer in LEAVES and found.top not in sys.stdlib_module_names and found.module not in LEAVES
    ]
    _check(offenders, "leaves import the standard library and each other, nothing else")


def test_perception_and_dialogue_never_meet(imports: list[Import]) -> None:
    forbidden = {
        "perception": {"dialogue", "ui", "PySide6"},
        "dialogue": {"perception", "ui", "PySide6"},
        "ui": {"perception", "dialogue"},
    }
    offenders = [found for found in imports if found.top in forbidden.get(found.room, ())]
    _check(offenders, "rooms meet in events only")


def test_rooms_know_only_the_contract_of_app(imports: list[Import]) -> None:
    allowed = {"perception": APP_FOR_ENGINE_ROOMS, "dialogue": APP_FOR_ENGINE_ROOMS, "ui": APP_FOR_UI}
    offenders = [
        found
        for found in imports
        if found.room in allowed and found.top == "app" and found.module not in allowed[found.room]
    ]
    _check(offenders, "rooms see events, bus, clock, errors, settings, frames and the worker harness of app")


def test_qt_stays_in_the_window(imports: list[Import]) -> None:
    _check([found for found in imports if found.top == "PySide6" and found.room != "ui"], "PySide6 only in ui/")


def test_only_bootstrap_knows_everybody(imports: list[Import]) -> None:
    offenders = [
        found
        for found in imports
        if found.room in ("app", "main")
        and found.importer != "app.bootstrap"
        and found.top in ("perception", "dialogue", "ui")
    ]
    _check(offenders, "only app/bootstrap.py imports the rooms")


def test_only_the_commands_call_bootstrap(imports: list[Import]) -> None:
    commands = {"app.cli", "app.cli_evaluate"}
    offenders = [found for found in imports if found.module == "app.bootstrap" and found.importer not in commands]
    _check(offenders, "only app/cli*.py imports app/bootstrap.py")


def test_main_is_a_guard_and_one_call(imports: list[Import]) -> None:
    # `signal` so that Ctrl-C during the imports ends quietly.
    assert [found.module for found in imports if found.importer == "main"] == ["signal", "app.cli"]
    body = ast.parse((ROOT / "main.py").read_text(encoding="utf-8")).body
    kinds = [type(node) for node in body if not isinstance(node, ast.Expr)]
    assert kinds == [ast.If]


@pytest.mark.parametrize("engine", ENGINES)
def test_an_engine_is_loaded_only_by_its_adapter_when_it_is_called(imports: list[Import], engine: str) -> None:
    uses = [found for found in imports if found.top == engine]
    _check([found for found in uses if not found.inside_function], "engines are imported inside functions")
    _check([found for found in uses if found.room != ENGINES[engine]], f"{engine} belongs to {ENGINES[engine]}/")
    adapters = sorted({found.importer for found in uses})
    assert len(adapters) <= MOST_ADAPTERS.get(engine, 1), f"{engine} has several adapters: {', '.join(adapters)}"


def test_preparing_a_machine_needs_nothing_installed(imports: list[Import]) -> None:
    offenders = [
        found for found in imports if found.importer == "app.prepare" and found.top not in sys.stdlib_module_names
    ]
    _check(offenders, "app/prepare.py runs before the environment exists")


def test_the_walk_sees_relative_and_nested_imports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.contract.test_imports.ROOT", tmp_path)
    package = tmp_path / "room" / "inner"
    package.mkdir(parents=True)
    for folder in (package, package.parent):
        (folder / "__init__.py").touch()
    (package.parent / "other.py").touch()
    source = package / "here.py"
    source.write_text("from .. import other\nfrom . import x\nclass A:\n    def f(self):\n        import cv2.aruco\n")
    found = list(_imports_of(source))
    assert [(each.module, each.inside_function) for each in found] == [
        ("room.other", False),
        ("room.inner", False),
        ("cv2.aruco", True),
    ]
