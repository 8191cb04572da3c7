"""The candidate's own start: first contact in together mode, own time in a window, a further attempt."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from examcast.apps.attempts.actions import rows
from examcast.apps.attempts.actions.beginning import begin
from examcast.apps.attempts.actions.desk import HOT, WriterDesk, locked_attempts, store
from examcast.apps.attempts.actions.judging import is_entry_over
from examcast.apps.attempts.actions.scheduling import make_first_attempts, new_attempt
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import attempts_left, card
from examcast.apps.attempts.queries.windows import Clock, clock_of
from examcast.apps.exams.actions.roster import Entrant, put
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.broadcast import events, topics
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused
from examcast.domain.timing import Phase, phase


def start_attempt(exam_id: int, user_id: int, now: datetime) -> Attempt:
    """Begin, or go on with what was begun; after the end of one attempt the next, where more are allowed.

    Like a save it starts below the exam's lock: a thousand people who start at once do not queue for its row.
    """
    with transaction():
        candidate = _locked_candidate(exam_id, user_id)
        if candidate is None:
            raise Refused("not_on_roster")
        return _start(candidate, now)


def begin_practice(exam_id: int, user_id: int, now: datetime) -> Attempt:
    """Anybody may practise: the place on the roster and the attempt are made at the first entry."""
    with transaction():
        exam = locked(exam_id)
        if exam.kind != Exam.Kind.PRACTICE:
            raise Refused("not_on_roster", "This is not a practice exam.")
        candidate = _locked_candidate(exam_id, user_id)
        if candidate is None:
            if exam.state != Exam.State.OPEN:
                raise Refused("not_open")
            candidate = put(exam, [Entrant(user_id)], "practice", now)[0]
            make_first_attempts([candidate])
        return _start(candidate, now)


def _locked_candidate(exam_id: int, user_id: int) -> Candidate | None:
    """Under the lock by which two tabs that ask for the next attempt get the same one."""
    rows = Candidate.objects.select_for_update(of=("self",), no_key=True).select_related("room", "user")
    return rows.filter(exam_id=exam_id, user_id=user_id).first()


def _start(candidate: Candidate, now: datetime) -> Attempt:
    attempts = list(Attempt.objects.select_for_update(no_key=True).filter(candidate=candidate).order_by("ordinal"))
    exam = exam_by_id(candidate.exam_id)  # only now: it may have been closed while the locks were waited for
    candidate.exam = exam
    if candidate.admitted_at is None:
        raise Refused("not_open", "Enter the access code first.")
    if exam.opened_at is None or exam.state == Exam.State.CANCELLED:
        raise Refused("not_open")
    if not attempts:
        raise Refused("not_open", "Your attempt is not ready yet; try again in a moment.", retry=True)
    for each in attempts:
        each.candidate, each.exam = candidate, exam
    attempt = attempts[-1]
    if attempt.state in (Attempt.State.IN_PROGRESS, Attempt.State.PAUSED):
        return attempt
    clock = clock_of(exam)
    if attempt.state == Attempt.State.REOPENED:
        _require_phase(clock, attempt, now)
    else:
        if attempt.state != Attempt.State.READY:
            attempt = _another(exam, candidate, attempts, now)
        _require_entry(exam, clock, attempt, now)
    began = attempt.state
    begin(attempt, now, now)
    store([attempt], HOT)
    if began == Attempt.State.READY:
        shown = card(candidate.pk)
        act = Act(kind="attempt.listed", exam_id=exam.pk, at=now, subject=("attempt", attempt.pk))
        publish(act, (topics.user(candidate.user_id), events.ExamsChanged(card=shown)))
    return attempt


def _require_phase(clock: Clock, attempt: Attempt, now: datetime) -> None:
    where = phase(clock.window(attempt), now)
    if where is Phase.PAUSED:
        raise Refused("paused")
    if where is not Phase.OPEN:
        raise Refused("time_over")


def _require_entry(exam: Exam, clock: Clock, attempt: Attempt, now: datetime) -> None:
    """May somebody begin now?"""
    if exam.state == Exam.State.PAUSED:
        raise Refused("paused")
    if exam.state != Exam.State.OPEN:
        raise Refused("entry_over")
    window = clock.window(attempt)
    if is_entry_over(attempt, window, now) or (window.entry_ends_at is not None and now >= window.entry_ends_at):
        raise Refused("entry_over")
    if any(each.started_at <= now and each.ended_at is None for each in window.stretches):
        raise Refused("paused")


def _another(exam: Exam, candidate: Candidate, attempts: list[Attempt], now: datetime) -> Attempt:
    """Attempt n + 1, after n has ended; in window mode only."""
    left = attempts_left(exam, attempts)
    if exam.mode != Exam.Mode.WINDOW or (left is not None and left <= 0):
        raise Refused("no_attempts_left")
    attempt = new_attempt(candidate, attempts[-1].ordinal + 1)
    attempt.exam = exam
    attempt.save(force_insert=True)
    return attempt


def begin_attempts(attempt_ids: Collection[int], now: datetime) -> list[int]:
    """First contacts after the bell (a beat, a paper taken), in batches behind the answers; ids of those that began.

    Only together mode: in a window the own time begins by the candidate's own act (start_attempt).
    """
    waiting = Attempt.objects.filter(pk__in=list(attempt_ids), state__in=("ready", "reopened"))
    wanted = list(waiting.values_list("pk", flat=True))
    if not wanted:
        return []
    begun = []
    with transaction():
        desk = WriterDesk(wanted)
        for attempt in desk.attempts.values():
            clock = desk.clock(attempt)
            if clock is None or not _begins_by_contact(attempt, clock, now):
                continue
            begin(attempt, now, now)
            begun.append(attempt)
        store(begun, HOT)
    return [attempt.pk for attempt in begun]


def _begins_by_contact(attempt: Attempt, clock: Clock, now: datetime) -> bool:
    if attempt.candidate.admitted_at is None or clock.exam.state not in ("open", "closed"):
        return False
    if attempt.state == Attempt.State.REOPENED:
        return phase(clock.window(attempt), now) is Phase.OPEN
    if attempt.state != Attempt.State.READY or clock.exam.mode == Exam.Mode.WINDOW:
        return False
    window = clock.window(attempt)
    return phase(window, now) is Phase.OPEN and not is_entry_over(attempt, window, now)


def hold_pens(devices: Mapping[int, str]) -> int:
    """The first device that speaks holds the pen of its attempt; nothing changes for anyone, so nothing is said."""
    with transaction():
        free = [attempt for attempt in locked_attempts(devices).values() if not attempt.writer]
        rows.update(Attempt, ("writer", "id"), [(devices[attempt.pk][:64], attempt.pk) for attempt in free])
    return len(free)


def take_pen(attempt_id: int, device: str, now: datetime) -> bool:
    """This device writes from now on; the others of the same attempt are told. Whoever had it may take it back."""
    device = device[:64]
    with transaction():
        attempt = locked_attempts([attempt_id]).get(attempt_id)
        if attempt is None:
            raise Refused("not_found", "There is no such attempt.")
        if attempt.writer == device:
            return False
        Attempt.objects.filter(pk=attempt_id).update(writer=device)
        act = Act(
            kind="device.changed", exam_id=attempt.exam_id, actor_id=attempt.candidate.user_id, at=now,
            subject=("attempt", attempt_id), before={"device": attempt.writer}, after={"device": device},
        )  # fmt: skip
        publish(act, (topics.attempt(attempt_id), events.DeviceChanged(attempt_id=attempt_id, device=device)))
    return True
