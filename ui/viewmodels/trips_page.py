"""The trips page for QML: which trip and which of its events a person has chosen; the words come from `trips.py`."""

from __future__ import annotations

from PySide6.QtCore import Property, QObject, Signal, Slot

from app.events import CabinState, TripShown
from ui.viewmodels.local import Local
from ui.viewmodels.trips import TripsModel, derive_trips, nearest


class TripsPageModel(QObject):
    """The page. The trip a person chooses leaves as `wanted`; its picture comes with a later state.

    `pictureChanged`: the traces are others now.
    """

    wanted = Signal(int)
    pictureChanged = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._local = Local()
        self._state = CabinState(ts_ns=0)
        self._page = TripsModel(self)
        self._event: int | None = None
        self._shown: tuple[object, ...] = ()

    @property
    def picture(self) -> TripShown | None:
        """The trip that is drawn."""
        return self._state.trip_shown

    def show(self, state: CabinState, local: Local) -> None:
        """Shows `state`; nothing is done while trips, choice and language are as they were."""
        before, self._state, self._local = self.picture, state, local
        if _number(before) != _number(self.picture):
            self._event = None
        fresh = (state.trips, state.trip_shown, self._event, local)
        if fresh == self._shown:
            return
        self._shown = fresh
        self._page.show(derive_trips(state, self._event, local))
        if before is not self.picture:
            self.pictureChanged.emit()

    def _choose_event(self, index: int | None) -> None:
        self._event = index
        self.show(self._state, self._local)

    view = Property(QObject, lambda self: self._page, constant=True)

    @Slot(int)
    def chooseTrip(self, number: int) -> None:
        """A person chose a trip of the list."""
        self.wanted.emit(number)

    @Slot(float)
    def chooseAt(self, share: float) -> None:
        """A person touched the time axis at `share` (0 to 1) of its length: the nearest event is told of."""
        if self.picture is not None:
            self._choose_event(nearest(self.picture.marks, share * self.picture.summary.duration_s))

    @Slot(int)
    def stepEvent(self, step: int) -> None:
        """A person wants the next event (1) or the one before (-1), round the end."""
        count = len(self.picture.marks) if self.picture is not None else 0
        if count:
            first = 0 if step > 0 else count - 1
            self._choose_event(first if self._event is None else (self._event + step) % count)


def _number(picture: TripShown | None) -> int | None:
    return None if picture is None else picture.summary.trip
