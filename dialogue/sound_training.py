"""Teaches the layer that hears Mandarin sounds (`syllable_ear`) when the models have been fetched, once.

Sentences are spoken and heard (`sound_lessons`), and the layer is fitted so that the sounds spoken become likely,
wherever they lie (connectionist temporal classification, Graves et al. 2006).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from app.errors import ModelError
from dialogue.sound_lessons import LESSONS_EACH, SENTENCES, Lesson, lessons
from dialogue.sounds import BLANK, SOUNDS
from dialogue.syllable_ear import PREFIX, REACH, ear_file, fingerprint, load_ear, seen

Array = npt.NDArray[np.float32]

MEASURED = 300
"""Lessons from which the scale of the encoder's states is taken; all of them would be half a gigabyte more."""

_NEVER = -1e30


@dataclass(frozen=True, slots=True)
class TrainingSettings:
    """How the layer is fitted.

    Attributes:
        units: of the hidden layer.
        rounds: through all lessons.
        batch: lessons a step.
        step: of Adam (Kingma and Ba, 2015), at its largest.
        warm_up: steps until then.
        dropped: share of inputs and hidden units left out by chance, so that none is relied on.
        decay: of the weights, a step.
        layers: fitted apart, each from another beginning, and heard together; one alone made a tenth more errors.
        attempts: a fit may end at hearing nothing at all; then it begins anew.
        learnt: mean loss of a sound, natural logarithm, below which it did not. Ours: 0.1 to 0.3; hearing nothing 3.
    """

    units: int = 192
    rounds: int = 10
    batch: int = 16
    step: float = 2e-3
    warm_up: int = 30
    dropped: float = 0.15
    decay: float = 1e-3
    layers: int = 2
    attempts: int = 3
    learnt: float = 1.0


def losses(heard: Array, lengths: npt.NDArray[np.int64], sounds: Sequence[Sequence[int]]) -> tuple[Array, Array]:
    """How unlikely the sounds are (natural logarithm), and how that changes with the outputs before the softmax.

    Args:
        heard: log probabilities, shape (lessons, frames, sounds).
        lengths: frames of each lesson.
        sounds: spoken in each, in order.
    """
    count, frames, _ = heard.shape
    rows, sizes = np.arange(count), np.array([2 * len(one) + 1 for one in sounds])
    path = np.full((count, sizes.max()), BLANK)
    for row, one in enumerate(sounds):
        path[row, 1 : 2 * len(one) : 2] = one
    skips = np.zeros(path.shape, dtype=bool)
    skips[:, 2:] = (path[:, 2:] != BLANK) & (path[:, 2:] != path[:, :-2])
    emitted = np.take_along_axis(heard, np.broadcast_to(path[:, None], (count, frames, path.shape[1])), 2)
    # Backwards the same, each lesson turned round by itself.
    turned, turned_skips = np.full_like(emitted, _NEVER), np.zeros_like(skips)
    for row, (length, size) in enumerate(zip(lengths, sizes, strict=True)):
        turned[row, :length, :size] = emitted[row, :length, :size][::-1, ::-1]
        turned_skips[row, 2:size] = skips[row, 2:size][::-1]
    forward, back = np.split(_passed(np.concatenate([emitted, turned]), np.concatenate([skips, turned_skips])), 2)
    backward = np.full(emitted.shape, _NEVER)
    for row, (length, size) in enumerate(zip(lengths, sizes, strict=True)):
        backward[row, :length, :size] = back[row, :length, :size][::-1, ::-1]
    ends = forward[rows, lengths - 1]
    total = np.logaddexp(ends[rows, sizes - 1], ends[rows, sizes - 2])
    share = np.exp(np.clip(forward + backward - emitted - total[:, None, None], -80.0, 0.0))
    slopes = np.exp(heard)
    for place in range(path.shape[1]):
        slopes[rows[:, None], np.arange(frames)[None], path[:, place][:, None]] -= share[:, :, place]
    slopes[np.arange(frames)[None] >= lengths[:, None]] = 0.0
    return -total.astype(np.float32), slopes.astype(np.float32)


