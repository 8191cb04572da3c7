"""Saves on their way, as the page sends them: ids, parents, links; one frame in flight; the same again until acked."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Mapping
from typing import Any

from examcast.broadcast.facts import HeadFacts
from examcast.broadcast.protocol import Ack, AnswersSave, Save
from examcast.domain.sealing import device_link
from examcast.entrypoints.cli.simulated.record import Record

MOST = 50  # saves of one frame
STORED = frozenset({"saved", "conflict", "late"})


class Outbox:
    """One device's."""

    def __init__(
        self, record: Record, send: Callable[[AnswersSave], bool], is_time_up: Callable[[], bool] = lambda: False
    ) -> None:
        self._record, self._send, self._is_time_up = record, send, is_time_up
        self._waiting: list[Save] = []
        self._tips: dict[str, str | None] = {}
        self._link = ""
        self._flight: tuple[str, list[Save], float] | None = None
        self._number = 0

    @property
    def waiting(self) -> int:
        return len(self._waiting)

    def greet(self, heads: Mapping[str, HeadFacts], link: str) -> None:
        """A welcome: what is saved, and the link to go on from, unless saves of our own are still under way."""
        self._flight = None
        if not self._waiting:
            self._link = link
        ours = {save.question for save in self._waiting}
        for question, head in heads.items():
            if question not in ours:
                self._tips[question] = head.save or None
        self.pump()

    def add(self, question: str, response: Any) -> None:
        """A change, frozen as it is made."""
        fields = {
            "id": str(uuid.uuid4()),
            "question": question,
            "parent": self._tips.get(question),
            "response": response,
            "monotonic_ms": int(time.monotonic() * 1000),
        }
        self._link = device_link(self._link, fields)
        self._tips[question] = str(fields["id"])
        self._waiting.append(Save(**fields, link=self._link))
        self.pump()

    def pump(self) -> None:
        if self._flight is not None or not self._waiting:
            return
        self._number += 1
        ref, saves = f"s{self._number}", self._waiting[:MOST]
        if self._send(AnswersSave(ref=ref, saves=saves)):
            self._flight = (ref, saves, time.perf_counter())

    def landed(self, ref: object) -> bool:
        """Whether a reply is to the frame in flight; that frame is then on its way no more."""
        if self._flight is None or self._flight[0] != ref:
            return False
        self._flight = None
        return True

    def acknowledged(self, ack: Ack) -> None:
        """After the commit: what is said to be stored goes into the record, whichever copy of a frame is answered."""
        for save_id, verdict in ack.verdicts.items():
            self._note(save_id, verdict.verdict)
        flight = self._flight
        if flight is None or not self.landed(ack.ref):
            return
        _, saves, sent_at = flight
        self._record.ack_ms.append((time.perf_counter() - sent_at) * 1000)
        self._waiting = [save for save in self._waiting if save.id not in ack.verdicts]
        for save in saves:
            if found := ack.verdicts.get(save.id):
                self._settle(save, found.verdict, found.code, found.head)
        self.pump()

    def _note(self, save_id: str, verdict: str) -> None:
        """A save that is known is told its first verdict, however often it comes."""
        known = self._record.acknowledged
        if verdict in STORED and save_id not in known:
            known[save_id] = verdict
        elif known.get(save_id, verdict) != verdict:
            self._record.errors.append(f"a save was {known[save_id]}, then {verdict}")

    def _settle(self, save: Save, verdict: str, code: str, head: HeadFacts | None) -> None:
        """One device with time left: whatever it writes can only be saved."""
        if verdict == "saved":
            self._record.last[save.question] = (save.id, save.response)
        elif verdict == "unknown_parent":
            self._tips[save.question] = head.save if head is not None and head.save else None
            self._record.errors.append("unknown_parent")
            self.add(save.question, save.response)
        elif not self._is_time_up():
            self._record.errors.append(f"a save was not saved: {verdict} {code}".rstrip())

    def lost(self) -> None:
        """The line broke: what was in flight may have been committed; the ids make it safe to send again."""
        self._flight = None

    def drop(self) -> int:
        """Time is over: what was never sent stays here."""
        left, self._waiting = len(self._waiting), []
        return left
