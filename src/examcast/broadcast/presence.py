"""Who is here: kept per process, merged over the bus; state once, then coalesced differences. Weather, never kept."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

from msgspec import Struct

from examcast.broadcast.instants import instant, iso

POLLS = 35.0  # seconds without a poll after which a device without a socket has gone
GONE = 15.0  # seconds without a word after which another process counts as dead
_NEVER = datetime.min.replace(tzinfo=UTC)


class Place(Struct):
    """What one process knows of one attempt."""

    exam_id: int
    devices: int = 0
    heard_at: datetime | None = None  # by the server's clock
    is_quiet: bool = False
    current: str = ""
    answered: int = 0
    flagged: int = 0
    needs: tuple[str, ...] | None = None  # what its device lacks before the bell; None: it has not said

    is_polling: bool = False

    @property
    def is_here(self) -> bool:
        return self.devices > 0 or self.is_polling

    @property
    def all_devices(self) -> int:
        """A device that polls counts while it has no socket."""
        return self.devices or int(self.is_polling)

    def looks(self) -> tuple[object, ...]:
        """What is worth telling: not the instant of the last word, which for whoever is here is always just now."""
        return (self.devices, self.is_quiet, self.current, self.answered, self.flagged, self.needs)


class Presence:
    """Lives in the server's event loop."""

    def __init__(self, process: str, quiet_after: float, clock: Callable[[], float] = time.monotonic) -> None:
        self.process, self._quiet_after, self._clock = process, quiet_after, clock
        self._own: dict[int, Place] = {}
        self._heard: OrderedDict[int, float] = OrderedDict()  # who may fall quiet, the longest silent first
        self._others: dict[str, dict[int, Place]] = {}
        self._last_word: dict[str, float] = {}
        self._changed: dict[int, int] = {}  # attempt -> exam
        self._polled: dict[int, float] = {}
        self._over: set[int] = set()  # exams

    # --- what happens in this process ---------------------------------------------------------------------------------

    def arrived(self, exam_id: int, attempt_id: int, at: datetime) -> None:
        place = self._own.setdefault(attempt_id, Place(exam_id))
        place.devices += 1
        self._note(attempt_id, place, at)

    def heard(
        self, attempt_id: int, at: datetime, current: str | None = None, answered: int = 0, flagged: int = 0
    ) -> None:
        """A frame came; a beat says besides where the candidate is. Only what looks different is told."""
        place = self._own.get(attempt_id)
        if place is None:
            return
        self._spoke(attempt_id)
        place.heard_at = at
        is_news = place.is_quiet
        place.is_quiet = False
        if current is not None:
            is_news |= (place.current, place.answered, place.flagged) != (current, answered, flagged)
            place.current, place.answered, place.flagged = current, answered, flagged
        if is_news:
            self._changed[attempt_id] = place.exam_id

    def ready(self, attempt_id: int, needs: Sequence[str]) -> None:
        """What the device that spoke last lacks."""
        place, lacks = self._own.get(attempt_id), tuple(dict.fromkeys(needs))
        if place is not None and place.needs != lacks:
            place.needs = lacks
            self._changed[attempt_id] = place.exam_id

    def left(self, attempt_id: int, at: datetime) -> None:
        place = self._own.get(attempt_id)
        if place is not None and place.devices:
            place.devices -= 1
            place.heard_at = at
            self._changed[attempt_id] = place.exam_id
            self._drop_if_over(attempt_id, place)

    def polled(self, exam_id: int, attempt_id: int, at: datetime) -> None:
        """A device without a socket asked; it is here until it should have asked again."""
        place = self._own.setdefault(attempt_id, Place(exam_id))
        was_here = place.is_here and not place.is_quiet
        place.is_polling, self._polled[attempt_id] = True, self._clock()
        place.heard_at, place.is_quiet = at, False
        self._spoke(attempt_id)
        if not was_here:
            self._changed[attempt_id] = place.exam_id
        if not place.devices:
            self.ready(attempt_id, ("socket", *(place.needs or ())))

    def _note(self, attempt_id: int, place: Place, at: datetime) -> None:
        self._spoke(attempt_id)
        place.heard_at, place.is_quiet = at, False
        self._changed[attempt_id] = place.exam_id

    def _spoke(self, attempt_id: int) -> None:
        self._heard[attempt_id] = self._clock()
        self._heard.move_to_end(attempt_id)

    # --- differences --------------------------------------------------------------------------------------------------

    def look_round(self) -> None:
        """Now and then: who has fallen quiet, and which process."""
        now = self._clock()
        for attempt_id in [each for each, at in self._polled.items() if now - at > POLLS]:
            del self._polled[attempt_id]
            place = self._own[attempt_id]
            place.is_polling = False
            self._changed[attempt_id] = place.exam_id
            self._drop_if_over(attempt_id, place)
        while self._heard and now - next(iter(self._heard.values())) > self._quiet_after:
            attempt_id, _ = self._heard.popitem(last=False)
            place = self._own[attempt_id]
            if place.is_here:
                place.is_quiet = True
                self._changed[attempt_id] = place.exam_id
        for process in [each for each, at in self._last_word.items() if now - at > GONE]:
            self._changed |= {each: place.exam_id for each, place in self._others.pop(process, {}).items()}
            del self._last_word[process]

    def take_changed(self) -> dict[int, set[int]]:
        """Attempts whose presence differs from what was last taken, by exam."""
        by_exam: dict[int, set[int]] = {}
        for attempt_id, exam_id in self._changed.items():
            by_exam.setdefault(exam_id, set()).add(attempt_id)
        self._changed = {}
        return by_exam

    def own(self, attempt_ids: Iterable[int] | None = None) -> dict[str, Any]:
        """The state or the differences as other processes are told them."""
        ids = self._own if attempt_ids is None else attempt_ids
        rows = [
            [each, p.exam_id, p.all_devices, iso(p.heard_at), p.is_quiet, p.current, p.answered, p.flagged, p.needs]
            for each in ids
            if (p := self._own.get(each)) is not None
        ]
        return {"process": self.process, "rows": rows, "is_all": attempt_ids is None}

    def merge(self, payload: dict[str, Any]) -> set[int]:
        """What another process said; returns the attempts of which it says something else than before."""
        process = payload["process"]
        before = self._others.get(process, {})
        there = self._others[process] = {} if payload["is_all"] else before
        self._last_word[process] = self._clock()
        concerned: dict[int, int] = {}
        for attempt_id, exam_id, devices, heard_at, is_quiet, current, answered, flagged, *later in payload["rows"]:
            lacks = tuple(later[0]) if later and later[0] is not None else None  # a version before tells less
            place = Place(exam_id, devices, instant(heard_at), is_quiet, current, answered, flagged, lacks)
            known = before.get(attempt_id)
            if known is None or known.looks() != place.looks():
                concerned[attempt_id] = exam_id
            there[attempt_id] = place
        for attempt_id in before.keys() - there.keys():  # not in the whole: it has been forgotten there
            concerned[attempt_id] = before[attempt_id].exam_id
        self._changed |= concerned
        return set(concerned)

    def of(self, attempt_id: int) -> Place | None:
        """All processes together: devices add up, the latest word counts."""
        places = [p for p in (self._own.get(attempt_id), *(o.get(attempt_id) for o in self._others.values())) if p]
        if not places:
            return None
        places.sort(key=lambda place: place.heard_at or _NEVER, reverse=True)
        latest = places[0]
        here = [place for place in places if place.is_here]
        return Place(
            latest.exam_id,
            sum(place.all_devices for place in places),
            latest.heard_at,
            bool(here) and all(place.is_quiet for place in here),
            latest.current,
            latest.answered,
            latest.flagged,
            next((place.needs for place in places if place.needs is not None), None),
        )

    def exam_over(self, exam_id: int) -> None:
        """Nobody is expected any more: who is not here is forgotten, and who still is when they go."""
        self._over.add(exam_id)
        for attempt_id, place in list(self._own.items()):
            self._drop_if_over(attempt_id, place)

    def _drop_if_over(self, attempt_id: int, place: Place) -> None:
        if place.exam_id in self._over and not place.is_here:
            del self._own[attempt_id]
            self._heard.pop(attempt_id, None)