def _passed(emitted: npt.NDArray[np.floating], skips: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Log probability of all ways to each place of each path at each frame."""
    ways = np.full(emitted.shape, _NEVER)
    ways[:, 0, :2] = emitted[:, 0, :2]
    barred = np.where(skips, 0.0, _NEVER)[:, 2:]
    for frame in range(1, emitted.shape[1]):
        before, now = ways[:, frame - 1], ways[:, frame]
        now[:] = before
        now[:, 1:] = np.logaddexp(now[:, 1:], before[:, :-1])
        now[:, 2:] = np.logaddexp(now[:, 2:], before[:, :-2] + barred)
        now += emitted[:, frame]
    return ways


def taught(material: Sequence[Lesson], settings: TrainingSettings | None = None, seed: int = 0) -> dict[str, Array]:
    """The weights of `SyllableEar`, not yet rounded: `hidden`, `hidden_bias`, `out`, `out_bias`, `mean`, `spread`.

    Raises:
        ModelError: as `_learnt`.
    """
    settings = settings or TrainingSettings()
    some = np.concatenate([lesson.states for lesson in material[:: max(1, len(material) // MEASURED)]])
    scale = some.mean(axis=0), some.std(axis=0) + 1e-3
    fitted = [_learnt(material, scale, settings, (seed, layer)) for layer in range(settings.layers)]
    # Side by side their outputs add up: the mean of what each says.
    beside = {name: np.concatenate([layer[name] for layer in fitted], axis=-1) for name in ("hidden", "hidden_bias")}
    out = np.concatenate([layer["out"] for layer in fitted]) / len(fitted)
    out_bias: Array = np.mean([layer["out_bias"] for layer in fitted], axis=0)
    return {**beside, "out": out, "out_bias": out_bias, "mean": scale[0], "spread": scale[1]}


def _learnt(
    material: Sequence[Lesson], scale: tuple[Array, Array], settings: TrainingSettings, seed: tuple[int, int]
) -> dict[str, Array]:
    """A layer that hears something: now and then one learns nothing but silence.

    Raises:
        ModelError: none of the attempts hears anything.
    """
    some = material[:: max(1, len(material) // settings.batch)]
    for attempt in range(settings.attempts):
        rng = np.random.default_rng((*seed, attempt))
        layer = _fitted(material, scale, settings, rng)
        if _slopes(layer, some, scale, 0.0, rng)[0] < settings.learnt:
            return layer
    raise ModelError("the Mandarin sounds could not be taught; run `cockpit models pull` again")


def _fitted(
    material: Sequence[Lesson], scale: tuple[Array, Array], settings: TrainingSettings, rng: np.random.Generator
) -> dict[str, Array]:
    """One layer, by Adam."""
    width = len(scale[0]) * (2 * REACH + 1)
    weights = {
        "hidden": rng.normal(0, width**-0.5, (width, settings.units)).astype(np.float32),
        "hidden_bias": np.zeros(settings.units, np.float32),
        "out": rng.normal(0, settings.units**-0.5, (settings.units, len(SOUNDS))).astype(np.float32),
        "out_bias": np.zeros(len(SOUNDS), np.float32),
    }
    means, squares = ({name: np.zeros_like(w) for name, w in weights.items()} for _ in range(2))
    order = np.concatenate([rng.permutation(len(material)) for _ in range(settings.rounds)])
    steps = max(1, len(order) // settings.batch)
    for step in range(1, steps + 1):
        batch = [material[int(number)] for number in order[(step - 1) * settings.batch : step * settings.batch]]
        _, slopes = _slopes(weights, batch, scale, settings.dropped, rng)
        size = settings.step * min(1.0, step / settings.warm_up) * (0.5 + 0.5 * np.cos(np.pi * step / steps))
        for name, slope in slopes.items():
            means[name] += 0.1 * (slope - means[name])
            squares[name] += 0.02 * (slope**2 - squares[name])
            move = means[name] / (1 - 0.9**step) / (np.sqrt(squares[name] / (1 - 0.98**step)) + 1e-8)
            weights[name] -= (size * (move + settings.decay * weights[name] * (slope.ndim > 1))).astype(np.float32)
    return weights


def _slopes(
    weights: Mapping[str, Array],
    batch: Sequence[Lesson],
    scale: tuple[Array, Array],
    dropped: float,
    rng: np.random.Generator,
) -> tuple[float, dict[str, Array]]:
    """The mean loss of a sound in a batch, and how it changes with each weight."""

    def kept(*shape: int) -> Array:
        return ((rng.random(shape) > dropped) / (1 - dropped)).astype(np.float32)

    lengths = np.array([len(lesson.states) for lesson in batch])
    mask = kept(1, len(scale[0]))
    inputs = np.concatenate([seen((lesson.states - scale[0]) / scale[1] * mask) for lesson in batch])
    hidden = np.maximum(inputs @ weights["hidden"] + weights["hidden_bias"], 0.0)
    hidden *= (survivors := kept(*hidden.shape))
    raw = hidden @ weights["out"] + weights["out_bias"]
    raw -= raw.max(axis=1, keepdims=True)
    raw -= np.log(np.exp(raw).sum(axis=1, keepdims=True))
    heard = np.full((len(batch), lengths.max(), len(SOUNDS)), -20.0, np.float32)
    where = np.arange(lengths.max())[None] < lengths[:, None]
    heard[where] = raw
    sounds = [lesson.sounds for lesson in batch]
    lost, slopes = losses(heard, lengths, sounds)
    count = sum(map(len, sounds))
    out = slopes[where] / count
    back = (out @ weights["out"].T) * survivors * (hidden > 0)
    return float(lost.sum()) / count, {
        "hidden": inputs.T @ back,
        "hidden_bias": back.sum(0),
        "out": hidden.T @ out,
        "out_bias": out.sum(0),
    }


def rounded(weights: Mapping[str, Array], texts: Iterable[str]) -> dict[str, npt.NDArray[np.generic]]:
    """The weights as they are kept: the two layers as int8 with a scale a column, and which sentences were taught."""
    kept: dict[str, npt.NDArray[np.generic]] = dict(weights)
    kept["taught"] = np.array(sorted({fingerprint(text) for text in texts}), dtype=np.uint64)
    for name in ("hidden", "out"):
        scale = np.abs(weights[name]).max(axis=0) / 127
        kept[name], kept[f"{name}_scale"] = np.round(weights[name] / scale).astype(np.int8), scale
    return kept


def is_taught(whisper: Path) -> bool:
    """Whether the recogniser in a folder has its layer."""
    return load_ear(whisper) is not None


def teach(whisper: Path, kokoro: Path, progress: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Speaks and hears all lessons, and keeps the layer in the recogniser's folder, in place of older ones.

    Args:
        whisper: folder of the recogniser.
        kokoro: folder of the voices.
        progress: told how many sentences of how many have been spoken.

    Raises:
        ModelError: a model is missing, nothing is learnt, or nothing can be written beside it.
    """
    material: list[Lesson] = []
    for lesson in lessons(whisper, kokoro):
        material.append(lesson)
        progress(len(material) // LESSONS_EACH, SENTENCES)
    weights = rounded(taught(material), (one.text for one in material))
    try:
        for older in whisper.glob(f"{PREFIX}*"):
            older.unlink()
        with ear_file(whisper).open("wb") as file:
            np.savez_compressed(file, allow_pickle=False, **weights)
    except OSError as error:
        raise ModelError(f"{whisper}: what was learnt cannot be kept there: {error.strerror}") from error
