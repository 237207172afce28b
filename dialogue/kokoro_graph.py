"""Rewrites Kokoro's graph, once after it was fetched: the same voice in two thirds of the time.

Most of its time goes into convolutions of bytes. ONNX Runtime (1.31) computes them by a kernel that uses none of the
byte instructions a CPU has; as products of matrices, with the same numbers, they are computed by one that does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnx
from onnx import GraphProto, ModelProto, NodeProto, TensorProto
from onnx.helper import get_attribute_value, make_node
from onnx.numpy_helper import from_array, to_array

from app.errors import ModelError
from dialogue.voices_kokoro import MODEL_FILE, QUICK_FILE, QUICK_FILES

LARGEST_WEIGHT = 63
"""Seven bits. Two products of eight overflow the sixteen bits in which x86 CPUs before VNNI add them up; a scale for
each channel in place of one for all makes up for the bit."""

_ENDS = (["Add", "Cast", "Mul"], ["Cast", "Mul"])
"""What follows a convolution of bytes: its bias if it has one, then from integers to numbers."""

_TO_THE_END = np.iinfo(np.int64).max


def is_quick(folder: Path) -> bool:
    """Whether the graph of the voice in a folder has been rewritten."""
    return (folder / QUICK_FILE).is_file()


def make_quick(folder: Path) -> None:
    """Rewrites the graph of the voice in a folder, whose bytes have been verified, and keeps it there for older ones.

    Raises:
        ModelError: nothing can be written there.
    """
    part = folder / f"{QUICK_FILE}.part"
    try:
        model = onnx.load(folder / MODEL_FILE)
        quicken(model)
        onnx.save(model, part, format="protobuf")
        for older in folder.glob(QUICK_FILES):
            older.unlink()
        part.replace(folder / QUICK_FILE)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise ModelError(f"{folder}: the quicker graph cannot be kept there: {error.strerror}") from error


def quicken(model: ModelProto) -> int:
    """Replaces, in place, every convolution of bytes that keeps the length of what it is given; returns how many."""
    graph = model.graph
    found = {one.result: one for one in _convolutions(graph)}
    nodes: list[NodeProto] = []
    for node in graph.node:
        replaced = found.get(node.output[0])
        nodes += _as_product(replaced, graph) if replaced else [node]
    _keep_needed(graph, nodes)
    return len(found)


class _Convolution(NamedTuple):
    """A convolution of bytes as the quantiser writes it: integers, a bias among them, then scaled to numbers.

    `result`: its name. `data`: (1, channels, time) as bytes, with their `scale` and `zero`. `weights`: (out, in, taps),
    as numbers. `bias`: may be empty. `before`, `after`: zeros added in time. `step`: between its taps.
    """

    result: str
    data: str
    scale: str
    zero: str
    weights: npt.NDArray[np.float32]
    bias: str
    before: int
    after: int
    step: int


def _convolutions(graph: GraphProto) -> Iterator[_Convolution]:
    constants = {tensor.name: tensor for tensor in graph.initializer}
    makers = {name: node for node in graph.node for name in node.output}
    users: dict[str, list[NodeProto]] = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    for node in graph.node:
        if node.op_type != "ConvInteger":
            continue
        chain = _followers(node, users)
        if [one.op_type for one in chain] not in _ENDS:
            continue
        shape = {one.name: get_attribute_value(one) for one in node.attribute}
        taps, step, (before, after) = shape["kernel_shape"][0], shape["dilations"][0], shape["pads"]
        if before + after != (taps - 1) * step or shape["strides"] != [1] or shape["group"] != 1:
            continue
        data, kernel, zero, kernel_zero = node.input
        scale = makers[data].output[1]
        (kernel_scale,) = (name for name in makers[_other(chain[-1], chain[-2])].input if name != scale)
        levels = to_array(constants[kernel]).astype(np.float32) - to_array(constants[kernel_zero])
        weights = levels * to_array(constants[kernel_scale])
        bias = _unscaled(_other(chain[0], node), makers) if len(chain) == len(_ENDS[0]) else ""
        yield _Convolution(chain[-1].output[0], data, scale, zero, weights, bias, before, after, step)


def _followers(node: NodeProto, users: Mapping[str, Sequence[NodeProto]]) -> list[NodeProto]:
    """What is done with the result of a node up to the multiplication that ends it, as long as it is one thing."""
    chain: list[NodeProto] = []
    while len(users[node.output[0]]) == 1 and node.op_type != "Mul":
        (node,) = users[node.output[0]]
        chain.append(node)
    return chain


def _other(node: NodeProto, one: NodeProto) -> str:
    """What a node is given beside the result of `one`."""
    (name,) = (str(name) for name in node.input if name != one.output[0])
    return name


def _unscaled(bias: str, makers: Mapping[str, NodeProto]) -> str:
    """The bias as a number, before it was divided by the scale, rounded and reshaped."""
    while makers[bias].op_type != "Div":
        bias = makers[bias].input[0]
    return str(makers[bias].input[0])


def _as_product(one: _Convolution, graph: GraphProto) -> list[NodeProto]:
    """The same as a product of matrices: each row what the taps see at one time, each column an output channel."""
    parts = _Parts(graph, one.result)
    largest = np.maximum(np.abs(one.weights).max(axis=(1, 2)), np.finfo(np.float32).tiny)
    scales = (largest / LARGEST_WEIGHT).astype(np.float32)
    levels = np.round(one.weights / scales[:, None, None]).astype(np.int8)
    columns = np.ascontiguousarray(levels.transpose(2, 1, 0).reshape(-1, len(levels)))
    sums = parts.node("MatMulInteger", _seen(one, parts), parts.constant("columns", columns), one.zero)
    numbers = parts.node("Cast", sums, to=TensorProto.FLOAT)
    product = parts.node("Mul", numbers, parts.node("Mul", one.scale, parts.constant("scales", scales)))
    if one.bias:
        product = parts.node("Add", product, one.bias)
    parts.node("Transpose", product, output=one.result, perm=[0, 2, 1])
    return parts.nodes


def _seen(one: _Convolution, parts: _Parts) -> str:
    """What the taps see: (1, time, taps x channels), the data shifted in time once for each tap."""
    rows = parts.node("Transpose", one.data, perm=[0, 2, 1])
    taps = one.weights.shape[2]
    if taps == 1:
        return rows
    padded = parts.node("Pad", rows, parts.constant("zeros", np.array([0, one.before, 0, 0, one.after, 0])), one.zero)
    axis = parts.constant("axis", np.array([1]))
    starts = [tap * one.step for tap in range(taps)]
    ends = [*(start - starts[-1] for start in starts[:-1]), _TO_THE_END]
    shifted = [
        parts.node("Slice", padded, *(parts.constant(f"{tap}{name}", np.array([at])) for name, at in bounds), axis)
        for tap, bounds in enumerate([(("from", start), ("to", end)) for start, end in zip(starts, ends, strict=True)])
    ]
    return parts.node("Concat", *shifted, axis=2)


class _Parts:
    """Nodes in their order, and their constants, with names of their own.

    Args:
        graph: receives the constants.
        name: every name here begins with it.
    """

    def __init__(self, graph: GraphProto, name: str) -> None:
        self.nodes: list[NodeProto] = []
        self._graph, self._name = graph, name

    def constant(self, name: str, values: npt.NDArray[np.generic]) -> str:
        """Its name in the graph."""
        self._graph.initializer.append(from_array(values, f"{self._name}/{name}"))
        return f"{self._name}/{name}"

    def node(self, operation: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        """The name of its output."""
        output = output or f"{self._name}/{len(self.nodes)}"
        self.nodes.append(make_node(operation, inputs, [output], name=f"{output}/{operation}", **attributes))
        return output


def _keep_needed(graph: GraphProto, nodes: Sequence[NodeProto]) -> None:
    """Leaves of the nodes, which are in order, and of the constants only what the results are made of."""
    needed = {result.name for result in graph.output}
    kept: list[NodeProto] = []
    for node in reversed(nodes):
        if needed.intersection(node.output):
            kept.append(node)
            needed.update(node.input)
    constants = [tensor for tensor in graph.initializer if tensor.name in needed]
    del graph.node[:], graph.initializer[:]
    graph.node.extend(reversed(kept))
    graph.initializer.extend(constants)
