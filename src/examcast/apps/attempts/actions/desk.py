"""The writer's desk: everything a batch needs, read once under the attempts' locks, changed in memory, written once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter
from typing import Any
from uuid import UUID

from examcast.apps.attempts.actions import rows
from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Answer, Attempt, Device, Save
from examcast.apps.attempts.queries.windows import Clock
from examcast.apps.exams.models import Candidate, Exam, LedgerEntry
from examcast.apps.exams.queries.published import Published, published
from examcast.apps.exams.queries.times import ledgers_in

HOT = (
    "state", "started_at", "ended_at", "handed_in", "receipt", "chain_head", "chain_length", "signed_head",
    "head_signed_at", "answered", "conflicts", "late_saves", "last_saved_at", "is_paused", "version",
)  # fmt: skip
CHAIN = (
    "chain_head", "chain_length", "signed_head", "head_signed_at", "answered", "conflicts", "late_saves",
    "last_saved_at", "version",
)  # fmt: skip
HEAD = (
    "attempt_id", "question", "head", "response", "saved_at", "revision", "is_answered", "branch", "branch_response",
    "branch_device",
)  # fmt: skip
DEVICE = ("attempt_id", "device", "link", "anchor_at", "anchor_ms", "saves", "is_late_linked")
JOURNAL = (
    "attempt_id", "position", "save_id", "question", "parent", "is_full", "content", "device", "device_link",
    "is_linked", "server_link", "received_at", "monotonic_ms", "verdict", "is_counted", "is_late", "is_branch",
    "is_in_pause",
)  # fmt: skip
KNOWN = ("attempt_id", "save_id", "question", "verdict", "is_counted")
_head, _device = attrgetter(*HEAD), attrgetter(*DEVICE)
_candidate_of: Any = Attempt._meta.get_field("candidate")
_exam_of: Any = Attempt._meta.get_field("exam")


@dataclass(frozen=True)
class Known:
    """A save that is in the journal already."""

    question: str
    verdict: str
    is_counted: bool


def locked_attempts(attempt_ids: Iterable[int]) -> dict[int, Attempt]:
    """The attempts under their locks, in id order (the second lock level), one exam object an exam."""
    with rows.together():
        return _ask_locked([(pk,) for pk in set(attempt_ids)])()


def _ask_locked(ids: list[tuple[int]]) -> Callable[[], dict[int, Attempt]]:
    """What is said of candidates and exams is read when the locks are had."""
    asked = rows.ask(Attempt, rows.ID, ids, lock=True)
    asked_candidates = rows.ask(Candidate, rows.ID, ids, through=(Attempt, "candidate_id"))
    asked_exams = rows.ask(Exam, rows.ID, ids, through=(Attempt, "exam_id"))

    def answer() -> dict[int, Attempt]:
        found = asked()
        candidates = {row.pk: row for row in asked_candidates()}
        exams = {row.pk: row for row in asked_exams()}
        for attempt in found:
            _candidate_of.set_cached_value(attempt, candidates[attempt.candidate_id])
            _exam_of.set_cached_value(attempt, exams[attempt.exam_id])
        return {attempt.pk: attempt for attempt in found}

    return answer


class WriterDesk:
    """One batch: attempts with their clocks, and of what is sent the heads, the devices and the journal it names."""

    def __init__(self, attempt_ids: Iterable[int], batch: Collection[Sent] = ()) -> None:
        ids = [(pk,) for pk in set(attempt_ids)]
        named = {(each.attempt_id, as_uuid(text)) for each in batch for text in (each.id, each.parent)}
        with rows.together():  # PostgreSQL is asked for everything at once
            attempts = _ask_locked(ids)
            entries = rows.ask(LedgerEntry, ("exam_id",), ids, through=(Attempt, "exam_id"))
            answers = rows.ask(Answer, HEAD[:2], {(each.attempt_id, each.question) for each in batch})
            devices = rows.ask(Device, DEVICE[:2], {(each.attempt_id, each.device) for each in batch})
            known = rows.ask_values(Save, KNOWN, KNOWN[:2], (each for each in named if each[1] is not None))
        self.attempts = attempts()
        exams = {attempt.exam_id: attempt.exam for attempt in self.attempts.values()}
        ledgers = ledgers_in(entries())
        self.clocks = {pk: Clock(exam, ledgers[pk]) for pk, exam in exams.items() if exam.opens_at is not None}
        self.papers: dict[int, Published] = {
            pk: published(pk, exam.revision) for pk, exam in exams.items() if exam.revision
        }
        self.answers = {(answer.attempt_id, answer.question): answer for answer in answers()}
        self.devices = {(device.attempt_id, device.device): device for device in devices()}
        self.journal = {(attempt_id, save_id): Known(*what) for attempt_id, save_id, *what in known()}
        self.saves: list[tuple[Any, ...]] = []  # rows of the journal, as JOURNAL names their columns
        self.touched: set[int] = set()
        self.counted: set[int] = set()  # attempts in which a save counts that was not there before
        self.begun: list[int] = []
        self.absent = {pk for pk, attempt in self.attempts.items() if attempt.state == Attempt.State.ABSENT}
        self.renewed: set[int] = set()  # attempts with a new receipt
        self._changed: set[tuple[int, str]] = set()
        self._spoke: set[tuple[int, str]] = set()

    def clock(self, attempt: Attempt) -> Clock | None:
        """None: the exam has no time yet."""
        return self.clocks.get(attempt.exam_id)

    def answer(self, attempt: Attempt, question: str) -> Answer:
        """The head in memory, made when it is the first save; marked as changed."""
        key = (attempt.pk, question)
        self._changed.add(key)
        if key not in self.answers:
            self.answers[key] = rows.blank(Answer, attempt_id=attempt.pk, question=question)
        return self.answers[key]

    def spoke(self, device: Device) -> None:
        """The device's own chain moved on."""
        self.devices[device.attempt_id, device.device] = device
        self._spoke.add((device.attempt_id, device.device))

    def write(self) -> None:
        """Journal rows, folded heads, devices, attempts: four statements."""
        changed = set(self.begun) | self.renewed
        with rows.together():
            rows.insert(Save, JOURNAL, self.saves)
            rows.upsert(Answer, HEAD[:2], HEAD, [_head(self.answers[key]) for key in sorted(self._changed)])
            rows.upsert(Device, DEVICE[:2], DEVICE, [_device(self.devices[key]) for key in sorted(self._spoke)])
            store([self.attempts[pk] for pk in sorted(self.touched & changed)], HOT)
            store([self.attempts[pk] for pk in sorted(self.touched - changed)], CHAIN)


def store(attempts: list[Attempt], fields: tuple[str, ...]) -> None:
    """Write some columns of many locked attempts in one round trip."""
    values = attrgetter(*fields)
    rows.update(Attempt, (*fields, "id"), [(*values(attempt), attempt.pk) for attempt in attempts])


@lru_cache(16_384)
def as_uuid(text: str | None) -> UUID | None:
    """The id, if the text is one in its usual spelling."""
    try:
        found = UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if str(found) == text else None
