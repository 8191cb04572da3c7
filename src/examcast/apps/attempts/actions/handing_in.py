"""Handing in, pressed or by the clock: one road, the same receipt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from examcast.apps.attempts.actions.beginning import begin
from examcast.apps.attempts.actions.desk import HOT, WriterDesk, store
from examcast.apps.attempts.actions.judging import judge
from examcast.apps.attempts.actions.receipts import receive
from examcast.apps.attempts.actions.sent import HandedIn, HandIn
from examcast.apps.attempts.actions.telling import say_submitted
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import fresh_cards
from examcast.apps.exams.models import Exam
from examcast.apps.exams.queries.published import Published
from examcast.apps.exams.queries.times import Ledger
from examcast.broadcast.events import ReceiptFacts, TimeChanged
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import ATTEMPT

Heard = dict[int, list[tuple[str, TimeChanged]]]  # by candidate: what is told where
UNBEGUN = (Attempt.State.READY, Attempt.State.REOPENED, Attempt.State.ABSENT)


def hand_in(attempt_id: int, received_at: datetime, now: datetime, device: str = "") -> ReceiptFacts:
    """One pressed hand-in; pressing again gives the same receipt."""
    done = hand_in_many([HandIn(attempt_id, received_at, device)], now)[0]
    if done.receipt is None:
        raise Refused(done.code, done.message)
    return done.receipt


def hand_in_many(batch: Sequence[HandIn], now: datetime) -> list[HandedIn]:
    """What was pressed while the last commit ran, in one transaction; each is judged by when it reached the process."""
    with transaction():
        desk = WriterDesk(each.attempt_id for each in batch)
        pressed: dict[int, str] = {}
        results = [_press(desk, each, now, pressed) for each in batch]
        changed = [desk.attempts[pk] for pk in sorted(pressed)]
        tell_submitted(changed, desk, now, None, "", pressed)
        store(changed, HOT)
    return results


def _press(desk: WriterDesk, pressed: HandIn, now: datetime, done: dict[int, str]) -> HandedIn:
    attempt = desk.attempts.get(pressed.attempt_id)
    if attempt is None:
        return HandedIn(pressed.attempt_id, None, "not_found", "There is no such attempt.")
    if attempt.handed_in == Attempt.HandedIn.PRESSED:
        return _receipt(attempt)
    judged = judge(attempt, desk.clock(attempt), pressed.received_at)
    if judged.refusal:
        return HandedIn(attempt.pk, None, judged.refusal, judged.message)
    if judged.is_late:
        return _receipt(attempt) if attempt.receipt else _no(attempt, "time_over")
    if judged.window is not None and judged.window.ends_at is None and judged.window.left is not None:
        return _no(attempt, "paused")
    if attempt.receipt is not None and not ATTEMPT.may(attempt.state, "submit"):
        return _receipt(attempt)  # pressed in time, committed after it was marked
    before = attempt.state
    try:
        submit(attempt, desk.papers.get(attempt.exam_id), "pressed", pressed.received_at, now)
    except Refused as no:
        return HandedIn(attempt.pk, None, no.code, no.message)
    done[attempt.pk] = before
    return _receipt(attempt)


def _receipt(attempt: Attempt) -> HandedIn:
    return HandedIn(attempt.pk, ReceiptFacts(**attempt.receipt) if attempt.receipt else None)


def _no(attempt: Attempt, code: str) -> HandedIn:
    return HandedIn(attempt.pk, None, code, Refused(code).message)


def submit(attempt: Attempt, paper: Published | None, how: str, at: datetime, now: datetime) -> None:
    """→ submitted or auto_submitted, in memory, with a receipt over the head; the caller tells and writes."""
    if attempt.state in UNBEGUN and how == Attempt.HandedIn.PRESSED:
        begin(attempt, at, now)
    step = "submit" if how == Attempt.HandedIn.PRESSED else "auto_submit"
    attempt.state = ATTEMPT.after(attempt.state, step).value
    attempt.handed_in = how
    attempt.ended_at = at
    attempt.is_paused = False
    attempt.version += 1
    receive(attempt, paper, at)


def how_ended(exam: Exam) -> str:
    """In whose name the exam's end hands in: a closing by hand has a reason, one by the clock none."""
    return Attempt.HandedIn.BY_STAFF if exam.reason else Attempt.HandedIn.AUTOMATIC


def hand_in_anew(desk: WriterDesk, now: datetime, actor: int | None = None, reason: str = "") -> None:
    """Saves that were under way when the clock handed in (or count though late): a new receipt replaces the old.

    Whoever was written absent meanwhile was there: their attempt is handed in as the closing would have done.
    """
    for attempt in (desk.attempts[pk] for pk in sorted(desk.counted)):
        paper, ended_at = desk.papers[attempt.exam_id], attempt.ended_at or now
        if attempt.pk in desk.absent and attempt.state == Attempt.State.IN_PROGRESS:
            own_end = desk.clocks[attempt.exam_id].window(attempt).ends_at
            submit(attempt, paper, how_ended(attempt.exam), own_end or ended_at, now)
        elif attempt.receipt is not None and attempt.receipt["length"] != attempt.chain_length:
            receive(attempt, paper, ended_at)
        else:
            continue
        desk.renewed.add(attempt.pk)
    renewed = [desk.attempts[pk] for pk in sorted(desk.renewed)]
    tell_submitted(renewed, desk, now, actor, reason, dict.fromkeys(desk.absent, "absent"))


def tell_submitted(
    changed: Sequence[Attempt], desk: WriterDesk, now: datetime, actor: int | None, reason: str, before: dict[int, str]
) -> None:
    """The news of several hand-ins, each with the card of its person's list."""
    by_exam: dict[int, dict[int, Attempt]] = {}
    for attempt in changed:
        by_exam.setdefault(attempt.exam_id, {})[attempt.pk] = attempt
    for exam_id, attempts in by_exam.items():
        clock = desk.clocks[exam_id]
        say_all(list(attempts.values()), clock.exam, clock.ledger, now, actor, reason, before)


def say_all(
    attempts: Sequence[Attempt],
    exam: Exam,
    ledger: Ledger,
    now: datetime,
    actor: int | None,
    reason: str,
    before: dict[int, str],
    more: Heard | None = None,
) -> None:
    """The same for attempts of one exam whose ledger is at hand; `more` travels behind each candidate's."""
    made = fresh_cards({attempt.pk: attempt for attempt in attempts}, ledger, exam)
    for attempt in attempts:
        behind = (more or {}).get(attempt.candidate_id, ())
        say_submitted(attempt, now, actor, reason, made[attempt.pk], before.get(attempt.pk, ""), behind)
