"""What one server process holds for its sockets and raw routes; made by the wiring at start, one a process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from examcast.broadcast.events import Event, ExamEvent, ExamsChanged, ExamsRemoved
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.hub import Hub, Told
from examcast.broadcast.instants import iso
from examcast.broadcast.links import Link
from examcast.broadcast.opening import Opening
from examcast.broadcast.presence import Presence
from examcast.broadcast.protocol import CLOSE_SILENT
from examcast.broadcast.topics import exam, monitor, subject_id
from examcast.entrypoints.sockets.consoles import Consoles
from examcast.entrypoints.sockets.guard import Guard
from examcast.entrypoints.sockets.http import RateLimit
from examcast.entrypoints.sockets.joins import JoinDesk
from examcast.entrypoints.sockets.spans import Spans
from examcast.entrypoints.workers import papers, state
from examcast.entrypoints.workers.answers import Writer
from examcast.entrypoints.workers.clock import clock
from examcast.entrypoints.workers.lanes import Lane

QUIET_AFTER = 25.0  # seconds without a beat after which the console says "quiet"
FRAMES, FRAMES_AT_ONCE = 50.0, 500.0  # a second of one ticket, over all its sockets; a page sends one or two
OVER = frozenset({"closed", "marked", "released", "cancelled", "terminated"})
PRESENCE_EVERY = 0.5
STUCK = 10.0  # seconds after which a send that does not return is given up
ALL_PRESENCE_EVERY = 5.0  # the whole state, for processes that came later


class Gateway:
    """The parts, and the weather between them."""

    def __init__(self, hub: Hub, process: str, heartbeat: float, epoch: str, is_alone: bool = False) -> None:
        self.hub, self.process, self.heartbeat, self.epoch = hub, process, heartbeat, epoch
        self.is_alone = is_alone  # embedded: nobody else is told who is here
        hub.rings.epoch = epoch
        self.is_ending = False
        self.reads, self.rows = Lane("joins", 2), Lane("consoles")
        self.presence = Presence(process, min(QUIET_AFTER, heartbeat * 0.75))
        self.spans = Spans(process, int(heartbeat))
        self.writer = Writer(
            state.save_answers,
            state.hand_in,
            {
                "contacts": state.note_contacts,
                "acknowledgements": state.acknowledge,
                "spans": state.note_spans,
            },
            self._saved,
        )
        self.guard = Guard(hub, lambda ids: self.reads.run(state.generations, list(ids)))
        self.joins = JoinDesk(self)
        self.opening = Opening(papers.may_open, papers.paper_text, self.now, self._fetch_paper)
        self._fetching: dict[tuple[int, int], asyncio.Task[None]] = {}
        self.consoles = Consoles(self)
        self.limit, self.frames = RateLimit(), RateLimit(FRAMES, FRAMES_AT_ONCE)
        hub.listen(on_news=self.guard.on_news)
        hub.listen(on_news=self.opening.on_news)
        hub.listen(on_news=self._follow)
        hub.listen(on_news=self.consoles.on_news, on_signal=self._signalled)

    def now(self) -> datetime:
        return clock.now()

    def now_text(self) -> str:
        return iso(clock.now())

    def sockets(self) -> dict[str, int]:
        """How many are open, by the scope of their ticket; polls that wait are among them."""
        found = {"attempt": 0, "user": 0, "staff": 0}
        for link in self.hub.everyone():
            is_sitting = any(topic.startswith("attempt:") for topic in link.topics)
            found["attempt" if is_sitting else "user" if link.follows_exams else "staff"] += 1
        return found

    # --- papers that are not in memory --------------------------------------------------------------------------------

    def _fetch_paper(self, picture: StudentSnapshot) -> None:
        """More exams than are kept, or a correction made by another process: read once, then offered to all."""
        key = (picture.exam.id, picture.exam.revision)
        if key not in self._fetching:
            task = self._fetching[key] = asyncio.ensure_future(self._offer_again(*key))
            task.add_done_callback(lambda _: self._fetching.pop(key))

    async def _offer_again(self, exam_id: int, revision: int) -> None:
        if await self.reads.run(papers.remember_paper, exam_id, revision):
            for link in self.hub.links(exam(exam_id)):
                self.opening.offer(link, self.now())

    # --- weather ------------------------------------------------------------------------------------------------------

    def _saved(self, exam_id: int, attempt_ids: Any) -> None:
        """The writer committed: consoles of every process look at these rows anew."""
        self.hub.signal(monitor(exam_id), {"dirty": list(attempt_ids)})

    def _follow(self, told: Told, event: Event, links: Sequence[Link]) -> None:
        """The list of exams hears of an exam from the moment it is on the list; an exam that is over is forgotten."""
        if isinstance(event, ExamEvent) and event.exam.state in OVER:
            self.presence.exam_over(event.exam.id)
            self.spans.exam_over(event.exam.id)
        if not isinstance(event, ExamsChanged | ExamsRemoved):
            return
        for link in links:
            if link.follows_exams and isinstance(event, ExamsChanged):
                self.hub.attach(link, [exam(event.card.exam.id)])
            elif link.follows_exams and isinstance(event, ExamsRemoved):
                self.hub.detach(link, [exam(event.exam_id)])

    def _signalled(self, topic: str, payload: dict[str, Any]) -> None:
        if "presence" in payload:
            self.presence.merge(payload["presence"])
        if "dirty" in payload:
            self.consoles.soil(subject_id(topic), payload["dirty"])

    async def tell_presence(self, stop: asyncio.Event) -> None:
        """Differences twice a second, everything every five; to the consoles here and to the other processes."""
        next_all = time.monotonic() + ALL_PRESENCE_EVERY
        while not stop.is_set():
            await asyncio.sleep(PRESENCE_EVERY)
            self.presence.look_round()
            is_all = time.monotonic() >= next_all
            changed = self.presence.take_changed()
            for exam_id, attempt_ids in changed.items():
                self.consoles.repaint(exam_id, attempt_ids)
            if self.is_alone:
                continue
            if is_all:
                next_all = time.monotonic() + ALL_PRESENCE_EVERY
                self.hub.send_away("presence", {"presence": self.presence.own()})
            elif changed:
                ids = [each for some in changed.values() for each in some]
                self.hub.send_away("presence", {"presence": self.presence.own(ids)})

    # --- housekeeping -------------------------------------------------------------------------------------------------

    async def close_silent(self, stop: asyncio.Event) -> None:
        """Who says nothing for a heartbeat is closed (the browser beats each third of it), and who takes nothing."""
        while not stop.is_set():
            await asyncio.sleep(self.heartbeat / 12)
            now = time.monotonic()
            for link in self.hub.everyone():
                if link.heard_at < now - self.heartbeat:
                    link.close(CLOSE_SILENT, "silent")
                link.give_up_if_stuck(now, STUCK)

    async def note_spans(self, stop: asyncio.Event) -> None:
        """Connection spans as rows, in batches behind the answers: ended ones soon, open ones once a heartbeat."""
        while not stop.is_set():
            await asyncio.sleep(1)
            for note in self.spans.take():
                self.writer.later("spans", note)

    def end(self) -> None:
        """No new sockets; what waits to be written is written."""
        self.is_ending = True
        for note in self.spans.close(self.now()):
            self.writer.later("spans", note)

    def close_lanes(self) -> None:
        self.reads.close()
        self.rows.close()


class _Here:
    gateway: Gateway | None = None


def gateway() -> Gateway | None:
    """This process's gateway; None before start and in processes that serve nobody."""
    return _Here.gateway


def install(gate: Gateway | None) -> None:
    _Here.gateway = gate
