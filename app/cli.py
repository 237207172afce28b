"""The commands of `design/interface.md`: arguments in, one call into `app/bootstrap.py`, exit status out.

The only file that prints results. Errors become one line on stderr here and nowhere else.
"""

from __future__ import annotations

import argparse
import errno
import json
import logging
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from app import cli_evaluate
from app.config import FIRST_START, PAGES
from app.errors import CabinError, InputError, ModelError
from app.logs import log_to_file, log_to_stderr
from app.paths import data_dir, journal_path

if TYPE_CHECKING:
    from app.models import ModelStore

Handler = Callable[[argparse.Namespace], int]
LANGUAGES = ("auto", "en", "zh")


class _Parser(argparse.ArgumentParser):
    """Argument errors in one line: what, where, what to do."""

    def error(self, message: str) -> NoReturn:
        raise InputError(f"{self.prog.removeprefix('cockpit ')}: {message}; see `{self.prog} --help`")


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status: 0 done, 1 failure, 2 wrong call or unreadable input."""
    _open_standard_streams()
    log_to_stderr()
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.handler(arguments)
        sys.stdout.flush()
        return status
    except CabinError as error:
        print(f"cockpit: {' '.join(error.message.split())}", file=sys.stderr)
        return error.exit_status
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _abandon_stdout()
        return 0
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EIO):
            return _own_fault(error)
        _abandon_stdout()
        print(f"cockpit: the output cannot be written: {error.strerror}", file=sys.stderr)
        return 1
    except Exception as error:  # noqa: BLE001 - the last door: whatever comes here is told in one line
        return _own_fault(error)


def _own_fault(error: Exception) -> int:
    """A bug of ours. The person gets one line and a place to look, never a traceback."""
    path = log_to_file(data_dir() / "logs")
    logging.getLogger(__name__).error("unexpected %s: %s", type(error).__name__, error, exc_info=error)
    print(f"cockpit: this should not have happened; please report it with {path}", file=sys.stderr)
    return 1


def _open_standard_streams() -> None:
    """A caller may have closed them (`>&-`); the next file opened would take their place and get our output."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the whole process
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - for the whole process


def _abandon_stdout() -> None:
    """The reader of our output went away (`| head`), or its disk is full: what is still buffered must not matter."""
    try:
        number = sys.stdout.fileno()
    except OSError:  # no file behind it: nothing is buffered there that could fail again
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), number)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="cockpit", description="An in-cabin multimodal assistant; everything stays on this device.")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    for add in (_add_run, _add_analyze, _add_evaluate, _add_gestures, _add_listen, _add_ask, _add_say, _add_synth):
        add(commands)
    for add in (_add_log, _add_models, _add_doctor, _add_bench):
        add(commands)
    return parser


def _command(commands: Any, name: str, handler: Handler, summary: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=summary, description=summary)
    parser.set_defaults(handler=handler)
    return parser


def _print_json(document: Any) -> None:
    print(json.dumps(document, ensure_ascii=False))


def _print_lines(documents: Iterable[Any]) -> None:
    for document in documents:
        _print_json(document)
        sys.stdout.flush()


# --- run ----------------------------------------------------------------------------------------------------------


def _size(text: str) -> tuple[int, int]:
    width, _, height = text.lower().partition("x")
    if not (width.isdigit() and height.isdigit()):
        raise argparse.ArgumentTypeError(f"{text!r} is not WIDTHxHEIGHT, e.g. 1280x800")
    return int(width), int(height)


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None
    if not 0 <= value < float("inf"):
        raise argparse.ArgumentTypeError(f"{text} must be zero or more")
    return value


def _add_run(commands: Any) -> None:
    parser = _command(
        commands, "run", _run, "the cockpit on this machine's camera and microphone, or the demonstration"
    )
    parser.add_argument("--headless", action="store_true", help="the service without any window")
    parser.add_argument("--camera", metavar="SRC", help="device number, file, stream URL, demo or none")
    parser.add_argument("--mic", metavar="SRC", help="device number or name, file, demo or none")
    parser.add_argument("--speaker", metavar="SINK", help="device number or name, or none")
    parser.add_argument("--lang", choices=LANGUAGES, help="language of speech and window")
    parser.add_argument("--speed", type=_positive, metavar="KMH", help="speed of the simulated vehicle")
    parser.add_argument("--duration", type=_positive, metavar="S", help="end after so many seconds")
    parser.add_argument("--screenshot", type=Path, metavar="PNG", help="save a picture of the live window and end")
    parser.add_argument("--page", choices=(*PAGES, FIRST_START), help="page shown first, and in the picture")
    parser.add_argument("--size", type=_size, metavar="WxH", help="window size, at least 1024x600")
    parser.add_argument("--theme", choices=("day", "night"), help="colours of the window")
    parser.add_argument("--units", choices=("metric", "imperial"), help="km/h and °C, or mph and °F, shown and spoken")
    parser.add_argument("--data", type=Path, metavar="DIR", help="where journal, pictures and logs are kept")
    parser.add_argument("--config", type=Path, metavar="TOML", help="settings file")


