"""What marking owes: attempts to be judged, exams to be called marked, released, or taken back to marking."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.models import Exam
from examcast.apps.results.models import Result
from examcast.broadcast.instants import instant
from examcast.domain.lifecycle import NOT_ENDED

# What was received in the grace may still be on its way to its commit when the grace is over.
ON_ITS_WAY = timedelta(seconds=10)
RECENTLY = timedelta(days=30)  # a release that stopped half-way is looked for so long
LAG = timedelta(minutes=10)  # a save received in time is committed so long after a release at the latest
AT_ONCE_KINDS = (Exam.Kind.PRACTICE, Exam.Kind.TEST_RUN)
SEALED = ("submitted", "auto_submitted", "terminated", "marked")  # ended, and not yet shown to the candidate
ENDED = ("submitted", "auto_submitted", "terminated", "marked", "released")
KEPT = Q(state="terminated", termination_policy="keep")


def is_seen_at_once(exam: Exam) -> bool:
    """Whether each result is shown as soon as it is there, complete or not."""
    return exam.kind in AT_ONCE_KINDS or exam.review_policy.get("from") == "immediately"


def is_seen_early(exam: Exam) -> bool:
    """Whether results are shown before the exam as a whole is released: at once, or from the closing on."""
    has_closed = exam.closed_at is not None and exam.state != Exam.State.CANCELLED
    return is_seen_at_once(exam) or (exam.review_policy.get("from") == "after_close" and has_closed)


def release_due_at(exam: Exam) -> datetime | None:
    """When a marked exam is released by itself; None: by hand."""
    if is_seen_early(exam):
        return exam.closed_at
    policy = exam.review_policy
    dated = [exam.release_at] if exam.release_at else []
    if policy.get("from") == "at" and policy.get("at"):
        dated.append(instant(policy["at"]))
    return min(dated, default=None)


def _unjudged() -> Q:
    """Without a result, or with one that was reckoned from other answers than stand there now."""
    is_same = Q(
        result__chain_length=F("chain_length"), result__late_saves=F("late_saves"), result__ended_at=F("ended_at"),
        result__revision=F("exam__revision"),
    )  # fmt: skip
    return Q(result__isnull=True) | ~is_same


def is_judged_now(exam: Exam) -> bool:
    """Whether ended attempts of this exam are marked in its present state."""
    if exam.state in (Exam.State.CLOSED, Exam.State.MARKED):
        return True
    if exam.state == Exam.State.TERMINATED:
        return exam.termination_policy == "keep"
    return exam.state in (Exam.State.OPEN, Exam.State.PAUSED) and is_seen_at_once(exam)


@dataclass(frozen=True)
class Live:
    """The exams that marking may have something to do with at all; most seconds there are few or none."""

    exams: list[Exam]
    released: list[int]
    just_released: list[int]

    def ids(self, *states: str) -> list[int]:
        return [exam.pk for exam in self.exams if not states or exam.state in states]


def live(now: datetime) -> Live:
    """Two queries; rehearsals are never marked."""
    rows = Exam.objects.exclude(kind=Exam.Kind.REHEARSAL).order_by("opens_at", "pk")
    running = rows.filter(KEPT | Q(state__in=("open", "paused", "closed", "marked"))).defer("instructions_html")
    released = dict(rows.filter(state="released", released_at__gte=now - RECENTLY).values_list("pk", "released_at"))
    just = [pk for pk, at in released.items() if at is not None and at >= now - LAG]
    return Live([exam for exam in running if is_judged_now(exam)], list(released), just)


def settled(exam: Exam, now: datetime) -> Q:
    """Nothing that counts can still arrive: handed in by the candidate, or past the grace."""
    return Q(handed_in=Attempt.HandedIn.PRESSED) | Q(ended_at__lte=now - exam.grace - ON_ITS_WAY)


def to_judge(exam_ids: Iterable[int]) -> QuerySet[Attempt]:
    """Begun and ended attempts whose marks are not reckoned from what stands there; whoever never began has none."""
    return Attempt.objects.filter(_unjudged(), exam_id__in=list(exam_ids), state__in=ENDED, started_at__isnull=False)


def overtaken(exam_ids: Iterable[int]) -> QuerySet[Attempt]:
    """Attempts of released exams with a save received in time and committed behind the release; late ones stay out."""
    is_longer = Q(chain_length__gt=F("result__chain_length"), late_saves=F("result__late_saves"))
    return to_judge(exam_ids).filter(Q(result__isnull=True) | is_longer)


def exams_with_work(exam_ids: list[int]) -> list[int]:
    """Those of these exams that have attempts to be judged, in the same order."""
    found = set(to_judge(exam_ids).values_list("exam_id", flat=True).distinct())
    return [exam_id for exam_id in exam_ids if exam_id in found]


def _is_written() -> Exists:
    """Somebody may still write in the exam."""
    return Exists(Attempt.objects.filter(exam=OuterRef("pk"), state__in=sorted(NOT_ENDED)))


def _begun() -> QuerySet[Attempt]:
    return Attempt.objects.filter(exam=OuterRef("pk"), state__in=ENDED, started_at__isnull=False)


def _is_unjudged() -> Exists:
    return Exists(_begun().filter(_unjudged()))


def _is_incomplete() -> Exists:
    return Exists(_begun().filter(result__is_complete=False))


def complete_exams(exam_ids: list[int]) -> list[int]:
    """Those in which every begun attempt has all its marks and nobody writes."""
    rows = Exam.objects.filter(~_is_written(), ~_is_unjudged(), ~_is_incomplete(), pk__in=exam_ids)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def is_complete(exam_id: int) -> bool:
    """The same for one exam."""
    return bool(complete_exams([exam_id]))


def reopened_exams(exam_ids: list[int]) -> list[int]:
    """Those in which somebody writes again, or a decision has brought an answer that waits for a mark."""
    rows = Exam.objects.filter(Q(_is_written()) | Q(_is_incomplete()), pk__in=exam_ids)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def releasable(exams: Iterable[Exam], now: datetime) -> list[int]:
    """Marked exams whose date has come."""
    found = [(exam.pk, release_due_at(exam)) for exam in exams if exam.state == Exam.State.MARKED]
    return [pk for pk, due in found if due is not None and now >= due]


def unreleased(exam_ids: Iterable[int]) -> QuerySet[Attempt]:
    """Marked attempts of released exams: the release has not reached them yet."""
    return Attempt.objects.filter(exam_id__in=list(exam_ids), exam__state="released", state="marked")


def hidden(exams: Iterable[Exam]) -> QuerySet[Attempt]:
    """Judged attempts of exams that show results before their release, not shown yet (the policy was edited)."""
    early = [exam.pk for exam in exams if is_seen_early(exam)]
    return Attempt.objects.filter(exam_id__in=early, state__in=SEALED, result__isnull=False)


def voided(exam_ids: Iterable[int]) -> QuerySet[Result]:
    """Results that count though their attempt was declared void since."""
    void = Attempt.State.VOID
    return Result.objects.filter(attempt__exam_id__in=list(exam_ids), attempt__state=void, counts=True)


def missing(exam_id: int) -> dict[str, int]:
    """What keeps an exam from being marked."""
    attempts = Attempt.objects.filter(exam_id=exam_id)
    begun = attempts.filter(state__in=ENDED, started_at__isnull=False)
    to_mark = begun.filter(result__to_mark__gt=0).values_list("result__to_mark", flat=True)
    return {
        "writing": attempts.filter(state__in=sorted(NOT_ENDED)).count(),
        "unjudged": begun.filter(_unjudged()).count(),
        "to_mark": sum(to_mark),
        "late_saves": sum(begun.filter(late_saves__gt=0).values_list("late_saves", flat=True)),
    }
