"""What people decide about saves that came too late."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from examcast.apps.attempts.actions.beginning import begin_by_save
from examcast.apps.attempts.actions.desk import HOT, WriterDesk, store
from examcast.apps.attempts.actions.handing_in import hand_in_anew
from examcast.apps.attempts.actions.heads import adopt, set_aside
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Answer, Attempt, LateDecision, Save
from examcast.apps.attempts.queries.journal import contents
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.broadcast import events
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

WRITING = (Attempt.State.IN_PROGRESS, Attempt.State.PAUSED, Attempt.State.REOPENED)


def decide_late(
    attempt_id: int, positions: Collection[int], is_counted: bool, now: datetime, actor: int, reason: str
) -> Attempt:
    """Let late saves (by their positions in the journal) count, or not; the last of a question becomes its head.

    Where the candidate has saved something newer (the attempt was reopened), that stays the head, and the late one is
    shown beside it to whoever marks.
    """
    why = require_reason(reason)
    exam_id = Attempt.objects.filter(pk=attempt_id).values_list("exam_id", flat=True).first()
    if exam_id is None:
        raise Refused("not_found", "There is no such attempt.")
    with transaction():
        exam = locked(exam_id)
        if exam.state in ("released", "cancelled", "draft"):
            raise Refused("wrong_state", f"The exam is {exam.state}; late saves are not decided any more.")
        desk = WriterDesk([attempt_id])
        attempt = desk.attempts[attempt_id]
        if is_counted and attempt.state in WRITING:
            raise Refused("wrong_state", "The candidate is writing; decide when the attempt has been handed in.")
        rows = _undecided(attempt, positions)
        _decide(attempt, rows, is_counted, now, actor, why)
        before = attempt.state
        if is_counted:
            _count(desk, attempt, rows, now)
        attempt.late_saves -= len(rows)
        attempt.version += 1
        desk.counted.add(attempt_id)
        hand_in_anew(desk, now, actor, why)
        if not desk.renewed:
            say(attempt, events.AttemptChanged, now, actor, why, before=before)
        store([attempt], HOT)
    return attempt


def _undecided(attempt: Attempt, positions: Collection[int]) -> list[Save]:
    rows = Save.objects.filter(attempt=attempt, position__in=list(positions), is_late=True, is_counted=False)
    found = list(rows.filter(decision__isnull=True).order_by("position"))
    if not found or len(found) != len(set(positions)):
        raise Refused("already_done", "Some of these saves were not late, or have been decided; look again.")
    return found


def _decide(attempt: Attempt, rows: list[Save], is_counted: bool, now: datetime, actor: int, reason: str) -> None:
    decision = {"is_counted": is_counted, "decided_by_id": actor, "decided_at": now, "reason": reason}
    LateDecision.objects.bulk_create([LateDecision(save_row=row, **decision) for row in rows])
    after = {"positions": [row.position for row in rows], "is_counted": is_counted}
    publish(
        Act(
            kind="late.decided", exam_id=attempt.exam_id, actor_id=actor, at=now, reason=reason,
            subject=("attempt", attempt.pk), after=after,
        )
    )  # fmt: skip


def _count(desk: WriterDesk, attempt: Attempt, rows: list[Save], now: datetime) -> None:
    paper = desk.papers[attempt.exam_id]
    found = contents(attempt.pk)
    for row in rows:
        answer = Answer.objects.filter(attempt=attempt, question=row.question).first()
        answer = answer or Answer(attempt=attempt, question=row.question)
        newer = Save.objects.filter(attempt=attempt, question=row.question, position__gt=row.position)
        if answer.head and newer.filter(save_id=answer.head).exists():
            set_aside(attempt, answer, row.save_id, found[row.position], row.device, row.received_at)
        else:
            adopt(attempt, answer, paper, row.save_id, found[row.position], row.received_at)
        answer.save()
    clock = desk.clock(attempt)
    begin_by_save(attempt, clock.window(attempt) if clock else None, rows[0].received_at, now)
