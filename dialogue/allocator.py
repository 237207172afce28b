"""Keeps the speech child small: the C allocator gives large buffers back instead of hoarding them.

Measured here after four Mandarin sentences: 1,100 MiB resident with glibc's defaults, 510 MiB with these, no slower.
"""

from __future__ import annotations

import ctypes

_M_TRIM_THRESHOLD, _M_MMAP_THRESHOLD, _M_ARENA_MAX = -1, -3, -8
"""malloc.h of glibc."""

ARENAS = 2
"""One for each core; the default is eight a core, and each keeps its own free memory."""

LARGE_BYTES = 4 << 20
"""A buffer at least so large is returned to the system when freed; set, it no longer grows by itself."""

SPARE_BYTES = 8 << 20
"""Free memory kept at the top of an arena."""


def keep_memory_small() -> bool:
    """Sets the limits for this process; call it before threads start. False where the C library has no `mallopt`."""
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError):
        return False
    settings = ((_M_ARENA_MAX, ARENAS), (_M_MMAP_THRESHOLD, LARGE_BYTES), (_M_TRIM_THRESHOLD, SPARE_BYTES))
    return all(mallopt(name, value) == 1 for name, value in settings)
