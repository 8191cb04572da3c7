"""The candidate's list of exams: one card an exam, from a handful of queries however many exams."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.views import attempt_facts
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.exams.queries.facts import entry_facts, facts
from examcast.apps.exams.queries.times import Ledger, ledgers_of
from examcast.broadcast.facts import ExamCard, ScoreFacts

ENDED = frozenset({"submitted", "auto_submitted", "absent", "terminated", "void", "marked", "released"})


def cards(user_id: int, now: datetime | None = None) -> list[ExamCard]:
    """Every exam of the person that candidates may know of, next first; what else they may enter: `practice()`."""
    rows = (
        Candidate.objects.filter(user_id=user_id)
        .exclude(exam__state=Exam.State.DRAFT)
        .exclude(exam__kind=Exam.Kind.REHEARSAL)
        .select_related("exam", "room")
        .order_by("exam__opens_at", "exam_id")
    )
    return cards_of(list(rows))


def card(candidate_id: int) -> ExamCard:
    """One card."""
    return cards_of(list(Candidate.objects.filter(pk=candidate_id).select_related("exam", "room")))[0]


def cards_of(candidates: list[Candidate], exam: Exam | None = None) -> list[ExamCard]:
    """The cards of these candidates; three queries. With `exam` that (changed) object is shown on all."""
    attempts: dict[int, list[Attempt]] = {candidate.pk: [] for candidate in candidates}
    known = {candidate.pk: candidate for candidate in candidates}
    for attempt in Attempt.objects.filter(candidate_id__in=list(known)).order_by("candidate_id", "ordinal"):
        attempt.candidate = known[attempt.candidate_id]
        attempts[attempt.candidate_id].append(attempt)
    ledgers = ledgers_of({candidate.exam_id for candidate in candidates})
    return [make_card(each, attempts[each.pk], ledgers[each.exam_id], exam or each.exam) for each in candidates]


def make_card(candidate: Candidate, attempts: list[Attempt], ledger: Ledger, exam: Exam) -> ExamCard:
    """The latest attempt stands for the exam; results are reached by the one that was released last."""
    released = [attempt for attempt in attempts if attempt.state == Attempt.State.RELEASED]
    return ExamCard(
        exam=facts(exam),
        attempt=attempt_facts(attempts[-1]) if attempts else None,
        entries=[entry_facts(row) for row in ledger.rows_for(candidate.pk, candidate.room_id)],
        room=candidate.room.name if candidate.room else "",
        seat=candidate.seat,
        attempts_left=attempts_left(exam, attempts),
        result_attempt_id=released[-1].pk if released else None,
        score=ScoreFacts(**released[-1].score) if released and released[-1].score else None,
    )


def attempts_left(exam: Exam, attempts: Iterable[Attempt]) -> int | None:
    """How many sittings may still be begun; None: any number."""
    if exam.attempts_allowed == 0:
        return None
    used = sum(1 for attempt in attempts if attempt.started_at is not None or attempt.state in ENDED)
    return max(0, exam.attempts_allowed - used)


def fresh_cards(changed: Mapping[int, Attempt], ledger: Ledger, exam: Exam) -> dict[int, ExamCard]:
    """Cards for attempts that are being changed in memory, by attempt id: what is told behind their own news."""
    candidate_ids = [attempt.candidate_id for attempt in changed.values()]
    by_candidate: dict[int, list[Attempt]] = {}
    for attempt in Attempt.objects.filter(candidate_id__in=candidate_ids).order_by("candidate_id", "ordinal"):
        by_candidate.setdefault(attempt.candidate_id, []).append(attempt)
    rows = Candidate.objects.filter(pk__in=candidate_ids).select_related("room")
    candidates = {row.pk: row for row in rows}
    made = {}
    for pk, attempt in changed.items():
        candidate = candidates[attempt.candidate_id]
        siblings = [attempt if other.pk == pk else other for other in by_candidate.get(candidate.pk, [])]
        for other in siblings:
            other.candidate = candidate
        made[pk] = make_card(candidate, siblings, ledger, exam)
    return made


def practice(user_id: int, now: datetime | None = None) -> list[ExamCard]:
    """Open practice exams that the person has not entered yet; anybody may."""
    rows = (
        Exam.objects.filter(kind=Exam.Kind.PRACTICE, state=Exam.State.OPEN)
        .exclude(candidates__user_id=user_id)
        .order_by("title", "pk")
    )
    return [
        ExamCard(
            exam=facts(exam), attempt=None, entries=[], room="", seat="",
            attempts_left=exam.attempts_allowed or None, result_attempt_id=None,
        )
        for exam in rows
    ]  # fmt: skip
