"""The proof: labelled clips or the scenario matrix through the product, judged by the field's definitions.

What counts as found, missed and a false alarm is written down in `evaluation_matching`; what labels mean in
`evaluation_labels`; what a scenario demands in `perception.scenarios.catalogue`. The engines run in worker processes,
each sealed before it loads a model: a recording of a face is nobody else's business.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from app.errors import InputError, WorkerError
from app.seal import seal
from perception.evaluation_labels import Clip, clips_of, expectations, stretches
from perception.evaluation_matching import match
from perception.evaluation_statistics import Judged, document, fps_band
from perception.evaluation_watch import Watched, watch_clip

SPEED_KMH: Final = 60.0
"""Speed at which clips are judged: every warning is armed (facts 1.3: the highest gate is 50 km/h)."""

Progress = Callable[[int, int, str], None]
"""Told after each clip: how many are done, of how many, and its name."""


@dataclass(frozen=True, slots=True)
class Job:
    """One clip or scenario to judge, as it travels to a worker."""

    name: str
    face_model: Path
    gesture_model: Path | None = None
    clip: Clip | None = None
    portrait: Path | None = None
    seed: int = 0


def evaluate(
    paths: Sequence[Path] | None,
    *,
    scenarios: bool = False,
    face_model: Path,
    gesture_model: Path | None = None,
    portrait: Path | None = None,
    html: Path | None = None,
    progress: Progress | None = None,
    names: Sequence[str] | None = None,
    seed: int = 0,
) -> dict[str, Any]:
    """Judges the product.

    Args:
        paths: folders of labelled clips; None with `scenarios`.
        scenarios: the scenario matrix instead.
        face_model: the `face_landmarker.task` file.
        gesture_model: the `gesture_recognizer.task` file; None: hands are not read.
        portrait: of the synthetic driver; scenarios need it.
        html: where to write the report, a single file; None: no report.
        progress: told after each clip.
        names: only these scenarios; None: all.
        seed: moves the moments of the scenarios.

    Returns:
        The document of `assets/schemas/evaluate.schema.json`.

    Raises:
        InputError: no clips, no labels, labels that cannot be understood, a damaged clip, no such scenario, or a
            report that cannot be written.
        ModelError: the model is missing or unusable.
    """
    if scenarios == bool(paths):
        raise InputError("evaluate: give a folder of labelled clips, or --scenarios, one of them")
    jobs = _scenario_jobs(face_model, portrait, names, seed) if scenarios else _clip_jobs(paths or (), face_model)
    jobs = [replace(job, gesture_model=gesture_model) for job in jobs]
    if html is not None and not html.parent.is_dir():
        raise InputError(f"{html}: there is no folder {html.parent} to write the report to")
    judged = run(jobs, progress)
    result = document(judged, "scenarios" if scenarios else "clips")
    if html is not None:
        _write_report(html, result, judged)
    return result


def run(jobs: Sequence[Job], progress: Progress | None = None) -> list[Judged]:
    """Does the jobs on all processors this process may use, and returns the results in the order of the jobs.

    Raises:
        InputError, ModelError: the first that any job raised; the rest is called off.
        WorkerError: a worker died.
    """
    workers = min(len(jobs), len(os.sched_getaffinity(0)))
    # Spawned, not forked: the engines own threads, and a forked copy of a lock held by one never opens.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=spawn, initializer=_prepare) as pool:
        futures = {pool.submit(judge, job): job for job in jobs}
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                _result(future, futures[future])
                if progress is not None:
                    progress(done, len(jobs), futures[future].name)
        finally:
            pool.shutdown(cancel_futures=True)
        return [future.result() for future in futures]


def judge(job: Job) -> Judged:
    """Does one job, in this process: seal it first."""
    if job.clip is not None:
        return judge_clip(job.clip, watch_clip(job.clip.path, job.face_model, SPEED_KMH, job.gesture_model))
    # Rendering comes with it; clips are judged without.
    from perception.evaluation_scenarios import judge_scenario

    if job.portrait is None:
        raise InputError("evaluate: scenarios need the portrait of the synthetic driver")
    return judge_scenario(job.name, job.seed, job.face_model, job.portrait, job.gesture_model)


def judge_clip(clip: Clip, watched: Watched) -> Judged:
    """Judges what was said about a labelled clip."""
    reports = [*watched.events, *watched.warnings]
    score = match(expectations(clip.intervals), reports, stretches(clip, watched.duration_s))
    conditions = {**clip.conditions, "frames per second": fps_band(watched.fps)}
    labels = tuple((each.label, each.start_s, each.end_s) for each in clip.intervals)
    return Judged(clip.name, conditions, watched, score, labels)


def _prepare() -> None:
    """Makes a worker ready: Ctrl-C is for the parent, which calls the rest off; and no network."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    seal()


def _clip_jobs(paths: Sequence[Path], face_model: Path) -> list[Job]:
    return [Job(clip.name, face_model, clip=clip) for path in paths for clip in clips_of(Path(path))]


def _scenario_jobs(face_model: Path, portrait: Path | None, names: Sequence[str] | None, seed: int) -> list[Job]:
    from perception.scenarios.catalogue import scenario_names

    known = scenario_names()
    for name in names or ():
        if name not in known:
            raise InputError(f"evaluate: no scenario {name!r}; `cockpit synth --list` names them")
    return [Job(name, face_model, portrait=portrait, seed=seed) for name in names or known]


def _result(future: Future[Judged], job: Job) -> Judged:
    try:
        return future.result()
    except BrokenProcessPool as error:
        raise WorkerError(f"{job.name}: the process that judged it died (out of memory?); try again") from error


def _write_report(html: Path, result: dict[str, Any], judged: Sequence[Judged]) -> None:
    from perception.evaluation_report import render

    try:
        html.write_text(render(result, judged), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{html}: the report cannot be written: {error.strerror}") from error
