"""The writer's desk: everything a batch needs, read once under the attempts' locks, changed in memory, written once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection

from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Answer, Attempt, Device, Save
from examcast.apps.attempts.queries.windows import Clock
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import Published, published
from examcast.apps.exams.queries.times import ledgers_of

Row = TypeVar("Row", Answer, Device)
HOT = (
    "state", "started_at", "ended_at", "handed_in", "receipt", "chain_head", "chain_length", "signed_head",
    "head_signed_at", "answered", "conflicts", "late_saves", "last_saved_at", "is_paused", "version",
)  # fmt: skip
CHAIN = (
    "chain_head", "chain_length", "signed_head", "head_signed_at", "answered", "conflicts", "late_saves",
    "last_saved_at", "version",
)  # fmt: skip
HEADS = (
    "head", "response", "saved_at", "revision", "is_answered", "branch", "branch_response", "branch_device",
)  # fmt: skip


@dataclass(frozen=True)
class Known:
    """A save that is in the journal already."""

    question: str
    verdict: str
    is_counted: bool


def locked_attempts(attempt_ids: Iterable[int]) -> dict[int, Attempt]:
    """The attempts under their locks, in id order (the second lock level), one exam object an exam."""
    rows = (
        Attempt.objects.select_for_update(of=("self",), no_key=True)
        .select_related("candidate")
        .filter(pk__in=sorted(set(attempt_ids)))
        .order_by("pk")
    )
    found = {attempt.pk: attempt for attempt in rows}
    exams = Exam.objects.in_bulk({attempt.exam_id for attempt in found.values()})
    for attempt in found.values():
        attempt.exam = exams[attempt.exam_id]
    return found


class WriterDesk:
    """One batch."""

    def __init__(self, attempt_ids: Iterable[int]) -> None:
        self.attempts = locked_attempts(attempt_ids)
        exams = {attempt.exam_id: attempt.exam for attempt in self.attempts.values()}
        ledgers = ledgers_of(exams)
        self.clocks = {pk: Clock(exam, ledgers[pk]) for pk, exam in exams.items() if exam.opens_at is not None}
        self.papers: dict[int, Published] = {
            pk: published(pk, exam.revision) for pk, exam in exams.items() if exam.revision
        }
        self.answers: dict[tuple[int, str], Answer] = {}
        self.journal: dict[tuple[int, UUID], Known] = {}
        self.devices: dict[tuple[int, str], Device] = {}
        self.saves: list[Save] = []
        self.touched: set[int] = set()
        self.counted: set[int] = set()  # attempts in which a save counts that was not there before
        self.begun: list[int] = []
        self.absent = {pk for pk, attempt in self.attempts.items() if attempt.state == Attempt.State.ABSENT}
        self.renewed: set[int] = set()  # attempts with a new receipt
        self._changed: set[tuple[int, str]] = set()
        self._spoke: set[tuple[int, str]] = set()

    def lay_out(self, batch: Iterable[Sent]) -> None:
        """Heads, devices and the part of the journal that the batch names: three queries."""
        items = list(batch)
        ids = list(self.attempts)
        for answer in _heads({(each.attempt_id, each.question) for each in items}):
            self.answers[answer.attempt_id, answer.question] = answer
        for device in Device.objects.filter(attempt_id__in=ids, device__in={each.device for each in items}):
            self.devices[device.attempt_id, device.device] = device
        named = {uuid for each in items for uuid in (as_uuid(each.id), as_uuid(each.parent)) if uuid is not None}
        known = Save.objects.filter(attempt_id__in=ids, save_id__in=named)
        for attempt_id, save_id, question, verdict, is_counted in known.values_list(
            "attempt_id", "save_id", "question", "verdict", "is_counted"
        ):
            self.journal[attempt_id, save_id] = Known(question, verdict, is_counted)

    def clock(self, attempt: Attempt) -> Clock | None:
        """None: the exam has no time yet."""
        return self.clocks.get(attempt.exam_id)

    def answer(self, attempt: Attempt, question: str) -> Answer:
        """The head in memory, made when it is the first save; marked as changed."""
        key = (attempt.pk, question)
        self._changed.add(key)
        if key not in self.answers:
            self.answers[key] = Answer(attempt=attempt, question=question)
        return self.answers[key]

    def spoke(self, device: Device) -> None:
        """The device's own chain moved on."""
        self.devices[device.attempt_id, device.device] = device
        self._spoke.add((device.attempt_id, device.device))

    def write(self) -> None:
        """Journal rows, folded heads, devices, attempts: four statements."""
        Save.objects.bulk_create(self.saves, batch_size=300)
        heads = [_fresh(self.answers[key], ("attempt_id", "question", *HEADS)) for key in sorted(self._changed)]
        Answer.objects.bulk_create(
            heads, update_conflicts=True, unique_fields=["attempt", "question"], update_fields=HEADS, batch_size=300
        )
        fields = ("link", "anchor_at", "anchor_ms", "saves", "is_late_linked")
        devices = [_fresh(self.devices[key], ("attempt_id", "device", *fields)) for key in sorted(self._spoke)]
        Device.objects.bulk_create(
            devices, update_conflicts=True, unique_fields=["attempt", "device"], update_fields=fields, batch_size=300
        )
        changed = set(self.begun) | self.renewed
        store([self.attempts[pk] for pk in sorted(self.touched & changed)], HOT)
        store([self.attempts[pk] for pk in sorted(self.touched - changed)], CHAIN)


def _heads(wanted: set[tuple[int, str]]) -> Iterable[Answer]:
    """Exactly the answers that a batch names: its attempts times its questions would be many times as many rows."""
    if not wanted:
        return []
    table = connection.ops.quote_name(Answer._meta.db_table)
    pairs = ", ".join(["(%s, %s)"] * len(wanted))
    named = [value for pair in sorted(wanted) for value in pair]
    return Answer.objects.raw(f"SELECT * FROM {table} WHERE (attempt_id, question) IN (VALUES {pairs})", named)


def _fresh(row: Row, fields: Iterable[str]) -> Row:
    """The same values without an id: the upsert finds the row by its natural key."""
    return type(row)(**{name: getattr(row, name) for name in fields})


def store(attempts: list[Attempt], fields: tuple[str, ...]) -> None:
    """Write some columns of many locked attempts in one round trip; a bulk_update would build one CASE a value."""
    if not attempts:
        return
    columns: list[Any] = [Attempt._meta.get_field(name) for name in fields]
    settings = ", ".join(f"{connection.ops.quote_name(column.column)} = %s" for column in columns)
    table = connection.ops.quote_name(Attempt._meta.db_table)
    rows = []
    for attempt in attempts:
        values = [column.get_db_prep_save(getattr(attempt, column.attname), connection) for column in columns]
        rows.append([*values, attempt.pk])
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET {settings} WHERE id = %s", rows)


def as_uuid(text: str | None) -> UUID | None:
    """The id, if the text is one in its usual spelling."""
    try:
        found = UUID(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return found if str(found) == text else None
