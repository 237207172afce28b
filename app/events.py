"""Every event that travels on the bus, and nothing else.

Three families decide how the bus treats an event (see `app/bus.py`): a `State` is replaced by the next one and
kept for late subscribers, a `Happening` is delivered in full up to a bound, a `Command` is never dropped.
`ts_ns` is the monotonic time of the physical cause (shutter, first audio sample), so that every latency in the
product is a subtraction. Angles follow VSS: yaw + is the driver's left, pitch + is up, in degrees.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import ClassVar

SignalValue = bool | int | float | str
"""What a VSS leaf may hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Root of all events. `ts_ns`: monotonic time of the physical cause, nanoseconds."""

    ts_ns: int
    urgent: ClassVar[bool] = False

    @property
    def key(self) -> str:
        """States with different keys do not replace each other."""
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Event):
    """Latest wins; retained for late subscribers. `valid` false: known to be stale or unusable."""

    valid: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Event):
    """Something that happened once. Bounded depth; the oldest is dropped and counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(Event):
    """Something that must be done. Never dropped; overflow is a bug and raises `BusOverflowed`."""


# --- seeing -----------------------------------------------------------------------------------------------------


class GazeZone(StrEnum):
    """Where the driver looks. Left and right are the driver's own."""

    ROAD = "road"
    LEFT_MIRROR = "left_mirror"
    RIGHT_MIRROR = "right_mirror"
    REAR_MIRROR = "rear_mirror"
    CLUSTER = "cluster"
    CENTRE_SCREEN = "centre_screen"
    PASSENGER = "passenger"
    LAP = "lap"
    LEFT_WINDOW = "left_window"
    RIGHT_WINDOW = "right_window"
    UNKNOWN = "unknown"


class DriverEventKind(StrEnum):
    """What the driver monitor can report; the words are those of the `analyze` contract."""

    BLINK = "blink"
    LONG_EYE_CLOSURE = "long_eye_closure"
    MICROSLEEP = "microsleep"
    SLEEP = "sleep"
    DROWSY = "drowsy"
    YAWN = "yawn"
    GAZE_OFF_ROAD = "gaze_off_road"
    LONG_DISTRACTION = "long_distraction"
    VISUAL_TIME_SHARING = "visual_time_sharing"
    HEAD_DOWN = "head_down"
    PHONE_USE = "phone_use"
    SMOKING = "smoking"
    NO_FACE = "no_face"
    UNRESPONSIVE = "unresponsive"
    CAMERA_BLOCKED = "camera_blocked"


class Level(StrEnum):
    """How urgent a driver event is. `info` is logged only; `alarm` is the loudest."""

    INFO = "info"
    NOTICE = "notice"
    WARNING = "warning"
    ALARM = "alarm"