def _tell(line: str) -> None:
    try:
        print(line, flush=True)
    except OSError:
        # Nobody reads any more, or the disk under the output is full: the cockpit goes on without a word.
        _abandon_stdout()


def _run(arguments: argparse.Namespace) -> int:
    from app.bootstrap import run_cockpit
    from app.run_request import RunRequest

    request = RunRequest(
        headless=arguments.headless,
        camera=arguments.camera,
        microphone=arguments.mic,
        speaker=arguments.speaker,
        language=arguments.lang,
        speed_kmh=arguments.speed,
        duration_s=arguments.duration,
        screenshot=arguments.screenshot,
        page=arguments.page,
        size=arguments.size,
        theme=arguments.theme,
        units=arguments.units,
        data=arguments.data,
        config=arguments.config,
        write=_tell,
    )
    return run_cockpit(request)


# --- recordings, images, texts ------------------------------------------------------------------------------------


def _add_analyze(commands: Any) -> None:
    parser = _command(commands, "analyze", _analyze, "driver monitoring over a recording, on its own clock")
    parser.add_argument("video", type=Path)
    parser.add_argument("--speed", type=_positive, metavar="KMH", default=60.0, help="vehicle speed (60)")
    parser.add_argument("--all-events", action="store_true", help="list blinks and glances too")
    parser.add_argument("--signals", type=Path, metavar="PARQUET", help="write what the policy uses, a row a frame")
    parser.add_argument("--json", action="store_true")


def _analyze(arguments: argparse.Namespace) -> int:
    from app.bootstrap import analyze_video

    document = analyze_video(
        arguments.video, speed_kmh=arguments.speed, all_events=arguments.all_events, signals=arguments.signals
    )
    if arguments.json:
        _print_json(document)
        return 0
    source, summary = document["input"], document["summary"]
    print(
        f"{arguments.video}: {source['duration_s']:.1f} s, {source['frames']} frames, "
        f"face in {document['face']['present_ratio']:.0%}, {document['processing']['frames_per_s']:.0f} frames/s"
    )
    print("  " + ", ".join(f"{key} {value}" for key, value in summary.items()))
    for event in document["events"]:
        end = f"{event['end_s']:.2f}" if event["end_s"] is not None else "…"
        print(f"  {event['start_s']:7.2f}–{end} s  {event['level']:<7} {event['kind']}: {event['reason']}")
    return 0


def _add_evaluate(commands: Any) -> None:
    summary = "labelled clips, the scenario matrix, the wake word or sentences: found, missed, false"
    cli_evaluate.add_arguments(_command(commands, "evaluate", cli_evaluate.evaluate, summary))


def _add_gestures(commands: Any) -> None:
    parser = _command(commands, "gestures", _gestures, "hand gestures in images or videos (JSON Lines with --json)")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true")


def _gestures(arguments: argparse.Namespace) -> int:
    from app.bootstrap import read_gestures

    documents = read_gestures(arguments.files)
    if arguments.json:
        _print_lines(documents)
        return 0
    for document in documents:
        hands = ", ".join(f"{h['side']} {h['gesture']} ({h['confidence']:.2f})" for h in document["hands"])
        moves = ", ".join(f"{e['kind']} {e['start_s']:.1f}-{e['end_s']:.1f} s" for e in document["events"])
        print(f"{document['file']}: {'; '.join(filter(None, (hands, moves))) or 'no hand'}")
    return 0


def _add_listen(commands: Any) -> None:
    parser = _command(commands, "listen", _listen, "a recording through the whole voice loop")
    parser.add_argument("wav", type=Path)
    parser.add_argument("--lang", choices=LANGUAGES, default="auto")
    parser.add_argument("--no-wake", action="store_true", help="listen without a wake word")
    parser.add_argument("--json", action="store_true")


