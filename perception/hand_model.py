"""The hand model's file: our gesture names written into it, somebody else's gestures taken out.

The bundle in the store is two archives in one: the official hand landmarker, and a recogniser with the official
head for seven gestures, which carries no class names, and a second head for arithmetic signs, which would win over
it. MediaPipe names classes by a label file appended to a head and announced in its metadata; both are made in memory,
each time the model is opened (10 ms): the store keeps the bytes whose checksum it knows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from app.errors import ModelError
from perception.landmarks import import_mediapipe

LANDMARKER = "hand_landmarker.task"
RECOGNIZER = "hand_gesture_recognizer.task"
EMBEDDER = "gesture_embedder.tflite"
HEAD = "canned_gesture_classifier.tflite"
LABELS = "labels.txt"

# Identifiers fixed by the formats of TFLite and of its metadata.
TFLITE_ID, METADATA_ID, METADATA_BUFFER = b"TFL3", b"M001", "TFLITE_METADATA"


def gesture_bundle(model: Path, classes: Sequence[str]) -> bytes:
    """The bundle with one head that names its `classes`, in the order of its outputs.

    Raises:
        ModelError: missing, or not such a bundle.
    """
    if not model.is_file():
        raise ModelError(f"{model}: the hand model is missing; get it with `cockpit models pull`")
    try:
        with zipfile.ZipFile(model) as outer:
            landmarker = outer.read(LANDMARKER)
            with zipfile.ZipFile(io.BytesIO(outer.read(RECOGNIZER))) as inner:
                embedder, head = inner.read(EMBEDDER), inner.read(HEAD)
        named = _with_labels(head, classes)
    except (OSError, KeyError, zipfile.BadZipFile, ValueError, TypeError, AttributeError) as error:
        raise ModelError(f"{model}: not a usable hand model; check it with `cockpit models verify`") from error
    return _archive({LANDMARKER: landmarker, RECOGNIZER: _archive({EMBEDDER: embedder, HEAD: named})})


def _archive(files: dict[str, bytes]) -> bytes:
    """A zip file without compression: MediaPipe maps the parts where they lie."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def _with_labels(head: bytes, classes: Sequence[str]) -> bytes:
    tflite = _schema("schema_py_generated")
    model = tflite.ModelT.InitFromPackedBuf(head, 0)
    outputs = model.subgraphs[0].outputs
    (size,) = {model.subgraphs[0].tensors[index].shape[-1] for index in outputs}
    if size != len(classes):
        raise ValueError(f"the head has {size} classes, not {len(classes)}")
    buffer, entry = tflite.BufferT(), tflite.MetadataT()
    buffer.data = list(_metadata())
    model.buffers.append(buffer)
    entry.name, entry.buffer = METADATA_BUFFER, len(model.buffers) - 1
    model.metadata = [*(model.metadata or []), entry]
    packed = io.BytesIO(_pack(tflite, model, TFLITE_ID))
    with zipfile.ZipFile(packed, "a") as archive:  # appended: the model's own offsets count from its beginning
        archive.writestr(LABELS, "\n".join(classes))
    return packed.getvalue()


def _metadata() -> bytes:
    """Says that the names along the output are in the file `LABELS`."""
    schema = _schema("metadata_schema_py_generated")
    labels, source, target = schema.AssociatedFileT(), schema.TensorMetadataT(), schema.TensorMetadataT()
    labels.name, labels.type = LABELS, schema.AssociatedFileType.TENSOR_AXIS_LABELS
    target.associatedFiles = [labels]
    graph, model = schema.SubGraphMetadataT(), schema.ModelMetadataT()
    graph.inputTensorMetadata, graph.outputTensorMetadata = [source], [target]
    model.subgraphMetadata = [graph]
    return _pack(schema, model, METADATA_ID)


def _pack(schema: ModuleType, table: Any, identifier: bytes) -> bytes:
    builder = schema.flatbuffers.Builder(0)
    builder.Finish(table.Pack(builder), identifier)
    return bytes(builder.Output())


def _schema(name: str) -> ModuleType:
    """The generated reader and writer of a file format that ships with the engine."""
    return import_module(f"{import_mediapipe().__name__}.tasks.metadata.{name}")
