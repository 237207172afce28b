"""Gives every warning its sound. Decides nothing: urgency comes with the warning."""

from __future__ import annotations

from app.bus import Bus
from app.events import Level, PlayTone, WarningRaised

TONE_OF = {Level.NOTICE: "notice", Level.WARNING: "warning", Level.ALARM: "alarm"}
"""Microsleep and sleep must differ from and feel more urgent than distraction (driver_monitoring.md 1.3)."""


class Alerts:
    """A service: a warning raised becomes a tone of its level."""

    name = "alerts"

    def __init__(self, bus: Bus) -> None:
        self._bus = bus

    async def run(self) -> None:
        """Sounds until cancelled."""
        async with self._bus.subscribe(WarningRaised, name=self.name) as raised:
            async for event in raised:
                tone = TONE_OF.get(event.warning.level)
                if tone is not None:
                    self._bus.publish(PlayTone(ts_ns=event.ts_ns, name=tone))
