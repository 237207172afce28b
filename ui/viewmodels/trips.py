"""The trips page: the list of trips, and of the one chosen its figures and what its driver events were, in words. Pure.

Which trip and which event are chosen is kept by `trips_page.py`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from PySide6.QtCore import QDate

from app.events import CabinState, DriverState, DriverWarning, Level, TripMark, TripsListed, TripSummary
from app.events import DriverEventKind as Kind
from ui.viewmodels.alert import reason_words
from ui.viewmodels.base import view_model
from ui.viewmodels.local import KILOMETRES, KM_PER_MILE, MILES, Local
from ui.viewmodels.words import NO_VALUE, QT_TRANSLATE_NOOP

EVENT_WORDS: Mapping[Kind, str] = {
    Kind.BLINK: QT_TRANSLATE_NOOP("Trips", "Blink"),
    Kind.LONG_EYE_CLOSURE: QT_TRANSLATE_NOOP("Trips", "Long eye closure"),
    Kind.MICROSLEEP: QT_TRANSLATE_NOOP("Trips", "Microsleep"),
    Kind.SLEEP: QT_TRANSLATE_NOOP("Trips", "Sleep"),
    Kind.DROWSY: QT_TRANSLATE_NOOP("Trips", "Drowsiness"),
    Kind.YAWN: QT_TRANSLATE_NOOP("Trips", "Yawn"),
    Kind.GAZE_OFF_ROAD: QT_TRANSLATE_NOOP("Trips", "Glance off the road"),
    Kind.LONG_DISTRACTION: QT_TRANSLATE_NOOP("Trips", "Long distraction"),
    Kind.VISUAL_TIME_SHARING: QT_TRANSLATE_NOOP("Trips", "Frequent glances away"),
    Kind.HEAD_DOWN: QT_TRANSLATE_NOOP("Trips", "Head down"),
    Kind.PHONE_USE: QT_TRANSLATE_NOOP("Trips", "Phone use"),
    Kind.SMOKING: QT_TRANSLATE_NOOP("Trips", "Smoking"),
    Kind.NO_FACE: QT_TRANSLATE_NOOP("Trips", "Driver not visible"),
    Kind.UNRESPONSIVE: QT_TRANSLATE_NOOP("Trips", "Driver not responding"),
    Kind.CAMERA_BLOCKED: QT_TRANSLATE_NOOP("Trips", "Camera covered"),
}
"""What it was. The warning itself is worded as what to do, which makes no sense afterwards."""

SHARED_REASON = QT_TRANSLATE_NOOP("Trips", "Away from the road again and again for {seconds} s")
"""The seconds of a warning count looks, those of an event its length."""

TONES: Mapping[Level, str] = {
    Level.INFO: "calm",
    Level.NOTICE: "calm",
    Level.WARNING: "care",
    Level.ALARM: "alarm",
}
LEVEL_WORDS: Mapping[Level, str] = {
    Level.INFO: QT_TRANSLATE_NOOP("Trips", "Noted"),
    Level.NOTICE: QT_TRANSLATE_NOOP("Trips", "Notice"),
    Level.WARNING: QT_TRANSLATE_NOOP("Trips", "Warning"),
    Level.ALARM: QT_TRANSLATE_NOOP("Trips", "Alarm"),
}

WAITING = QT_TRANSLATE_NOOP("Trips", "Reading the journal")
NO_TRIPS = QT_TRANSLATE_NOOP("Trips", "No trip has been recorded yet")
NO_TRIPS_ADVICE = QT_TRANSLATE_NOOP("Trips", "The next drive appears here by itself.")
SWITCHED_OFF = QT_TRANSLATE_NOOP("Trips", "The trip journal is switched off")
SWITCH_ON = QT_TRANSLATE_NOOP("Trips", 'Switch on "Record trips" under Settings to keep your trips.')
UNREADABLE = QT_TRANSLATE_NOOP("Trips", "The trips cannot be read")
UNREADABLE_ADVICE = QT_TRANSLATE_NOOP("Trips", "Driving is not affected. The page Health says what to do.")
LEFT_OUT = QT_TRANSLATE_NOOP("Trips", "{count} older trips are in the journal")

RUNNING = QT_TRANSLATE_NOOP("Trips", "Now driving")
TRIP = QT_TRANSLATE_NOOP("Trips", "Trip {number}")
STARTED = QT_TRANSLATE_NOOP("Trips", "{day}, {time}")
DAY = QT_TRANSLATE_NOOP("Trips", "ddd d MMM")
DAY_OF_YEAR = QT_TRANSLATE_NOOP("Trips", "ddd d MMM yyyy")
"""Qt's format of a date; the names come from the locale. The year is told of trips of another year than the newest."""

