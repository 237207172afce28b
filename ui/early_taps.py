"""Keeps what was touched before anybody serves touches: a control that looks ready must do what it is told.

The window is on screen a second or two before the core has put its services together.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from app.events import CabinRequested, CabinState, ServiceHealth

SERVER = "touch"
"""The service that serves touches, as it calls itself."""

KEPT = 20
"""More is no wish, it is somebody trying whether it works: then the newest count."""


class EarlyTaps:
    """Touches on their way out; those that come too early wait here, in their order."""

    def __init__(self) -> None:
        self._waiting: deque[CabinRequested] = deque(maxlen=KEPT)
        self._served = False

    def add(self, request: CabinRequested) -> Iterator[CabinRequested]:
        """Takes in a touch; gives what can be sent now."""
        self._waiting.append(request)
        return self._ready()

    def see(self, state: CabinState) -> Iterator[CabinRequested]:
        """Looks whether touches are served by now; gives what can be sent then."""
        status = state.services.get(SERVER)
        # A service that came and broke down says for itself what it could not do: nothing is kept for it.
        self._served = status is not None and status.health is not ServiceHealth.STARTING
        return self._ready()

    def _ready(self) -> Iterator[CabinRequested]:
        while self._served and self._waiting:
            yield self._waiting.popleft()
