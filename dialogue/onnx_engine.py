"""The only door to ONNX Runtime for the dialogue room: Silero VAD and Kokoro open their sessions here.

It knows nothing of what the models do. Threads are capped because the speech child shares two cores with sight.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from app.errors import ModelError

_LOG_FATAL_ONLY = 4
"""ONNX Runtime's own severity scale; its warnings about CPU topology are noise to the person."""


class OnnxSession(Protocol):
    """The one method of an inference session that this product uses."""

    def run(self, outputs: list[str] | None, feeds: dict[str, Any]) -> list[npt.NDArray[np.float32]]:
        """Runs the graph on named input arrays; all outputs when `outputs` is None."""
        ...


def open_session(path: Path, *, threads: int, plans_memory: bool = True) -> OnnxSession:
    """Opens the ONNX model at `path` on the CPU with `threads` (>= 1) threads.

    Args:
        path: the model.
        threads: that compute one operation together.
        plans_memory: plan ahead which results take each other's place. For Piper's graph the plan takes 0.9 s and
            saves nothing (two cores; 199 MiB at most with it, 193 without); Kokoro keeps 0.4 GiB more without.

    Raises:
        ModelError: the file is missing or is not a model ONNX Runtime can read.
    """
    import onnxruntime
    from onnxruntime.capi import onnxruntime_pybind11_state as engine

    if not path.is_file():
        raise ModelError(f"model file missing: {path.name}; run `cockpit models pull`")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    # Its arena keeps the largest buffers it ever needed, per model: 0.2 GiB here, for no gain in speed.
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.enable_mem_reuse = plans_memory
    options.log_severity_level = _LOG_FATAL_ONLY
    # Idle ONNX threads spin by default and would take a core from the vision child.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        session: OnnxSession = onnxruntime.InferenceSession(
            str(path), sess_options=options, providers=["CPUExecutionProvider"]
        )
    except (
        engine.Fail,
        engine.InvalidArgument,
        engine.InvalidGraph,
        engine.InvalidProtobuf,
        engine.NoSuchFile,
    ) as error:
        raise ModelError(f"model file unreadable: {path.name}; run `cockpit models pull`") from error
    return session