DURATION = QT_TRANSLATE_NOOP("Trips", "Duration")
DISTANCE = QT_TRANSLATE_NOOP("Trips", "Distance")
MEAN_ATTENTION = QT_TRANSLATE_NOOP("Trips", "Attention")
MOST_TIRED = QT_TRANSLATE_NOOP("Trips", "Peak fatigue")
WARNINGS_GIVEN = QT_TRANSLATE_NOOP("Trips", "Warnings")
ATTENTION = QT_TRANSLATE_NOOP("Trips", "Attention {percent}")
SECONDS = QT_TRANSLATE_NOOP("Trips", "{seconds} s")
MINUTES = QT_TRANSLATE_NOOP("Trips", "{minutes} min")
MINUTES_SECONDS = QT_TRANSLATE_NOOP("Trips", "{minutes} min {seconds} s")
HOURS = QT_TRANSLATE_NOOP("Trips", "{hours} h {minutes} min")
WHEN = QT_TRANSLATE_NOOP("Trips", "{level} at {time} · lasted {duration}")
WHEN_OPEN = QT_TRANSLATE_NOOP("Trips", "{level} at {time} · still going on")
COUNTER = QT_TRANSLATE_NOOP("Trips", "{index} of {count}")
NO_EVENTS = QT_TRANSLATE_NOOP("Trips", "Nothing had to be said on this trip")
TOUCH_AN_EVENT = QT_TRANSLATE_NOOP("Trips", "Touch the timeline to see what happened")

ATTENTION_CARE, ATTENTION_ALARM = 0.75, 0.5
"""A mean attention below is coloured; a matter of display, nobody is warned by it."""

FATIGUE_CARE, FATIGUE_ALARM = 0.4, 0.7
"""`DriverState.fatigue`: drowsy from 0.7; first signs are shown from 0.4."""

SHORT_WAY_KM = 10.0
"""Below, a tenth of a kilometre says something."""

AXIS_PARTS = 4
MINUTE_S, HOUR_S = 60, 3600


@dataclass(frozen=True, slots=True)
class TripRowProps:
    """One trip of the list. `length`: time and way. `tone`: of its warnings. `chosen`: it is shown beside the list."""

    number: int = 0
    started: str = ""
    length: str = ""
    attention: str = ""
    warnings: str = ""
    tone: str = "calm"
    running: bool = False
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class FigureProps:
    """A figure with its name."""

    caption: str = ""
    value: str = NO_VALUE
    tone: str = "calm"


@dataclass(frozen=True, slots=True)
class MarkProps:
    """A driver event on the time axis: where it began and how much of the axis it took, as shares."""

    at: float = 0.0
    span: float = 0.0
    tone: str = "calm"
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class TripsProps:
    """The page.

    Attributes:
        note, advice: in place of a list that is empty, or of trips that cannot be read; empty otherwise.
        hint: a line below the list, or empty. rows: newest first.
        title: of the trip shown; empty: none is. figures: of it. times: below the axis, from left to right.
        top_speed: what the speed trace is drawn up to.
        marks: in the order of time. has_event: one is chosen; event_*: what it was; event_at, event_span: where.
        counter: which of how many. hint_event: what stands in place of an event.
    """

    note: str = ""
    advice: str = ""
    hint: str = ""
    rows: tuple[TripRowProps, ...] = ()
    title: str = ""
    figures: tuple[FigureProps, ...] = ()
    times: tuple[str, ...] = ()
    top_speed: str = ""
    marks: tuple[MarkProps, ...] = ()
    has_event: bool = False
    event_title: str = ""
    event_reason: str = ""
    event_when: str = ""
    event_tone: str = "calm"
    event_at: float = 0.0
    event_span: float = 0.0
    counter: str = ""
    hint_event: str = ""


TripsModel = view_model("TripsModel", TripsProps)