class Gesture(StrEnum):
    """Hand gestures of the `gestures` contract: shapes a hand holds, and from `swipe_left` on movements it makes.

    Left, right and clockwise are the person's own, who faces the camera.
    """

    OPEN_PALM = "open_palm"
    CLOSED_FIST = "closed_fist"
    POINTING_UP = "pointing_up"
    THUMB_UP = "thumb_up"
    THUMB_DOWN = "thumb_down"
    VICTORY = "victory"
    OK = "ok"
    NONE = "none"
    SWIPE_LEFT = "swipe_left"
    SWIPE_RIGHT = "swipe_right"
    SWIPE_UP = "swipe_up"
    SWIPE_DOWN = "swipe_down"
    CIRCLE_CW = "circle_cw"
    CIRCLE_CCW = "circle_ccw"
    PINCH_DRAG = "pinch_drag"


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceFeatures(State):
    """What one camera frame shows of the driver's face. `ts_ns` is the shutter. `valid` false: no face in it.

    Attributes:
        frame_id: rises by one a captured frame; gaps are frames skipped because a newer one had come.
        width, height: of the frame, pixels.
        faces: how many faces were found, the driver's included if `valid`.
        yaw_deg, pitch_deg, roll_deg: head pose relative to the camera, VSS signs (+ left, + up, + to the right ear).
        blink_left, blink_right: eyelid closure 0 (open) to 1 (closed), the model's blendshapes, driver's own side.
        squint, smile: 0 to 1, mean of both sides.
        aperture_left, aperture_right: lid gap over eye width, the geometric eye-aspect ratio; about 0.3 open.
        jaw_open: 0 to 1. mouth_ratio: inner lip gap over mouth width.
        eye_yaw_deg, eye_pitch_deg: rotation of the eyes in the head, VSS signs.
        face_box: x, y, width, height as fractions of the frame.
        brightness: mean luma of the face (of the frame without one), 0 to 1. contrast: its standard deviation.
        eye_light: brightness of the eye over that of the cheeks; below 0.55 behind dark glasses, 0.7 to 2 otherwise.
        hands: six numbers a hand, see `HandReading.joints`; empty: looked for, none seen; None: not looked for in this
            frame. They are looked for a few times a second, and told with the frame after the one they were seen in.
        engine_ms: time in the model; total_ms: from frame in hand to features out.
    """

    frame_id: int
    width: int
    height: int
    faces: int = 0
    yaw_deg: float = 0.0
    pitch_deg: float = 0.0
    roll_deg: float = 0.0
    blink_left: float = 0.0
    blink_right: float = 0.0
    squint: float = 0.0
    smile: float = 0.0
    aperture_left: float = 0.0
    aperture_right: float = 0.0
    jaw_open: float = 0.0
    mouth_ratio: float = 0.0
    eye_yaw_deg: float = 0.0
    eye_pitch_deg: float = 0.0
    face_box: tuple[float, float, float, float] | None = None
    brightness: float = 0.0
    contrast: float = 0.0
    eye_light: float = 1.0
    hands: tuple[float, ...] | None = None
    engine_ms: float = 0.0
    total_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandReading:
    """One hand in one frame. `x`, `y`: palm centre as fractions of the frame; `side`: the person's own.

    `joints`: x, y of wrist, middle knuckle and the middle of the four finger tips, fractions of the frame.
    `tips`: x, y of thumb tip and index tip, fractions of the frame; empty: not known.
    `finger`: the index finger's direction, a unit vector in the camera's axes (x to the right of the picture, y down, z
    away from the camera), where the hand points with it; empty: it does not point.
    `breadth`: of the palm, however it is turned, as a fraction of the frame's height; 0: not known.
    """

    side: str
    gesture: Gesture
    confidence: float
    x: float
    y: float
    joints: tuple[float, ...] = ()
    tips: tuple[float, ...] = ()
    finger: tuple[float, ...] = ()
    breadth: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandsObserved(State):
    """The hands seen in one frame; empty when none. `aspect`: the frame's width over its height."""

    frame_id: int
    hands: tuple[HandReading, ...] = ()
    aspect: float = 4 / 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureDetected(Happening):
    """A gesture was meant: a shape held long enough, or a movement completed at `ts_ns`.

    `start_ns`: when it began. `amount`: of a pinch-drag, how far in all, hand widths, + up.
    """

    gesture: Gesture
    side: str
    confidence: float
    start_ns: int = 0
    amount: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HandDragged(Happening):
    """A pinched hand moved on. `up`, `left`: since the last such event, hand widths, the person's own left."""

    side: str
    up: float
    left: float


@dataclass(frozen=True, slots=True, kw_only=True)
class HandFollowed(State):
    """The hand that is watched for a gesture, for the screen. `valid` false: none is.

    Attributes:
        side: the person's own. x, y: palm centre as fractions of the frame.
        armed: raised and held still long enough: a movement would now be taken as meant.
        gesture: what it shows or begins. progress: how much of what makes it meant is done, 0 to 1.
    """

    side: str = ""
    x: float = 0.0
    y: float = 0.0
    armed: bool = False
    gesture: Gesture = Gesture.NONE
    progress: float = 0.0


