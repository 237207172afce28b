"""Which of the 478 face landmarks are joined into lines, as runs of indices. Data only.

From the connection lists of MediaPipe's `FaceLandmarksConnections` (Apache-2.0): the contours that make a face
readable, not the full tessellation, whose 2,500 edges would cost more to paint than to compute.
"""

from __future__ import annotations

FACE_OVAL = (
    *(10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377),
    *(152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109, 10),
)
LIPS_OUTER = (*(61, 185, 40, 39, 37, 0, 267, 269, 270, 409, 291, 375, 321, 405, 314, 17, 84, 181, 91, 146, 61),)
LIPS_INNER = (*(78, 191, 80, 81, 82, 13, 312, 311, 310, 415, 308, 324, 318, 402, 317, 14, 87, 178, 88, 95, 78),)
LEFT_EYE = (263, 249, 390, 373, 374, 380, 381, 382, 362, 398, 384, 385, 386, 387, 388, 466, 263)
RIGHT_EYE = (33, 246, 161, 160, 159, 158, 157, 173, 133, 155, 154, 153, 145, 144, 163, 7, 33)
LEFT_IRIS = (474, 475, 476, 477, 474)
RIGHT_IRIS = (469, 472, 471, 470, 469)
LEFT_BROW = ((276, 283, 282, 295, 285), (300, 293, 334, 296, 336))
RIGHT_BROW = ((46, 53, 52, 65, 55), (70, 63, 105, 66, 107))
NOSE_BRIDGE = (168, 6, 197, 195, 5, 4)

OUTLINES: tuple[tuple[int, ...], ...] = (FACE_OVAL, *LEFT_BROW, *RIGHT_BROW, NOSE_BRIDGE)
"""Painted thin."""

FEATURES: tuple[tuple[int, ...], ...] = (LIPS_OUTER, LIPS_INNER, LEFT_EYE, RIGHT_EYE)
"""Painted a little stronger: what the driver monitor reads."""

IRISES: tuple[tuple[int, ...], ...] = (LEFT_IRIS, RIGHT_IRIS)

LANDMARKS = 478
