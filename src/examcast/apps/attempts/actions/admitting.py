"""Past the access code: entered by the candidate, let in without it by staff, set and taken away."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta

from examcast.apps.attempts.actions.roster import candidate_of, say_changed
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.views import attempt_facts
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.facts import facts
from examcast.broadcast import events, topics
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import NOT_ENDED

TRIES = 5  # wrong codes before a wait
WAIT = timedelta(seconds=30)
OVER = ("cancelled", "terminated")  # whatever its attempts say; in a closed one some may write again


def admit(candidate_id: int, code: str, now: datetime) -> Candidate:
    """The candidate enters the access code; after five wrong ones in a row each further try waits."""
    with transaction():
        candidate = candidate_of(candidate_id)
        if candidate.admitted_at is not None:
            return candidate
        if candidate.wrong_codes >= TRIES and candidate.wrong_code_at and now < candidate.wrong_code_at + WAIT:
            raise Refused("too_many_tries", f"Wait {WAIT.seconds} seconds before the next try.")
        is_right = hmac.compare_digest(_heard(code), _heard(candidate.exam.access_code))
        if is_right:
            _let_in(candidate, "candidate.admitted", now, candidate.user_id)
        else:
            Candidate.objects.filter(pk=candidate.pk).update(
                wrong_codes=min(candidate.wrong_codes + 1, 30_000), wrong_code_at=now
            )
    if not is_right:  # raised outside: the count of tries must be committed
        raise Refused("wrong_access_code")
    return candidate


def admit_by_hand(attempt_id: int, now: datetime, actor: int, reason: str = "") -> Candidate:
    """Staff let the candidate of this attempt in without the code; once in, they are in."""
    candidate_id = Attempt.objects.filter(pk=attempt_id).values_list("candidate_id", flat=True).first()
    if candidate_id is None:
        raise Refused("not_found", "There is no such attempt.")
    with transaction():
        candidate = candidate_of(candidate_id)
        if not candidate.exam.access_code:
            raise Refused("wrong_state", "This exam has no access code; everybody on its roster may enter.")
        if candidate.admitted_at is not None:
            return candidate
        if candidate.exam.state in OVER or Attempt.objects.get(pk=attempt_id).state not in NOT_ENDED:
            raise Refused("wrong_state", "The exam is over for this candidate.")
        _let_in(candidate, "candidate.admitted_by_hand", now, actor, reason.strip())
    return candidate


def _let_in(candidate: Candidate, kind: str, now: datetime, actor: int, reason: str = "") -> None:
    candidate.admitted_at = now
    Candidate.objects.filter(pk=candidate.pk).update(admitted_at=now, wrong_codes=0)
    say_changed(candidate, kind, {}, {"is_admitted": True}, now, actor, reason=reason)


def _heard(code: str) -> bytes:
    """A code is called across a hall: large and small letters and spaces are the same."""
    return "".join(code.split()).casefold().encode()


def set_access_code(exam_id: int, code: str, now: datetime, actor: int) -> Exam:
    """A code that appears or goes: whoever has not begun has to pass it, or no longer has to."""
    with transaction():
        exam = locked(exam_id)
        if exam.state not in ("draft", "scheduled", "lobby"):
            raise Refused("wrong_state", "The access code changes before the opening only.")
        was = exam.access_code
        exam.access_code = code.strip()[:64]
        Exam.objects.filter(pk=exam_id).update(access_code=exam.access_code)
        candidates = list(Candidate.objects.filter(exam=exam).select_related("exam", "room", "user").order_by("pk"))
        if bool(was) != bool(exam.access_code):
            Candidate.objects.filter(exam=exam).update(admitted_at=None if exam.access_code else now)
        act = Act(
            kind="exam.access_code_set", exam_id=exam_id, actor_id=actor, at=now, subject=("exam", exam_id),
            before={"is_set": bool(was)}, after={"is_set": bool(exam.access_code)},
        )  # fmt: skip
        publish(act, *(_admissions(exam, candidates) if bool(was) != bool(exam.access_code) else []))
    return exam


def _admissions(exam: Exam, candidates: list[Candidate]) -> list[tuple[str, events.Event]]:
    """The exam to all, each attempt to its owner."""
    if exam.state == Exam.State.DRAFT:
        return []
    news: list[tuple[str, events.Event]] = [(topics.exam(exam.pk), events.ExamChanged(exam=facts(exam)))]
    rows = Attempt.objects.filter(candidate__in=candidates).select_related("candidate").order_by("pk")
    news += [(topics.attempt(row.pk), events.AttemptChanged(attempt=attempt_facts(row))) for row in rows]
    return news