class HeadSign(StrEnum):
    """What a head says without words."""

    NOD = "nod"
    SHAKE = "shake"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadSigned(Happening):
    """The driver nodded or shook the head; whether it answers anything is for the listener to know."""

    sign: HeadSign
    start_ns: int
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LipsObserved(State):
    """Whether the driver's lips move as in speech. `valid` false: the mouth cannot be seen.

    `speaking`: 0 to 1, over the last half second.
    """

    speaking: float = 0.0


class Sense(StrEnum):
    """By what somebody showed which place is meant."""

    GAZE = "gaze"
    POINTING = "pointing"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatsSighted(Happening):
    """Where the driver looked or pointed at `ts_ns`, as places of the cabin.

    `places`: zone (`driver`, `passenger`, `rear_left`, `rear_right`) to its probability, 0 to 1; their sum may be less
    than 1, the rest is elsewhere.
    """

    sense: Sense
    places: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraStatus(State):
    """Whether frames come. `valid` false: the source is lost or missing; `detail` says what and what to do."""

    source: str
    width: int = 0
    height: int = 0
    fps: float = 0.0
    skipped: int = 0
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverWarning:
    """A warning in force. `reason` is English for logs; the window words it from kind, zone and seconds."""

    kind: DriverEventKind
    level: Level
    reason: str
    since_ns: int
    zone: GazeZone | None = None
    seconds: float = 0.0


class DrowsinessLevel(StrEnum):
    """How drowsy the driver is, in four steps; `unknown` while too little of the eyes has been seen."""

    UNKNOWN = "unknown"
    ALERT = "alert"
    FIRST_SIGNS = "first_signs"
    DROWSY = "drowsy"
    VERY_DROWSY = "very_drowsy"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drowsiness:
    """Drowsiness as a level, with the parts it was judged by.

    Attributes:
        kss_low, kss_high: band on the Karolinska scale (1 to 9) that such a level stands for; not a measured KSS.
        evidence: what the level rests on: `none`, `supporting signs`, `eyes`, `eyes and supporting signs`.
        perclos_60s, perclos_3min: shares of usable time with the eyes at least 80 % closed; None until a third is seen.
        blink_ms: mean blink of the last three minutes. blink_ratio: that against this driver's own first blinks. None
            with too few blinks, or under 15 frames a second.
        yawns_10min: in the last ten minutes. driving_min: minutes driven since the last break.
        by_hour: the local hour is one of sleepiness; None: not known.
        reason: the parts that speak for the level, English for logs; empty when alert or unknown.
    """

    level: DrowsinessLevel = DrowsinessLevel.UNKNOWN
    kss_low: int | None = None
    kss_high: int | None = None
    evidence: str = "none"
    perclos_60s: float | None = None
    perclos_3min: float | None = None
    blink_ms: float | None = None
    blink_ratio: float | None = None
    yawns_10min: int = 0
    driving_min: float = 0.0
    by_hour: bool | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverState(State):
    """The driver as the policy sees it now. `valid` false: no usable face, nothing may be concluded.

    Attributes:
        eyes: `open`, `closed` or `unknown`. eyes_closed_s: length of the closure now under way, seconds.
        openness: eye opening against this driver's own baseline, 0 closed, 1 as open as usual; None: unusable.
        attention: 0 to 1, falls while the gaze is off the road and refills on it.
        fatigue: 0 to 1, for display: drowsy from 0.7. drowsiness: the level behind it; None: nothing has been judged.
        perclos: share of usable time with the eyes at least 80 % closed, last 60 s; None before 20 s of data.
        blinks_per_min, yawns: over the last minute; since the start of the trip.
        gaze_zone, zone_s: where and for how long. gaze_yaw_deg, gaze_pitch_deg: relative to this driver's road centre.
        head_*_deg: relative to this driver's natural pose.
        calibration: 0 to 1, 1 when the personal baseline is learned.
        held: the face is lost for a moment: eyes, gaze and head are as last seen, nothing new is concluded.
        gaze_uncertainty_deg: of each gaze angle, 1 sigma. limits: short words for what limits it (`dark`, `glare`,
            `noisy`, `small_face`, `few_frames`, `uneven_frames`, `eyes_hidden`, `head_turned`, `learning`).
        placement: of the camera, told from the learned centre (`dash`, `a_pillar`, `mirror`); empty before.
        lean: where the body leans: `upright`, `left`, `right` (the driver's own), `down`.
        warnings: in force now, most urgent first.
    """

    eyes: str = "unknown"
    eyes_closed_s: float = 0.0
    openness: float | None = None
    mouth_open: float = 0.0
    attention: float = 1.0
    fatigue: float = 0.0
    perclos: float | None = None
    blinks_per_min: float | None = None
    yawns: int = 0
    gaze_zone: GazeZone = GazeZone.UNKNOWN
    zone_s: float = 0.0
    gaze_yaw_deg: float = 0.0
    gaze_pitch_deg: float = 0.0
    head_yaw_deg: float = 0.0
    head_pitch_deg: float = 0.0
    head_roll_deg: float = 0.0
    calibration: float = 0.0
    fps: float = 0.0
    lean: str = "upright"
    warnings: tuple[DriverWarning, ...] = ()
    drowsiness: Drowsiness | None = None
    held: bool = False
    gaze_uncertainty_deg: float = 0.0
    limits: tuple[str, ...] = ()
    placement: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DriverEvent(Happening):
    """Something the driver did, once it is over (`end_ns` set) or the moment it qualifies (`end_ns` None).

    `start_ns` is when it physically began (first closed frame), `ts_ns` when it qualified.
    """

    kind: DriverEventKind
    level: Level
    start_ns: int
    end_ns: int | None = None
    reason: str = ""
    confidence: float = 1.0
    zone: GazeZone | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningRaised(Happening):
    """A warning began or grew more urgent; sound it."""

    urgent: ClassVar[bool] = True
    warning: DriverWarning


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningCleared(Happening):
    """A warning ended."""

    urgent: ClassVar[bool] = True
    kind: DriverEventKind