def _listen(arguments: argparse.Namespace) -> int:
    from app.bootstrap import listen_to

    document = listen_to(arguments.wav, lang=arguments.lang, no_wake=arguments.no_wake)
    if arguments.json:
        _print_json(document)
        return 0
    if not document["turns"]:
        print(
            f"{arguments.wav}: nothing said to the assistant" + ("" if arguments.no_wake else " (no wake word heard)")
        )
    for turn in document["turns"]:
        print(f"heard “{turn['text']}” ({turn['lang']})")
        _print_answer(turn)
    return 0


def _add_ask(commands: Any) -> None:
    parser = _command(commands, "ask", _ask, "text in place of speech")
    parser.add_argument("text", nargs="*", metavar="TEXT")
    parser.add_argument("--file", type=Path, metavar="JSONL", help="one request a line")
    parser.add_argument("--conversation", action="store_true", help="one vehicle and dialogue for the whole file")
    parser.add_argument("--lang", choices=LANGUAGES, default="auto")
    parser.add_argument("--state", type=Path, metavar="JSON", help="vehicle signals over the defaults")
    zones = ("driver", "passenger", "rear_left", "rear_right")
    parser.add_argument("--speaker-zone", choices=zones, default="driver")
    parser.add_argument("--json", action="store_true")


def _ask(arguments: argparse.Namespace) -> int:
    from app.bootstrap import ask_texts

    documents = ask_texts(
        arguments.text,
        file=arguments.file,
        conversation=arguments.conversation,
        lang=arguments.lang,
        state=arguments.state,
        speaker_zone=arguments.speaker_zone,
    )
    for document in documents:
        if arguments.json:
            _print_json(document)
            sys.stdout.flush()
        else:
            _print_answer(document)
    return 0


def _print_answer(document: dict[str, Any]) -> None:
    for action in document["actions"]:
        print(f"done  {action['path']} = {action['value']}")
    print(f"said  {document['reply']}  [{document['route']}]")


def _add_say(commands: Any) -> None:
    parser = _command(commands, "say", _say, "speech synthesis, to the loudspeaker or to a file")
    parser.add_argument("text")
    parser.add_argument("--lang", choices=LANGUAGES, default="auto")
    parser.add_argument("--out", type=Path, metavar="WAV")
    parser.add_argument("--json", action="store_true")


def _say(arguments: argparse.Namespace) -> int:
    from app.bootstrap import say_text

    document = say_text(arguments.text, lang=arguments.lang, out=arguments.out)
    if arguments.json:
        _print_json(document)
    elif arguments.out is not None:
        print(f"{document['out']}: {document['duration_s']:.2f} s of speech made in {document['ms']:.0f} ms")
    return 0


def _add_synth(commands: Any) -> None:
    parser = _command(commands, "synth", _synth, "render a labelled synthetic driver clip")
    parser.add_argument("scenario", nargs="?")
    parser.add_argument("--out", type=Path, metavar="MP4")
    parser.add_argument("--labels", type=Path, metavar="JSON")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--list", action="store_true", help="name the scenarios")
    parser.add_argument("--json", action="store_true")


def _synth(arguments: argparse.Namespace) -> int:
    from app.bootstrap import scenario_descriptions, scenario_names, synthesize_clip

    if arguments.list and arguments.json:
        _print_json(scenario_names())
        return 0
    if arguments.list:
        print("\n".join(f"{name:<28} {condition:<26} {about}" for name, condition, about in scenario_descriptions()))
        return 0
    if arguments.scenario is None or arguments.out is None:
        raise InputError("synth: needs a scenario and --out FILE.mp4; `cockpit synth --list` names the scenarios")
    document = synthesize_clip(arguments.scenario, arguments.out, labels=arguments.labels, seed=arguments.seed)
    if arguments.json:
        _print_json(document)
    else:
        print(f"{document['out']}: {document['duration_s']:.1f} s rendered in {document['ms'] / 1000:.1f} s")
    return 0


# --- the journal --------------------------------------------------------------------------------------------------


