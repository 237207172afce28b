"""Sentences read anew beside what was said before them: "the back the same", 右后的呢. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from app.events import Intent
from dialogue.alike_chinese import of_named
from dialogue.amount_meant import way_of
from dialogue.asked_back import asked_back, asked_elsewhere
from dialogue.asked_back_chinese import asked_now
from dialogue.beside import moved_to
from dialogue.endings import end_of
from dialogue.english_leaning import lit_before, off_at, one_there
from dialogue.grammar import Parse
from dialogue.leaning import (
    another_kind,
    asked_too,
    closes_no_last,
    in_one,
    in_other_words,
    of_last,
    of_that_light,
    only_so_far,
    only_there,
    opened_before,
    there_again,
)
from dialogue.pinyin import has_chinese
from dialogue.recalled import at_first, back_to, in_one_named, recalled, swapped, switched, undone
from dialogue.recalled_chinese import (
    ENDED,
    as_first,
    asked_of,
    asks_for_more,
    called_again,
    calls_somebody,
    done_of,
    go_by_one_name,
    instead_of_value,
    is_not_so,
    lies_open,
    of_their_one,
    of_timers,
    said_by_them,
    thanked,
    that_light,
    without_reason,
)
from dialogue.recalled_chinese import in_other_words as chinese_words
from dialogue.recalled_chinese import undone as undone_by_name
from dialogue.recent import TOGETHER, WINDOWS, Recent
from dialogue.requests import Request
from dialogue.turns_before import is_named, name_instead, turned_around

_HEATERS = frozenset({"set_seat_heating", "set_steering_wheel_heating"})
"""What "the heating" may be, where only one of them was spoken of."""

_NO_DONT = re.compile(
    r"(?:(?:no|oh|wait|sorry|hm+|actually|on second thoughts?)[,\s]+)+(?:don't|do not|rather not|better not)[.!]*",
    re.IGNORECASE,
)

_ASKS_TOO = re.compile("呢[？?。]?$")

_PANED = frozenset({"set_defroster", "set_wipers", "set_headlights", "heat_mirrors"})
"""What has a front and a rear, but no seats."""


class Rereading(Recent):
    """What was said before, for sentences that only mean something beside it."""

    def _reread(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What a turn means beside what was done before it, where alone it would be something else or nothing."""
        found = turned_around(found, text, self._last) or found
        if (found is None or found.rest or is_named(found, text, parse)) and (called := name_instead(text, self._last)):
            found = parse(called) or found
        self._asked_of = None
        if has_chinese(text):
            if (thanks := thanked(text, parse)) is not None or calls_somebody(text, found, parse):
                return thanks
            found, text = of_their_one(found, text, self._last, parse)
            found, is_told = of_named(found, text, self._last, self._done, parse)
            if is_told:
                return found
            if asked := asked_now(found, text, self._question, self._last, parse):
                return asked
            if found is not None and found.requests[0].intent.name == "query_vehicle":
                self._asked_of = asked_of(text, parse)
            if lies_open(text, self._last):
                self._last = opened_before(self._done) or self._last
            self._last = done_of(text, self._last, self._done)
            self._go_back_to_placed(found)
            is_lost = self._was_lost and self._done_by != self._said_before
            if is_lost and _ASKS_TOO.search(text) and found is not None and _is_one(found, "same_for"):
                return None  # of a question that was not understood, not of what was done before it
            first = as_first(text, self._last, self._done) or of_timers(text, self._last, parse)
            if first is not None:
                return Parse((Request(first),))
            if (lamp := that_light(text, self._done)) is not None:
                self._last = lamp
                return Parse((Request(Intent(name="follow_up", slots={"direction": "close"})),))
            changed = undone_by_name(text, [intent for intent, _ in self._undoable])
            meant = self._taken_back(changed) or self._of_thing_before(found, text, parse)
            return meant or self._told_by_them(found, text, parse) or self._in_chinese_words(found, text, parse)
        if not (self._done or self._question or self._asked):
            return found
        if closes_no_last(found, text, self._last):
            self._last = opened_before(self._done)
        if asked := asked_elsewhere(found, self._question) or asked_back(text, self._last, self._done, parse):
            return asked
        found = parse(one_there(text, self._last)) or found if one_there(text, self._last) else found
        return (
            self._named_again(text, parse)
            or off_at(found, self._last, self._done_by)
            or (only_so_far(text, parse) if self._last is not None else None)
            or there_again(found, text, self._last, self._done)
            or of_last(found, text, self._last)
            or self._in_other_words(found, text, parse)
            or found
        )

    def _of_thing_before(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What is asked of a thing done before others, by a part of its name: "方向盘的不要了"; None: nothing is.

        `found`: what the text is taken for alone; what names its place, or is another thing's, stays that.
        """
        again = called_again(text, self._done) if self._last is not None else None
        if again is None:
            return None
        done, before, asked = again
        if (
            found is not None
            and self._speaker.startswith("rear")
            and done.slots.get("zone") not in (None, self._speaker)
        ):
            return None  # in the back "the window" is one's own, whoever opened another before
        of_it = [request.intent.name == done.name for request in found.requests] if found is not None else []
        has_place = found is not None and any("zone" in request.intent.slots for request in found.requests)
        is_whole = found is not None and all(request.intent.name in self._tools for request in found.requests)
        is_pointed = found is not None and any(request.pointed for request in found.requests)
        is_end = found is not None and go_by_one_name(done, found.requests[0].intent) and way_of(done) in ("on", "open")
        if (
            (is_whole and not is_pointed and not all(of_it) and not (is_end and asked in ENDED))
            or (has_place and all(of_it))
            or parse(before)
        ):
            return None
        then = parse(asked)
        if then is None or then.rest or any(each.intent.name not in ("follow_up", "instead") for each in then.requests):
            return None
        self._last = done
        return then

    def _go_back_to_placed(self, found: Parse | None) -> None:
        """What is asked of a place is of the last thing that has places, whatever was done since: 副驾那个关了."""
        slots = found.requests[0].intent.slots if found is not None and len(found.requests) == 1 else {}
        is_lent = found is not None and found.requests[0].intent.name in ("follow_up", "same_for")
        where = slots.get("where", slots.get("zone"))
        if self._last is None or where is None or not is_lent or self._tools[self._last.name].default_zone:
            return
        if where in (*TOGETHER, "others", "all") or (where in WINDOWS and self._last.name in _PANED):
            return
        placed = [each for each in reversed(self._done) if "zone" in each.slots]
        self._last = next((each for each in placed if each.slots["zone"] == where), next(iter(placed), self._last))

    def _in_chinese_words(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What no template knows, or takes for more or less of something, in words that one knows."""
        is_topic = found is not None and found.requests[0].is_topic and not found.rest
        but = instead_of_value(text) or ("" if is_topic else without_reason(text, self._last))
        meant = parse(but) if but and self._last is not None else None
        if meant is not None and not meant.rest and len(meant.requests) == 1:
            return meant
        if self._this_turn and self.reached and is_not_so(text, self._last):
            return Parse((Request(Intent(name="undo")),))
        is_known = found is not None and not found.rest and found.requests[0].intent.name != "follow_up"
        said = "" if is_known and not asks_for_more(text, self._last) else chinese_words(text, self._last)
        whole = parse(said) if said else None
        return whole if whole is not None and not whole.rest else found

    def _told_by_them(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """A complaint of whoever the last thing was done for, at their place."""
        said = said_by_them(text, self._last)
        whole = parse(said) if said and (found is None or found.rest) else None
        if self._last is None or whole is None or len(whole.requests) > 1:
            return None
        first = whole.requests[0]
        if first.intent.name == "follow_up" or "zone" in first.intent.slots:
            return whole
        is_placed = first.intent.name in self._tools and bool(self._tools[first.intent.name].default_zone)
        zone = str(self._last.slots["zone"])
        return Parse((replace(first, intent=moved_to(first.intent, zone)),)) if is_placed else None

    def _at_last(self, parse: Parse) -> Parse:
        """What is asked of the thing named before at the place it has come to since: "no, the right one. — Drop it"."""
        first = parse.requests[0]
        zone = self._last.slots.get("zone") if self._last is not None else None
        if self._last is None or zone is None or first.intent.name != self._last.name:
            return parse
        return Parse((replace(first, intent=moved_to(first.intent, str(zone))), *parse.requests[1:]))

    def _named_again(self, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What is said of something done some turns ago, by its name."""
        has_acted = bool(self._this_turn) and bool(self.reached or self._is_timed())
        if has_acted and self.pending is None and _NO_DONT.fullmatch(text.strip()):
            return Parse((Request(Intent(name="undo")),))
        if first := at_first(text, self._last, self._done):
            intent, is_said = first
            return Parse((Request(intent),)) if is_said else self._taken_back(intent)
        if two := swapped(text, self._done):
            return Parse(tuple(map(Request, two)))
        if thing := undone(text, parse):
            return self._taken_back(recalled(thing, [intent for intent, _ in self._undoable]))
        if (named := parse(in_one_named(text)) if in_one_named(text) else None) and not named.rest:
            return named
        last, rest = back_to(text, self._done) or (None, "")
        if last is None:
            return None
        lacking = Parse((Request(Intent(name="incomplete", slots={"what": "amount"})),))
        whole = (parse(rest) or asked_back(rest, last, self._done, parse)) if rest else lacking
        if whole is not None:
            self._last, self._ends = last, end_of(last)
            self.before = next((before for intent, before in self._undoable if intent is last), ())
        return whole

    def _taken_back(self, done: Intent | None) -> Parse | None:
        """What was there before `done` put back; None where that left nothing to put back."""
        at = next((at for at, (intent, _) in reversed([*enumerate(self._undoable)]) if intent is done), None)
        if at is None:
            return None
        self._last, self.before = self._undoable[at]
        self._ends = None
        self._undoable = (*self._undoable[:at], *self._undoable[at + 1 :])
        return Parse((Request(Intent(name="undo")),))

    def _in_other_words(self, found: Parse | None, text: str, parse: Callable[[str], Parse | None]) -> Parse | None:
        """What no template knows, in words that one knows; None: it stays what it is."""
        names = {request.intent.name for request in found.requests} if found is not None else set()
        is_lost = found is None or bool(found.rest) or names <= {"aside", "confirm", "reject", "beyond"}
        if (is_lost or names <= {"name_it", "incomplete"}) and (asked := asked_too(text, self._question, parse)):
            return asked
        together = in_one(text) if is_lost or len(names) != 1 or len(found.requests if found else ()) > 1 else ""
        if together and (whole := parse(of_that_light(together, self._last) or together)) and not whole.rest:
            return whole
        if (lit := lit_before(text, self._done)) is not None:
            self._last = lit
            return parse("turn it off")
        if "set_ambient_light" in names and (of_it := of_that_light(text, self._last)):
            whole = parse(of_it)
            is_of_it = whole is not None and [each.intent.name for each in whole.requests] == ["follow_up"]
            return whole if is_of_it else None
        heaters = {each.name for each in self._done} & _HEATERS if names == {"unclear"} else set()
        if len(heaters) == 1 and (off := switched(text, self._done)) is not None and off[0].name in heaters:
            self._last = off[0]  # "seat heating on. — And the massage. — Turn the heating off"
            return parse(off[1])
        if not is_lost:
            return None
        if (off := switched(text, self._done)) is not None:
            self._last = off[0]
            return parse(off[1])
        if other := in_other_words(text, self._last):
            return parse(other)
        return only_there(text, parse) or another_kind(text, self._asked or self._last, parse)


def _is_one(parse: Parse, name: str) -> bool:
    return [request.intent.name for request in parse.requests] == [name] and not parse.rest
