"""The only door to ONNX Runtime for the dialogue room: Silero VAD and Kokoro open their sessions here.

It knows nothing of what the models do. Threads are capped because the speech child shares two cores with sight.
"""

from __future__ import annotations

from functools import cache
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


class _TidySession:
    """Gives back after every run what it took for it.

    Without an arena every result is fetched from the system and returned to it, page by page: Kokoro took 12 s in
    place of 6.3 for a long sentence (15 s of speech), 1.5 in place of 1.2 for a short one, and 1,411 MiB at the peak
    in place of 826. With an arena that is never emptied 350 MiB stay (Intel Xeon, 2 cores).
    """

    def __init__(self, session: Any) -> None:
        import onnxruntime

        self._session = session
        self._options = onnxruntime.RunOptions()
        self._options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")

    def run(self, outputs: list[str] | None, feeds: dict[str, Any]) -> list[npt.NDArray[np.float32]]:
        """See `OnnxSession`."""
        results: list[npt.NDArray[np.float32]] = self._session.run(outputs, feeds, self._options)
        return results


@cache
def _share_arena() -> None:
    """One arena for all sessions of this process; it grows by what is asked for, not by powers of two."""
    import onnxruntime

    kind, use = onnxruntime.OrtAllocatorType.ORT_ARENA_ALLOCATOR, onnxruntime.OrtMemType.DEFAULT
    limits = {
        "max_mem": 0,
        "arena_extend_strategy": 1,
        "initial_chunk_size_bytes": 1 << 20,
        "max_dead_bytes_per_chunk": -1,
    }
    place = onnxruntime.OrtMemoryInfo("Cpu", kind, 0, use)
    onnxruntime.create_and_register_allocator(place, onnxruntime.OrtArenaCfg(limits))


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
    _share_arena()
    options.add_session_config_entry("session.use_env_allocators", "1")
    # The weights stay as long as the session: in the arena they would keep its chunks from being given back.
    options.add_session_config_entry("session.use_device_allocator_for_initializers", "1")
    options.enable_mem_pattern = False
    options.enable_mem_reuse = plans_memory
    options.log_severity_level = _LOG_FATAL_ONLY
    # Idle ONNX threads spin by default and would take a core from the vision child.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return _TidySession(
            onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"])
        )
    except (
        engine.Fail,
        engine.InvalidArgument,
        engine.InvalidGraph,
        engine.InvalidProtobuf,
        engine.NoSuchFile,
    ) as error:
        raise ModelError(f"model file unreadable: {path.name}; run `cockpit models pull`") from error