# --- hearing and speaking ---------------------------------------------------------------------------------------


class Phase(StrEnum):
    """Where the conversation is."""

    IDLE = "idle"
    LISTENING = "listening"
    THINKING = "thinking"
    SPEAKING = "speaking"


@dataclass(frozen=True, slots=True, kw_only=True)
class MicrophoneStatus(State):
    """Whether sound comes in. `valid` false: no microphone, or lost; `detail` says what and what to do."""

    source: str
    detail: str = ""
    dropped_blocks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechLevel(State):
    """Loudness of the last 100 ms, dB below full scale (-100 to 0), and whether it is speech."""

    level_dbfs: float
    is_speech: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnState(State):
    """The phase of the conversation and the turn it belongs to (0 before the first)."""

    phase: Phase
    turn_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeWordHeard(Happening):
    """The wake word ended at `ts_ns`."""

    phrase: str


class Opening(StrEnum):
    """Why an utterance was listened to."""

    WAKE_WORD = "wake_word"
    PUSH_TO_TALK = "push_to_talk"
    FOLLOW_UP = "follow_up"
    BARGE_IN = "barge_in"
    URGENT = "urgent"
    JUST_TALK = "just_talk"
    LOOK = "look"


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechStarted(Happening):
    """A person began to speak to the assistant at `ts_ns`, or went on after a pause."""

    opening: Opening = Opening.WAKE_WORD


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeechPaused(Happening):
    """A person who speaks to the assistant fell silent at `ts_ns`; it may be a pause or the end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartialTranscript(State):
    """What has been understood of an utterance that may still go on. `ts_ns`: the end of the last word in it."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenFor(Command):
    """What to listen for besides the wake word: `follow_up` for `seconds`, `urgent` words, or None: nothing."""

    opening: Opening | None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenWord:
    """A word, or a Chinese character, and when it was spoken: monotonic time of its beginning and end."""

    text: str
    start_ns: int
    end_ns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UtteranceRecognized(Happening):
    """What was said. `ts_ns` is the end of speech.

    Attributes:
        text: as recognised, simplified characters for Chinese; empty when nothing intelligible was said.
        lang: `en` or `zh`.
        no_speech: probability that this was no speech, 0 to 1. confidence: mean token probability, 0 to 1.
        wake_ns: end of the wake word, None when there was none. speech_start_ns, speech_end_ns: the utterance.
        endpoint_ms: end of speech to the decision that it ended. recognize_ms: that decision to the text.
        opening: why it was listened to.
        words: the text's words in time; empty where nobody needs them, see `dialogue.word_times`.
    """

    text: str
    lang: str
    confidence: float
    no_speech: float
    wake_ns: int | None
    speech_start_ns: int
    speech_end_ns: int
    endpoint_ms: float
    recognize_ms: float
    opening: Opening = Opening.WAKE_WORD
    words: tuple[SpokenWord, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakText(Command):
    """Say `text` in `lang` (`en` or `zh`) as part of turn `turn_id`; 0: of none, such as "one moment".

    `more`: this is not the end of what the turn says; the last of it may be empty.
    """

    turn_id: int
    text: str
    lang: str
    more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayTone(Command):
    """Play a short signal: `wake`, `notice`, `warning`, `alarm`."""

    urgent: ClassVar[bool] = True
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StopSpeaking(Command):
    """Clear the audio output at once."""

    urgent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class QuietRequested(Command):
    """A person wants the assistant to say nothing more and to listen no longer, for this time."""

    urgent: ClassVar[bool] = True


@dataclass(frozen=True, slots=True, kw_only=True)
class ListenNow(Command):
    """Push to talk: listen as if the wake word had been heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackStarted(Happening):
    """The first audio of turn `turn_id` left for the loudspeaker at `ts_ns`; it took `synthesis_ms` to make."""

    turn_id: int
    synthesis_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaybackFinished(Happening):
    """The last audio of turn `turn_id` was played, or cleared (`interrupted`) after `played_s` seconds of it."""

    turn_id: int
    interrupted: bool = False
    played_s: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class TimerRang(Happening):
    """A timer or reminder is over; `text` in `lang` says which."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TextEntered(Command):
    """A person typed `text`, or asked for it otherwise (`source`). `lang`: `en`, `zh` or `auto`."""

    text: str
    lang: str = "auto"
    source: str = "text"


# --- understanding and acting -----------------------------------------------------------------------------------


class Route(StrEnum):
    """Who answered, in the words of the `ask` contract."""

    GRAMMAR = "grammar"
    LLM = "llm"
    CLARIFY = "clarify"
    REFUSE = "refuse"
    CHAT = "chat"
    IGNORE = "ignore"


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """A request understood: the name of a tool in the catalogue and its slots (JSON values)."""

    name: str
    slots: Mapping[str, SignalValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalWrite:
    """A value written to the vehicle and read back."""

    path: str
    value: SignalValue


@dataclass(frozen=True, slots=True, kw_only=True)
class IntendedAction:
    """What somebody wants to write to the vehicle, before anything is written; the arbiter judges it.

    Attributes:
        speaker_zone: where the one who asks sits (`driver`, `passenger`, `rear_left`, `rear_right`), or `outside`.
        offered: the assistant's own idea, not asked for by anybody.
        confirmed: the person has said yes to the question the arbiter had asked.
    """

    intent: Intent
    writes: tuple[SignalWrite, ...]
    speaker_zone: str = "driver"
    offered: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """What a word that points ("that window") was found to mean.

    Attributes:
        word: as said. zone: the place meant; empty: not decided.
        choices: the two likeliest places where it is not decided; empty: nothing was seen.
        senses: by which it was decided. p: probability of the likeliest place, 0 to 1.
        reason: English for logs and experts: what was seen, and when.
    """

    word: str
    zone: str = ""
    choices: tuple[str, ...] = ()
    senses: tuple[Sense, ...] = ()
    p: float = 0.0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordBound(Happening):
    """A word that points was bound to a place, or could not be."""

    turn_id: int
    binding: Binding


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionOpen(State):
    """The assistant waits for an answer to turn `turn_id`. `valid` false: it waits for none.

    `choices`: the places it offers; empty: yes or no, as with a single one. `lang`: of the question.
    """

    turn_id: int = 0
    lang: str = "en"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentAnswer(Command):
    """An open question was answered without a word: yes, no, or one of its choices.

    `by`: `nod`, `shake`, `thumb`, `look` or `touch`.
    """

    by: str
    yes: bool | None = None
    choice: str = ""


class OfferKind(StrEnum):
    """What the assistant may offer of its own accord."""

    REST_STOP = "rest_stop"
    FRESH_AIR = "fresh_air"
    LIVELY_TALK = "lively_talk"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade(Happening):
    """The assistant offered something, with the reason in the words it said.

    `places`: where one could stop, nearest first, in the words of `lang` and with the distance where it is known.
    """

    kind: OfferKind
    text: str
    lang: str
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferCount:
    """How often one kind of offer was made, taken and refused, ever; `off_today`: refused for the day."""

    kind: OfferKind
    made: int = 0
    taken: int = 0
    refused: int = 0
    off_today: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OffersKnown(State):
    """What became of the assistant's offers so far; what is refused often is offered seldom."""

    counts: tuple[OfferCount, ...] = ()


class Judgement(StrEnum):
    """What the arbiter says to an intended action."""

    ALLOW = "allow"
    ASK = "ask"
    DEFER = "defer"
    REFUSE = "refuse"


class Manner(StrEnum):
    """How the assistant is to behave, for what the driver can spare: in words, in offers, on the screen.

    `chatty`: the car is parked. `terse`: driving takes all there is; one clause, offers wait, simple screens. `quiet`:
    the eyes are not on the road; nothing but that is said. `lively`: the driver is drowsy; offers of help, few words.
    """

    CHATTY = "chatty"
    NORMAL = "normal"
    TERSE = "terse"
    QUIET = "quiet"
    LIVELY = "lively"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The arbiter's answer. `reason`: the code of the rule that spoke, worded by the replies; empty for `allow`.

    `brief`: the driver is busy; as few words as possible. `manner`: of the moment, no part of the judgement itself.
    """

    judgement: Judgement
    reason: str = ""
    brief: bool = False
    manner: Manner = field(default=Manner.NORMAL, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionDone(Happening):
    """One intent was carried out (`ok`) or refused or failed; `writes` holds only what was read back."""

    turn_id: int
    intent: Intent
    writes: tuple[SignalWrite, ...]
    ok: bool
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnAnswered(Happening):
    """One exchange is complete: what was heard, what was understood, done and said, and how long each took.

    `ms` has the keys of the `listen` contract that apply.
    """

    turn_id: int
    source: str
    text: str
    lang: str
    route: Route
    intents: tuple[Intent, ...]
    writes: tuple[SignalWrite, ...]
    reply: str
    ms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnTraced(Happening):
    """When each stage of a turn was reached. `ts_ns`: the end of speech, or when the text was typed.

    `at_ms`: stage to milliseconds from then, negative before it: `wake`, `speech_start`, `endpoint`, `recognized`,
    `understood`, `acted`, `answered`, `first_audio`, as far as there were any.
    """

    turn_id: int
    at_ms: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class CabinRequested(Command):
    """A person touched a control: a tool of the catalogue and its slots, to be checked and judged like speech."""

    name: str
    slots: Mapping[str, SignalValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class CabinAnswered(Happening):
    """What became of a `CabinRequested`: carried out (`ok`), or not, and why.

    `words`: language to the sentence that says so, for a person to read.
    """

    name: str
    ok: bool
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsRequested(Command):
    """A person chose other settings, by key path (`journal.keep_text`); none: only look again at what is stored."""

    changes: Mapping[str, SignalValue] = field(default_factory=dict)


class Stored(StrEnum):
    """What is kept of a person and can be deleted."""

    TRIPS = "trips"
    PROFILES = "profiles"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeletionRequested(Command):
    """A person wants everything of one kind deleted, and has confirmed it."""

    what: Stored


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsAnswered(Happening):
    """What became of a `SettingsRequested` or a `DeletionRequested`; `detail`: why not, one English line."""

    ok: bool
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelRecord:
    """A model of the manifest. `state`: `ready`, `unchecked`, `corrupt` or `missing`; `default`: it is needed."""

    name: str
    role: str
    licence: str
    bytes: int
    state: str
    default: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SettingsState(State):
    """The settings in force or waiting, and what is told beside them.

    Attributes:
        values: by key path. waiting: of these the ones that count from the next start on.
        file: where choices are kept. data: folder of journal, profiles, logs and pictures.
        limits: thresholds of the driver monitor that nobody may change: name to value, s, km/h or share.
        voices: language to the engine and voice that speaks it; empty: none can be had.
        models: of the manifest. models_folder: where they are.
        trips: recorded ones, the one under way included. journal_bytes: their file. profiles: of drivers, kept.
    """

    values: Mapping[str, SignalValue]
    waiting: frozenset[str] = frozenset()
    file: str = ""
    data: str = ""
    limits: Mapping[str, float] = field(default_factory=dict)
    voices: Mapping[str, str] = field(default_factory=dict)
    models: tuple[ModelRecord, ...] = ()
    models_folder: str = ""
    trips: int = 0
    journal_bytes: int = 0
    profiles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class VehicleState(State):
    """All vehicle signals by VSS path."""

    values: Mapping[str, SignalValue]


# --- the house itself -------------------------------------------------------------------------------------------


class ServiceHealth(StrEnum):
    """How a supervised service is doing."""

    STARTING = "starting"
    RUNNING = "running"
    RESTARTING = "restarting"
    DEGRADED = "degraded"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceStatus(State):
    """Health of one supervised service; one retained value a service."""

    service: str
    health: ServiceHealth
    detail: str = ""
    restarts: int = 0
    pid: int | None = None

    @property
    def key(self) -> str:
        """Each service keeps its own latest status."""
        return self.service


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceFailed(Happening):
    """A service raised or its worker died; the supervisor decides what follows."""

    urgent: ClassVar[bool] = True
    service: str
    error: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BusOverflowed(Happening):
    """A subscriber did not drain its commands: a bug, reported instead of hidden."""

    urgent: ClassVar[bool] = True
    subscriber: str
    event_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Degraded(State):
    """Something is missing but the rest goes on: a calm line for the window. `detail` empty: recovered."""

    part: str
    detail: str

    @property
    def key(self) -> str:
        """Each part keeps its own line."""
        return self.part


@dataclass(frozen=True, slots=True, kw_only=True)
class TripStarted(Happening):
    """The journal opened trip `trip_id`."""

    trip_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowShows(State):
    """What a person looks at: a page of the window, and on the trips page the trip chosen (None: the newest).

    What is costly to find out is found out only for the page that is looked at.
    """

    page: str
    trip: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TripSummary:
    """One trip of the journal, in figures.

    Attributes:
        trip: its number. started_utc: aware. running: it is being recorded.
        duration_s: seconds, of a running trip so far.
        distance_km: None: no speed was known. attention: mean, 0 to 1; None: no usable face. fatigue: highest, 0 to 1.
        warnings: how many warnings and alarms. alarms: how many of them were alarms.
    """

    trip: int
    started_utc: datetime
    running: bool = False
    duration_s: float = 0.0
    distance_km: float | None = None
    attention: float | None = None
    fatigue: float | None = None
    warnings: int = 0
    alarms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TripsListed(State):
    """The trips of the journal, newest first, read for the window.

    Attributes:
        recording: the journal is switched on. left_out: older trips that are not listed.
        trouble: why the journal cannot be read, for logs and experts; empty: it can.
    """

    trips: tuple[TripSummary, ...] = ()
    recording: bool = True
    left_out: int = 0
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TripMark:
    """A driver event of a trip: seconds since its beginning (`end_s` None: it lasts), where the driver looked.

    `perclos`: the share then, 0 to 1. `reason`: English for logs; the window words it from the rest.
    """

    kind: DriverEventKind
    level: Level
    start_s: float
    end_s: float | None = None
    zone: GazeZone | None = None
    perclos: float | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TripShown(State):
    """One trip as a picture in time. The three traces have one value for every `step_s` seconds; None: not known.

    Attributes:
        attention: lowest of each step, 0 to 1. fatigue: highest, 0 to 1. speed_kmh: mean.
        marks: notices, warnings and alarms in the order of time.
    """

    summary: TripSummary
    step_s: float
    attention: tuple[float | None, ...] = ()
    fatigue: tuple[float | None, ...] = ()
    speed_kmh: tuple[float | None, ...] = ()
    marks: tuple[TripMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult:
    """What one check of the self-check found: `ok`, `warn`, `fail` or `skip`, and what to do, English."""

    name: str
    status: str
    detail: str = ""
    cure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Half of `count` measured values are at most `p50`, and 95 in a hundred at most `p95`."""

    p50: float
    p95: float
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthSampled(State):
    """The product's own figures, measured while the health page is looked at.

    Attributes:
        frames_per_s, frame_ms: of vision over the last seconds; None: no frames came.
        action_ms, sound_ms: end of speech to what was done, and to the first sound of the reply, over the last turns.
        pids: of the processes, `main` is the window with the core. memory_mib: proportional set size by process.
        available_mib: what the system could still give.
        published: events on the bus since the start. dropped: those lost, by reader. overflows: of commands.
        journal_on: trips are recorded. journal_mib: size of its files. free_mib: room on its disk.
        models: name to `ready`, `unchecked`, `missing` or `corrupt`. checks: of the self-check.
        logs: the folder of the log files.
    """

    frames_per_s: float | None = None
    frame_ms: Spread | None = None
    action_ms: Spread | None = None
    sound_ms: Spread | None = None
    pids: Mapping[str, int] = field(default_factory=dict)
    memory_mib: Mapping[str, float] = field(default_factory=dict)
    available_mib: float | None = None
    published: int = 0
    dropped: Mapping[str, int] = field(default_factory=dict)
    overflows: int = 0
    journal_on: bool = True
    journal_mib: float | None = None
    free_mib: float | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    checks: tuple[CheckResult, ...] = ()
    logs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoStarted(Command):
    """The demonstration drive's clock starts at `ts_ns`; sent to the vision and speech workers once all is live."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShutdownRequested(Command):
    """End the program in order. `reason` is for the log."""

    urgent: ClassVar[bool] = True
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CabinState(State):
    """Everything the window shows, in one value; made by `app/fusion.py`, nobody else."""

    driver: DriverState | None = None
    face: FaceFeatures | None = None
    hands: HandsObserved | None = None
    camera: CameraStatus | None = None
    microphone: MicrophoneStatus | None = None
    level: SpeechLevel | None = None
    turn: TurnState | None = None
    vehicle: VehicleState | None = None
    exchanges: tuple[TurnAnswered, ...] = ()
    traces: tuple[TurnTraced, ...] = ()
    touched: CabinAnswered | None = None
    settings: SettingsState | None = None
    settings_answer: SettingsAnswered | None = None
    heard: UtteranceRecognized | None = None
    partial: PartialTranscript | None = None
    last_gesture: GestureDetected | None = None
    hand: HandFollowed | None = None
    last_sign: HeadSigned | None = None
    lips: LipsObserved | None = None
    bound: WordBound | None = None
    bindings: tuple[WordBound, ...] = ()
    question: QuestionOpen | None = None
    offer: OfferMade | None = None
    offers: OffersKnown | None = None
    services: Mapping[str, ServiceStatus] = field(default_factory=dict)
    degraded: Mapping[str, Degraded] = field(default_factory=dict)
    trip_id: int | None = None
    trips: TripsListed | None = None
    trip_shown: TripShown | None = None
    health: HealthSampled | None = None