def derive_trips(state: CabinState, event: int | None, local: Local) -> TripsProps:
    """The page with the driver event number `event` of the shown trip chosen (None: none)."""
    listed = state.trips
    if listed is None:
        return TripsProps(note=local("Trips", WAITING))
    note, advice = _note(listed)
    shown = state.trip_shown
    if shown is None or not listed.trips:
        return TripsProps(note=local("Trips", note), advice=local("Trips", advice) if advice else "")
    number, length_s = shown.summary.trip, max(shown.summary.duration_s, 1.0)
    year = listed.trips[0].started_utc.astimezone().year
    mark = shown.marks[event] if event is not None and event < len(shown.marks) else None
    fastest = max((speed for speed in shown.speed_kmh if speed is not None), default=0.0)
    return TripsProps(
        hint=_hint(listed, local),
        rows=tuple(_row(trip, trip.trip == number, year, local) for trip in listed.trips),
        title=_title(shown.summary, year, local),
        figures=_figures(shown.summary, local),
        times=tuple(_clock(shown.summary, part * length_s / AXIS_PARTS, local) for part in range(AXIS_PARTS + 1)),
        top_speed=f"{local.speed(top_speed(fastest))} {local.speed_unit}",
        marks=tuple(
            MarkProps(
                at=_share(found.start_s, length_s),
                span=_span(found, length_s),
                tone=TONES[found.level],
                chosen=found is mark,
            )
            for found in shown.marks
        ),
        has_event=mark is not None,
        event_title="" if mark is None else local("Trips", EVENT_WORDS[mark.kind]),
        event_reason="" if mark is None else _reason(mark, length_s, local),
        event_when="" if mark is None else _when(mark, shown.summary, local),
        event_tone="calm" if mark is None else TONES[mark.level],
        event_at=0.0 if mark is None else _share(mark.start_s, length_s),
        event_span=0.0 if mark is None else _span(mark, length_s),
        counter=""
        if mark is None or event is None
        else local("Trips", COUNTER).format(index=event + 1, count=len(shown.marks)),
        hint_event=local("Trips", TOUCH_AN_EVENT if shown.marks else NO_EVENTS),
    )


def top_speed(fastest_kmh: float) -> float:
    """Where the speed scale ends: the next round figure above what was driven, at least 50 km/h."""
    return next((step for step in (50.0, 100.0, 150.0, 200.0) if fastest_kmh <= step), 300.0)


def _note(listed: TripsListed) -> tuple[str, str]:
    if listed.trouble:
        return UNREADABLE, UNREADABLE_ADVICE
    if not listed.recording and not listed.trips:
        return SWITCHED_OFF, SWITCH_ON
    return (NO_TRIPS, NO_TRIPS_ADVICE) if not listed.trips else (WAITING, "")


def _hint(listed: TripsListed, local: Local) -> str:
    if not listed.recording:
        return local("Trips", SWITCHED_OFF)
    return local("Trips", LEFT_OUT).format(count=local.number(listed.left_out)) if listed.left_out else ""


def _row(trip: TripSummary, chosen: bool, year: int, local: Local) -> TripRowProps:
    parts = [duration_words(trip.duration_s, local)]
    if trip.distance_km is not None:
        parts.append(way_words(trip.distance_km, local))
    known = trip.attention is not None
    return TripRowProps(
        number=trip.trip,
        started=local("Trips", RUNNING) if trip.running else _started(trip, year, local),
        length=" · ".join(parts),
        attention=local("Trips", ATTENTION).format(percent=local.percent(trip.attention)) if known else "",
        warnings=local.number(trip.warnings) if trip.warnings else "",
        tone="alarm" if trip.alarms else "care" if trip.warnings else "calm",
        running=trip.running,
        chosen=chosen,
    )


def _title(trip: TripSummary, year: int, local: Local) -> str:
    number = local("Trips", TRIP).format(number=trip.trip)
    return f"{number} · {local('Trips', RUNNING) if trip.running else _started(trip, year, local)}"


def _figures(trip: TripSummary, local: Local) -> tuple[FigureProps, ...]:
    way = NO_VALUE if trip.distance_km is None else way_words(trip.distance_km, local)
    return (
        FigureProps(local("Trips", DURATION), duration_words(trip.duration_s, local)),
        FigureProps(local("Trips", DISTANCE), way),
        FigureProps(local("Trips", MEAN_ATTENTION), local.percent(trip.attention), _attention_tone(trip.attention)),
        FigureProps(local("Trips", MOST_TIRED), local.percent(trip.fatigue), _fatigue_tone(trip.fatigue)),
        FigureProps(
            local("Trips", WARNINGS_GIVEN),
            local.number(trip.warnings),
            "alarm" if trip.alarms else "care" if trip.warnings else "good",
        ),
    )