def _add_log(commands: Any) -> None:
    log = commands.add_parser("log", help="the driver-state journal", description="the driver-state journal")
    actions = log.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=_Parser)

    def add(name: str, handler: Handler, summary: str) -> argparse.ArgumentParser:
        parser = _command(actions, name, handler, summary)
        parser.add_argument("--data", type=Path, metavar="DIR", help="where the journal is kept")
        parser.add_argument("--json", action="store_true")
        return parser

    add("trips", _log_trips, "list the trips")
    add("show", _log_show, "one trip").add_argument("trip", type=int)
    export = add("export", _log_export, "write trips as files")
    export.add_argument("trip", type=int, nargs="?", help="a trip's number; the last one when left out")
    export.add_argument("--format", choices=("csv",), default="csv")
    export.add_argument("--out", type=Path, metavar="DIR", help="folder for the files (trip-N)")
    add("delete", _log_delete, "delete a trip").add_argument("trip", type=int)


def _log_trips(arguments: argparse.Namespace) -> int:
    from app.journal.log import list_trips, trip_lines

    trips = list_trips(journal_path(arguments.data))
    if arguments.json:
        _print_json(trips)
    elif not trips:
        print("no trips yet; `make run` makes the first one")
    else:
        print("\n".join(trip_lines(trips)))
    return 0


def _log_show(arguments: argparse.Namespace) -> int:
    from app.journal.log import show_trip

    trip = show_trip(journal_path(arguments.data), arguments.trip)
    print(json.dumps(trip, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0


def _log_export(arguments: argparse.Namespace) -> int:
    from app.journal.log import export

    document = export(journal_path(arguments.data), arguments.trip, arguments.format, arguments.out)
    if arguments.json:
        _print_json(document)
    else:
        print("\n".join(str(path) for path in document["files"]))
    return 0


def _log_delete(arguments: argparse.Namespace) -> int:
    from app.journal.log import delete

    document = delete(journal_path(arguments.data), arguments.trip)
    _print_json(document) if arguments.json else print(f"trip {arguments.trip} deleted")
    return 0


# --- models, doctor, bench ----------------------------------------------------------------------------------------


def _add_models(commands: Any) -> None:
    models = commands.add_parser("models", help="the model store", description="the model store")
    actions = models.add_subparsers(dest="action", required=True, metavar="ACTION", parser_class=_Parser)
    for name, summary in (("list", "what there is"), ("pull", "fetch and verify"), ("verify", "check every byte")):
        parser = _command(actions, name, _models, summary)
        parser.add_argument("names", nargs="*", metavar="MODEL", help="all default models when left out")
        parser.add_argument("--json", action="store_true")


def _models(arguments: argparse.Namespace) -> int:
    from app import model_reports as reports
    from app.models import ModelStore

    store = ModelStore()
    if arguments.action == "pull":
        document = reports.pull_document(store, arguments.names, reports.TerminalProgress(sys.stderr))
        _teach(store, arguments.names)
    elif arguments.action == "verify":
        document = reports.verify_document(store, arguments.names)
    else:
        document = reports.list_document(store, arguments.names)
    if arguments.json:
        _print_json(document)
    else:
        for model in document["models"]:
            size = f"{model['bytes'] / 1e6:7.1f} MB"
            print(f"{model['state']:<8} {size}  {model['name']:<20} {model['role']} ({model['licence']})")
    return 0 if document["ok"] else 1


def _teach(store: ModelStore, names: Sequence[str]) -> None:
    """The models are there all the same when this fails: a store may be read-only. `doctor` says what is missing."""
    from app.bootstrap import teach

    try:
        teach(store, names, lambda line: print(line, file=sys.stderr, flush=True))
    except ModelError as error:
        print(f"cockpit: {error.message}", file=sys.stderr)


def _add_doctor(commands: Any) -> None:
    parser = _command(commands, "doctor", _doctor, "is everything here, does it work, is the seal on")
    parser.add_argument("--json", action="store_true")


def _doctor(arguments: argparse.Namespace) -> int:
    from app.bootstrap import examine

    document = examine()
    if arguments.json:
        _print_json(document)
    else:
        for check in document["checks"]:
            cure = f"  → {check['cure']}" if check["cure"] and check["status"] != "ok" else ""
            print(f"{check['status']:<5} {check['name']:<14} {check['detail']}{cure}")
    return 0 if document["ok"] else 1


def _add_bench(commands: Any) -> None:
    parser = _command(commands, "bench", _bench, "the product's own budgets on this machine")
    parser.add_argument("--json", action="store_true")


def _bench(arguments: argparse.Namespace) -> int:
    from app.bootstrap import measure

    document = measure(lambda line: print(line, file=sys.stderr, flush=True))
    print(json.dumps(document, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0
