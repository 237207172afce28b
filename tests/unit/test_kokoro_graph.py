"""Convolutions of bytes become products of matrices: the same numbers, and what is none of them stays as it is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
import pytest
from onnx import ModelProto, TensorProto
from onnx.helper import make_graph, make_model, make_node, make_opsetid, make_tensor_value_info
from onnx.numpy_helper import from_array

from app.errors import ModelError
from dialogue.kokoro_graph import is_quick, make_quick, quicken
from dialogue.onnx_engine import open_session
from dialogue.voices_kokoro import MODEL_FILE, QUICK_FILE, STYLE_BLEND, STYLES_FILE, VOCABULARY_FILE, KokoroVoice

Array = npt.NDArray[np.float32]

CHANNELS, OUT, LENGTH = 6, 4, 20
RNG = np.random.default_rng(7)


@dataclass(frozen=True)
class Shape:
    """Of a convolution."""

    taps: int = 3
    step: int = 1
    pads: tuple[int, int] = (1, 1)
    stride: int = 1
    has_bias: bool = True


def quantised(shape: Shape) -> tuple[ModelProto, Array, Array]:
    """A convolution as the quantiser writes it, its weights as numbers, and its bias."""
    levels = RNG.integers(0, 256, (OUT, CHANNELS, shape.taps), dtype=np.uint8)
    bias = RNG.normal(size=OUT).astype(np.float32)
    constants = {
        "weights": levels,
        "weights_zero": np.array(117, np.uint8),
        "weights_scale": np.array(0.01, np.float32),
        "bias": bias,
        "column": np.array([1, -1, 1]),
    }
    nodes = [
        make_node("DynamicQuantizeLinear", ["data"], ["bytes", "bytes_scale", "bytes_zero"]),
        make_node("Mul", ["bytes_scale", "weights_scale"], ["scale"]),
        make_node(
            "ConvInteger",
            ["bytes", "weights", "bytes_zero", "weights_zero"],
            ["sums"],
            kernel_shape=[shape.taps],
            dilations=[shape.step],
            pads=shape.pads,
            strides=[shape.stride],
            group=1,
        ),
        make_node("Div", ["bias", "scale"], ["bias_scaled"]),
        make_node("Floor", ["bias_scaled"], ["bias_floor"]),
        make_node("Cast", ["bias_floor"], ["bias_whole"], to=TensorProto.INT32),
        make_node("Reshape", ["bias_whole", "column"], ["bias_column"]),
        make_node("Add", ["sums", "bias_column"], ["sums_biased"]),
        make_node("Cast", ["sums_biased" if shape.has_bias else "sums"], ["numbers"], to=TensorProto.FLOAT),
        make_node("Mul", ["numbers", "scale"], ["result"]),
    ]
    if not shape.has_bias:
        nodes = [node for node in nodes if "bias" not in node.output[0]]
    graph = make_graph(
        nodes,
        "convolution",
        [make_tensor_value_info("data", TensorProto.FLOAT, [1, CHANNELS, "length"])],
        [make_tensor_value_info("result", TensorProto.FLOAT, [1, OUT, "out_length"])],
        [from_array(values, name) for name, values in constants.items()],
    )
    model = make_model(graph, opset_imports=[make_opsetid("", 17)], ir_version=8)
    return model, (levels.astype(np.float32) - 117) * np.float32(0.01), bias if shape.has_bias else bias * 0


def computed(model: ModelProto, data: Array, folder: Path) -> Array:
    """What the graph makes of data."""
    onnx.checker.check_model(model)
    onnx.save(model, folder / "graph.onnx")
    return open_session(folder / "graph.onnx", threads=1).run(None, {"data": data})[0]


def convolved(data: Array, weights: Array, bias: Array, shape: Shape) -> Array:
    """The convolution by its definition."""
    padded = np.pad(data[0], ((0, 0), shape.pads))
    taps = [padded[:, tap * shape.step : tap * shape.step + LENGTH] for tap in range(shape.taps)]
    rows = sum(weights[:, :, tap] @ seen for tap, seen in enumerate(taps))
    return np.asarray(rows + bias[:, None], dtype=np.float32)[None]


@pytest.mark.parametrize(
    "shape",
    [
        Shape(),
        Shape(taps=1, pads=(0, 0)),
        Shape(taps=5, step=3, pads=(6, 6)),
        Shape(taps=3, pads=(2, 0)),
        Shape(has_bias=False),
    ],
)
def test_a_convolution_is_computed_as_a_product_with_the_same_result(shape: Shape, tmp_path: Path) -> None:
    model, weights, bias = quantised(shape)
    data = RNG.normal(size=(1, CHANNELS, LENGTH)).astype(np.float32)
    assert quicken(model) == 1
    assert {"ConvInteger", "Div", "Floor"}.isdisjoint(node.op_type for node in model.graph.node)
    wanted = convolved(data, weights, bias, shape)
    # Bytes in, seven bits of weights: a hundredth of the loudest.
    assert np.abs(computed(model, data, tmp_path) - wanted).max() < 0.02 * np.abs(wanted).max()


def test_an_older_cpu_cannot_overflow() -> None:
    model, _, _ = quantised(Shape())
    quicken(model)
    (levels,) = (tensor for tensor in model.graph.initializer if tensor.data_type == TensorProto.INT8)
    assert 2 * 255 * int(np.abs(onnx.numpy_helper.to_array(levels).astype(int)).max()) <= np.iinfo(np.int16).max


@pytest.mark.parametrize("shape", [Shape(stride=2), Shape(pads=(0, 0))])
def test_what_changes_the_length_stays(shape: Shape, tmp_path: Path) -> None:
    model, _, _ = quantised(shape)
    data = RNG.normal(size=(1, CHANNELS, LENGTH)).astype(np.float32)
    before = computed(model, data, tmp_path)
    assert quicken(model) == 0
    assert np.array_equal(computed(model, data, tmp_path), before)


def test_it_is_kept_in_place_of_older_ones(tmp_path: Path) -> None:
    older = tmp_path / "kokoro-v1.0.quick0.onnx"
    older.touch()
    onnx.save(quantised(Shape())[0], tmp_path / MODEL_FILE)
    assert not is_quick(tmp_path)
    make_quick(tmp_path)
    assert is_quick(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {MODEL_FILE, QUICK_FILE}


def test_where_it_cannot_be_kept_it_says_so(tmp_path: Path) -> None:
    onnx.save(quantised(Shape())[0], tmp_path / MODEL_FILE)
    (tmp_path / QUICK_FILE).mkdir()
    with pytest.raises(ModelError, match="cannot be kept"):
        make_quick(tmp_path)
    assert {file.name for file in tmp_path.iterdir()} == {MODEL_FILE, QUICK_FILE}


@pytest.mark.parametrize("quick", [None, b"torn"], ids=["none", "unreadable"])
def test_without_it_the_voice_speaks_from_the_model_as_it_came(quick: bytes | None, tmp_path: Path) -> None:
    onnx.save(quantised(Shape())[0], tmp_path / MODEL_FILE)
    np.savez(tmp_path / STYLES_FILE, **dict.fromkeys(STYLE_BLEND, np.zeros((2, 1, 256), np.float32)))
    (tmp_path / VOCABULARY_FILE).write_text('{"vocab": {}}', encoding="utf-8")
    if quick is not None:
        (tmp_path / QUICK_FILE).write_bytes(quick)
    assert len(KokoroVoice(tmp_path, threads=1).speak("").samples) == 0