def _attention_tone(share: float | None) -> str:
    if share is None:
        return "calm"
    return "alarm" if share < ATTENTION_ALARM else "care" if share < ATTENTION_CARE else "good"


def _fatigue_tone(share: float | None) -> str:
    if share is None:
        return "calm"
    return "alarm" if share >= FATIGUE_ALARM else "care" if share >= FATIGUE_CARE else "good"


def _reason(mark: TripMark, length_s: float, local: Local) -> str:
    seconds = (length_s if mark.end_s is None else mark.end_s) - mark.start_s
    if mark.kind is Kind.VISUAL_TIME_SHARING:
        return local("Trips", SHARED_REASON).format(seconds=local.number(seconds, 1))
    warning = DriverWarning(
        kind=mark.kind, level=mark.level, reason=mark.reason, since_ns=0, zone=mark.zone, seconds=seconds
    )
    return reason_words(warning, DriverState(ts_ns=0, perclos=mark.perclos), local)


def _when(mark: TripMark, trip: TripSummary, local: Local) -> str:
    words = {"level": local("Trips", LEVEL_WORDS[mark.level]), "time": _clock(trip, mark.start_s, local, exact=True)}
    if mark.end_s is None:
        return local("Trips", WHEN_OPEN).format(**words)
    seconds = mark.end_s - mark.start_s
    length = duration_words(seconds, local) if seconds >= MINUTE_S else _seconds(seconds, local)
    return local("Trips", WHEN).format(**words, duration=length)


def _seconds(seconds: float, local: Local) -> str:
    return local("Trips", SECONDS).format(seconds=local.number(seconds, 1))


def _started(trip: TripSummary, year: int, local: Local) -> str:
    begin = trip.started_utc.astimezone()
    pattern = local("Trips", DAY if begin.year == year else DAY_OF_YEAR)
    day = local.locale.toString(QDate(begin.year, begin.month, begin.day), pattern)
    return local("Trips", STARTED).format(day=day, time=local.time(begin))


def _clock(trip: TripSummary, at_s: float, local: Local, *, exact: bool = False) -> str:
    """The time of day, for short trips and single events to the second."""
    moment = trip.started_utc.astimezone() + timedelta(seconds=at_s)
    return f"{moment:%H:%M:%S}" if exact or trip.duration_s < AXIS_PARTS * MINUTE_S else local.time(moment)


def duration_words(seconds: float, local: Local) -> str:
    """A length of time in hours and minutes, the short ones to the second."""
    whole = round(seconds)
    hours, minutes = divmod(whole // MINUTE_S, HOUR_S // MINUTE_S)
    if whole < MINUTE_S:
        return local("Trips", SECONDS).format(seconds=whole)
    if hours:
        return local("Trips", HOURS).format(hours=hours, minutes=minutes)
    if minutes < AXIS_PARTS and whole % MINUTE_S:
        return local("Trips", MINUTES_SECONDS).format(minutes=minutes, seconds=whole % MINUTE_S)
    return local("Trips", MINUTES).format(minutes=minutes)


def way_words(km: float, local: Local) -> str:
    """A way driven, in the window's unit; short ones to the tenth."""
    way = km / KM_PER_MILE if local.units.miles else km
    text = local("Local", MILES if local.units.miles else KILOMETRES)
    return text.format(distance=local.number(way, 1 if way < SHORT_WAY_KM else 0))


def nearest(marks: Sequence[TripMark], at_s: float) -> int | None:
    """The event whose span is nearest to a moment of the trip; None without any."""
    if not marks:
        return None

    def away_s(index: int) -> float:
        mark = marks[index]
        return max(mark.start_s - at_s, at_s - (mark.end_s if mark.end_s is not None else at_s), 0.0)

    return min(range(len(marks)), key=away_s)


def _share(at_s: float, length_s: float) -> float:
    return min(max(at_s / length_s, 0.0), 1.0)


def _span(mark: TripMark, length_s: float) -> float:
    end_s = length_s if mark.end_s is None else mark.end_s
    return max(_share(end_s, length_s) - _share(mark.start_s, length_s), 0.0)
