"""The command `evaluate`: clips, the scenario matrix, hands, words that point, the wake word, sentences, or speech."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from app.errors import InputError

MODELS = ("qwen_0_5b", "qwen_1_5b")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of `evaluate`."""
    parser.add_argument("clips", nargs="*", type=Path, metavar="CLIPS", help="folders or clips with labels")
    parser.add_argument("--scenarios", action="store_true", help="the synthetic driver's scenarios instead")
    parser.add_argument("--gestures", action="store_true", help="made-up hands: gestures and what is none, instead")
    parser.add_argument("--fusion", action="store_true", help="made-up looks and fingers beside 'that window', instead")
    parser.add_argument("--wake", type=Path, metavar="DIR", help="the wake word over a folder of recordings instead")
    parser.add_argument(
        "--sentences", nargs="*", type=Path, metavar="FILE", help="sentences instead; our own sets when none is named"
    )
    parser.add_argument("--speech", action="store_true", help="our own sentences, spoken, in car noise instead")
    parser.add_argument("--noise", type=Path, metavar="FILE", help="with --speech: a recording of a car's noise")
    parser.add_argument("--no-llm", action="store_true", help="with --sentences: by grammar alone")
    parser.add_argument("--model", choices=MODELS, default=MODELS[0], help="with --sentences: the language model")
    parser.add_argument("--html", type=Path, metavar="OUT", help="write a report with a timeline for each clip")
    parser.add_argument("--json", action="store_true")


def evaluate(arguments: argparse.Namespace) -> int:
    """Runs what was asked for; several at once is a wrong call."""
    named = (arguments.wake is not None, arguments.sentences is not None)
    asked = (arguments.scenarios, arguments.gestures, arguments.fusion, arguments.speech)
    if sum((bool(arguments.clips), *asked, *named)) != 1:
        raise InputError(
            "evaluate: give CLIPS, --scenarios, --gestures, --fusion, --wake DIR, --sentences or --speech; "
            "see `cockpit evaluate --help`"
        )
    if arguments.noise is not None and not arguments.speech:
        raise InputError("evaluate: --noise belongs to --speech")
    if (arguments.no_llm or arguments.model != MODELS[0]) and arguments.sentences is None:
        raise InputError("evaluate: --no-llm and --model belong to --sentences")
    if arguments.speech:
        return _speech(arguments)
    if arguments.gestures or arguments.fusion:
        return _made_up(arguments)
    if arguments.wake is not None:
        return _wake(arguments)
    return _clips(arguments) if arguments.sentences is None else _sentences(arguments)


def _made_up(arguments: argparse.Namespace) -> int:
    """Hands, or looks and fingers: their documents are short, and read as they are."""
    from app.bootstrap import evaluate_fusion, evaluate_gestures

    def progress(done: int, of: int, name: str) -> None:
        print(f"[{done}/{of}] {name}", file=sys.stderr, flush=True)

    document = evaluate_gestures(progress) if arguments.gestures else evaluate_fusion()
    print(json.dumps(document, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0


def _wake(arguments: argparse.Namespace) -> int:
    from app.bootstrap import evaluate_wake_word

    document = evaluate_wake_word(arguments.wake, lambda line: print(line, file=sys.stderr, flush=True))
    print(json.dumps(document, ensure_ascii=False, indent=None if arguments.json else 2))
    return 0


def _speech(arguments: argparse.Namespace) -> int:
    from app.bootstrap import evaluate_speech

    def progress(done: int, of: int) -> None:
        print(f"[{done}/{of}]", file=sys.stderr, flush=True)

    document = evaluate_speech(arguments.noise, progress)
    if arguments.json:
        print(json.dumps(document, ensure_ascii=False))
        return 0
    for name, rows in (("snr_db", document["results"]), ("talker", document["talkers"])):
        for row in rows:
            label = "clean" if row[name] is None else row[name]
            print(
                f"{row['lang']} {label!s:<11} {row['right']:>4} of {row['sentences']:>4} right, "
                f"{row['right_share']:.1%}; {row['wrong_actions']} wrong actions, "
                f"word errors {row['word_error_rate']:.1%}, "
                f"{row['recognize_ms']['p50']:.0f} ms p50, {row['recognize_ms']['p95']:.0f} ms p95"
            )
    return 0


def _clips(arguments: argparse.Namespace) -> int:
    from app.bootstrap import evaluate_clips

    def progress(done: int, of: int, name: str) -> None:
        print(f"[{done}/{of}] {name}", file=sys.stderr, flush=True)

    document = evaluate_clips(arguments.clips, scenarios=arguments.scenarios, html=arguments.html, progress=progress)
    if arguments.json:
        print(json.dumps(document, ensure_ascii=False))
        return 0
    for kind, state in document["states"].items():
        print(
            f"{kind:<20} {state['found']:>3} of {state['expected']:>3} found, {state['missed']} missed, "
            f"{state['false_alarms']} false"
        )
    print("passed" if document["ok"] else "not passed: see --json or --html for each clip")
    return 0


def _sentences(arguments: argparse.Namespace) -> int:
    from app.bootstrap import evaluate_sentences

    def progress(done: int, of: int) -> None:
        print(f"[{done}/{of}]", file=sys.stderr, flush=True)

    model = None if arguments.no_llm else arguments.model
    document = evaluate_sentences(arguments.sentences, model=model, progress=progress)
    if arguments.json:
        print(json.dumps(document, ensure_ascii=False))
        return 0
    for wrong in document["wrong"]:
        print(f"{wrong['where']}: “{wrong['text']}”")
        print(f"  expected {json.dumps(wrong['expected'], ensure_ascii=False)}")
        print(f"  actual   {json.dumps(wrong['actual'], ensure_ascii=False)}")
    _table("commands", document["commands"])
    _table("honesty", document["honesty"])
    _table("by action", document["actions"])
    for route, ms in document["ms"].items():
        print(f"{route:<10} {ms['n']:>4} sentences, {ms['p50']} ms p50, {ms['p95']} ms p95")
    return 0


def _table(title: str, shares: dict[str, Any]) -> None:
    print(title)
    for name, share in shares.items():
        if share["sentences"]:
            print(f"  {name:<26} {share['right']:>4} of {share['sentences']:>4}  {share['share']:.1%}")
