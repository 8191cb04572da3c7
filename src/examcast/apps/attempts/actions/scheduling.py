"""From draft to scheduled: times and paper are checked, first attempts are made, everyone is told."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import cards_of
from examcast.apps.exams.actions import bare
from examcast.apps.exams.actions.checks import checked
from examcast.apps.exams.actions.publishing import freeze_into
from examcast.apps.exams.actions.roster import copy_accommodations
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.published import is_chosen_one
from examcast.apps.exams.queries.times import schedule_of
from examcast.broadcast import events, topics
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

TIMES = frozenset(
    {"opens_at", "closes_at", "limit", "lobby", "late_entry", "is_full_time_late", "grace", "is_capped", "mode", "zone"}
)


def schedule_exam(exam_id: int, times: dict[str, object], now: datetime, actor: int) -> Exam:
    """draft → scheduled. `times` may set any of the times first; the chosen paper is published with it."""
    with transaction():
        exam = locked(exam_id)
        _set(exam, checked(dict(times), TIMES, exam) if times else {})
        _check(exam, now)
        if not is_chosen_one(exam):
            freeze_into(exam, now, actor)
        candidates = list(Candidate.objects.select_for_update(of=("self",), no_key=True).filter(exam=exam))
        renew_accommodations(exam, candidates, now)
        admit_without_code(exam, candidates, now)
        make_first_attempts(candidates)
        bare.schedule(exam, now, actor)
        tell_cards(exam, candidates, "roster.told", now, actor)
    return exam


def _set(exam: Exam, values: dict[str, object]) -> None:
    for name, value in values.items():
        setattr(exam, name, value)
    if values:
        exam.save(update_fields=list(values))


def _check(exam: Exam, now: datetime) -> None:
    schedule = schedule_of(exam)
    if exam.state != Exam.State.DRAFT:
        return  # the step itself says what is possible
    if schedule.opens_at <= now and exam.kind == Exam.Kind.REAL:
        raise Refused("malformed_schedule", "The opening lies in the past; choose a later one.")
    if exam.mode == Exam.Mode.WINDOW and exam.closes_at is None and exam.kind != Exam.Kind.PRACTICE:
        raise Refused("malformed_schedule", "Say when the window closes.")
    if exam.mode == Exam.Mode.TOGETHER and exam.attempts_allowed != 1:
        raise Refused("malformed_schedule", "Several attempts are possible in window mode only.")
    if exam.paper_id is None and exam.revision == 0:
        raise Refused("not_ready", "Choose a paper first.")


def make_first_attempts(candidates: Iterable[Candidate]) -> list[Attempt]:
    """Attempt 1 exists before the bell, so that the bell makes nothing."""
    people = {candidate.pk: candidate for candidate in candidates}
    has = set(Attempt.objects.filter(candidate_id__in=list(people)).values_list("candidate_id", flat=True))
    rows = [new_attempt(candidate, 1) for pk, candidate in people.items() if pk not in has]
    return Attempt.objects.bulk_create(rows, batch_size=300)


def new_attempt(candidate: Candidate, ordinal: int) -> Attempt:
    """A sitting that has not begun, with its seed of chance."""
    return Attempt(candidate=candidate, exam_id=candidate.exam_id, ordinal=ordinal, seed=secrets.token_hex(16))


def renew_accommodations(exam: Exam, candidates: Sequence[Candidate], now: datetime) -> None:
    """What people are entitled to on the day that the exam has now."""
    changed = copy_accommodations(exam, candidates, now)
    Candidate.objects.bulk_update(changed, ["accommodation_kind", "accommodation_value"], batch_size=300)


def admit_without_code(exam: Exam, candidates: Sequence[Candidate], now: datetime) -> None:
    """With no code nobody has to pass one; with one, everybody still has to."""
    admitted_at = None if exam.access_code else now
    for candidate in candidates:
        candidate.admitted_at = admitted_at
    Candidate.objects.filter(exam=exam).update(admitted_at=admitted_at)


def tell_cards(exam: Exam, candidates: Sequence[Candidate], kind: str, now: datetime, actor: int | None) -> None:
    """One act; to each person the card of this exam."""
    if not candidates or exam.kind == Exam.Kind.REHEARSAL:
        return
    known = {candidate.pk: candidate for candidate in candidates}
    rows = Candidate.objects.filter(pk__in=list(known)).select_related("room").order_by("pk")
    told = list(rows)
    made = cards_of(told, exam)
    news = [(topics.user(row.user_id), events.ExamsChanged(card=card)) for row, card in zip(told, made, strict=True)]
    act = Act(
        kind=kind, exam_id=exam.pk, actor_id=actor, at=now, subject=("exam", exam.pk), after={"people": len(told)}
    )
    publish(act, *news)
