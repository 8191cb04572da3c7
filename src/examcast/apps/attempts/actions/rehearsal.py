"""Rehearsals: N simulated candidates of an exam that no figure counts, made at once and removed without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from examcast.apps.attempts.actions.scheduling import make_first_attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.publishing import freeze_as_sat, freeze_into
from examcast.apps.exams.actions.roster import Entrant, put
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.exams import live_real_exams
from examcast.apps.exams.queries.published import forget, published
from examcast.apps.people import actions as people
from examcast.apps.people import queries as people_queries
from examcast.broadcast.publish import begin_rehearsal, forget_rehearsal, transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import NOT_ENDED

MOST = 20_000
AT_ONCE = 500  # people of one transaction
ABANDONED = timedelta(days=1)
OVER = ("closed", "marked", "released", "cancelled", "terminated")


@dataclass(frozen=True)
class Sitter:
    """What a simulated candidate's ticket is made of."""

    user_id: int
    generation: int
    attempt_id: int


@dataclass(frozen=True)
class Rehearsal:
    """The exam and its candidates, in order."""

    exam_id: int
    opens_at: datetime
    sitters: tuple[Sitter, ...]


def make_rehearsal(
    students: int,
    now: datetime,
    actor: int,
    *,
    paper_id: int | None = None,
    source_exam_id: int | None = None,
    opens_in: timedelta = timedelta(seconds=30),
    limit: timedelta = timedelta(minutes=10),
    is_beside_live: bool = False,
) -> Rehearsal:
    """A scheduled exam with N candidates; of a paper of the bank, or of what will be sat in another exam."""
    if not 1 <= students <= MOST:
        raise Refused("malformed", f"A rehearsal has 1 to {MOST} candidates.")
    if not is_beside_live and live_real_exams():
        raise Refused("exam_running", "A real exam is in its lobby or open; rehearse later, or say --beside-live.")
    if (paper_id is None) == (source_exam_id is None):
        raise Refused("malformed", "Name the paper or the exam to rehearse.")
    with transaction():
        source = None if source_exam_id is None else locked(source_exam_id)
        exam = _exam(source.paper_id if source else paper_id, now, actor, opens_in, limit)
        if source:
            freeze_as_sat(source, exam, now, actor)
        else:
            freeze_into(exam, now, actor)
        attempts = _people(exam, students, now, actor)
        bare.schedule(exam, now, actor)
    published(exam.pk, exam.revision)
    generations = people_queries.generations(attempts)
    sitters = tuple(Sitter(user_id, generations[user_id], attempt_id) for user_id, attempt_id in attempts.items())
    return Rehearsal(exam.pk, now + opens_in, sitters)


def _exam(paper_id: int | None, now: datetime, actor: int, opens_in: timedelta, limit: timedelta) -> Exam:
    exam = Exam(
        title=f"Rehearsal {now:%Y-%m-%d %H:%M:%S}", owner_id=actor, made_at=now, kind=Exam.Kind.REHEARSAL,
        paper_id=paper_id, mode=Exam.Mode.TOGETHER, opens_at=now + opens_in, limit=limit, lobby=timedelta(hours=24),
        grace=timedelta(seconds=30),
    )  # fmt: skip
    exam.save(force_insert=True)
    begin_rehearsal(exam.pk)
    return exam


def _people(exam: Exam, students: int, now: datetime, actor: int) -> dict[int, int]:
    """Simulated accounts without a password or address, on the roster; attempts by user."""
    drafts = [
        people.AccountDraft(f"rehearsal-{exam.pk}-{each:05}", name=f"Rehearsal {each:05}", is_simulated=True)
        for each in range(1, students + 1)
    ]
    cards = people.create_users(drafts, now, actor)
    candidates = put(exam, [Entrant(card.id) for card in cards], "rehearsal", now)
    users = {candidate.pk: candidate.user_id for candidate in candidates}
    return {users[attempt.candidate_id]: attempt.pk for attempt in make_first_attempts(candidates)}


def clean_rehearsals(now: datetime, actor: int, exam_id: int | None = None) -> int:
    """Remove one rehearsal, or all that nobody sits or that were abandoned a day ago, with all they left; how many."""
    rows = Exam.objects.filter(kind=Exam.Kind.REHEARSAL)
    if exam_id is not None:
        rows = rows.filter(pk=exam_id)
    else:
        running = Attempt.objects.filter(exam=OuterRef("pk"), state__in=NOT_ENDED)
        rows = rows.filter(Q(state__in=OVER) | ~Exists(running) | Q(opens_at__lt=now - ABANDONED))
    found = list(rows.order_by("pk").values_list("pk", flat=True))
    for pk in found:
        while _remove_some(pk, now, actor):
            pass
        forget(pk)
    return len(found)


def _remove_some(exam_id: int, now: datetime, actor: int) -> bool:
    """A batch of its people, so that the database is held for moments only; the exam goes with the last of them."""
    with transaction():
        exam = locked(exam_id)
        rows = Candidate.objects.filter(exam=exam).order_by("pk").values_list("pk", "user_id")
        batch = dict(rows[:AT_ONCE])
        attempts = Attempt.objects.filter(candidate_id__in=list(batch))
        forget_rehearsal(exam_id, list(attempts.values_list("pk", flat=True)))
        attempts.delete()
        Candidate.objects.filter(pk__in=list(batch)).delete()
        is_more = Candidate.objects.filter(exam=exam).exists()
        if not is_more:
            exam.delete()
        people.remove_simulated(list(batch.values()), now, actor)
    return is_more
