"""Marks that people give: any question, with a comment, never over somebody else's unseen mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from examcast.apps.attempts.actions.desk import locked_attempts
from examcast.apps.attempts.models import Attempt
from examcast.apps.exams.actions.steps import locked, require_reason
from examcast.apps.exams.models import Exam
from examcast.apps.results.actions.figures import plan_figures
from examcast.apps.results.actions.outcomes import settle_counts, write_results
from examcast.apps.results.actions.telling import advance
from examcast.apps.results.models import Mark, Result
from examcast.apps.results.queries import due
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

LONGEST_COMMENT = 10_000
DECIMALS = 6


@dataclass(frozen=True)
class Given:
    """A mark as it was written, and the result that follows from it."""

    mark: Mark
    result: Result


def set_mark(
    attempt_id: int, question: str, points: Decimal | None, comment: str, now: datetime, actor: int,
    version: int | None = None, reason: str = "",
) -> Given:  # fmt: skip
    """Points (None: back to what the key says) and a comment for one answer; `version` is the one that was seen."""
    exam_id = Attempt.objects.filter(pk=attempt_id).values_list("exam_id", flat=True).first()
    if exam_id is None:
        raise Refused("not_found", "There is no such attempt.")
    with transaction():
        exam = locked(exam_id)
        attempt = _markable(exam, attempt_id)
        mark = _seen(attempt_id, question, version)
        before = _shown(mark)
        mark.manual_points, mark.comment = _checked(exam, mark, points), _comment(comment)
        why = _reason(exam, mark, reason)
        mark.marked_by_id, mark.marked_at = actor, now
        mark.version += 1
        mark.save(update_fields=["manual_points", "comment", "marked_by", "marked_at", "version"])
        _say(exam, mark, before, now, actor, why)
        changed = write_results(exam, [attempt], now)
        settle_counts(exam, [attempt.candidate_id])
        advance(exam, changed, now, actor, why)
        plan_figures(exam, now)
    return Given(mark, changed[0].result)


def _seen(attempt_id: int, question: str, version: int | None) -> Mark:
    """The mark, as the marker saw it."""
    mark = Mark.objects.filter(attempt_id=attempt_id, question=question).first()
    if mark is None:
        raise Refused("unknown_question", "This question is not part of this attempt's paper.")
    if version is not None and version != mark.version:
        raise Refused("changed_meanwhile", "Somebody else has marked this answer meanwhile; look at it again.")
    return mark


def _say(exam: Exam, mark: Mark, before: dict[str, object], now: datetime, actor: int, reason: str) -> None:
    publish(
        Act(
            kind="mark.set", exam_id=exam.pk, actor_id=actor, at=now, reason=reason,
            subject=("attempt", mark.attempt_id), before=before, after=_shown(mark),
        )
    )  # fmt: skip


def _markable(exam: Exam, attempt_id: int) -> Attempt:
    """The locked attempt, if its answers have been judged and can no longer change."""
    attempt = locked_attempts([attempt_id])[attempt_id]
    attempt.exam = exam
    if attempt.state not in due.ENDED:
        raise Refused("wrong_state", f"The attempt is {attempt.state.replace('_', ' ')}; there is nothing to mark.")
    if not Result.objects.filter(pk=attempt_id).exists():
        raise Refused("not_ready", "The answers of this attempt are marked once the exam has ended.")
    return attempt


def _checked(exam: Exam, mark: Mark, points: Decimal | None) -> Decimal | None:
    if points is None:
        return None
    least = Decimal(0) if exam.negative == Exam.Negative.FLOOR_QUESTION else -mark.possible
    if not points.is_finite() or not least <= points <= mark.possible:
        possible = f"{mark.possible.normalize():f}"
        raise Refused("malformed", f"Give between {least.normalize():f} and {possible} points for this answer.")
    if points != round(points, DECIMALS):
        raise Refused("malformed", f"Give points with at most {DECIMALS} decimals.")
    return points


def _comment(comment: str) -> str:
    cleaned = comment.strip()
    if len(cleaned) > LONGEST_COMMENT:
        raise Refused("too_large", f"The comment is longer than {LONGEST_COMMENT:,} characters. Shorten it.")
    return cleaned


def _reason(exam: Exam, mark: Mark, reason: str) -> str:
    """What candidates may have seen is changed with a reason, and never left without a mark."""
    if exam.state != Exam.State.RELEASED:
        return reason.strip()[:2000]
    if mark.fraction is None:
        raise Refused("wrong_state", "The results are released; give other points instead of taking them back.")
    return require_reason(reason)


def _shown(mark: Mark) -> dict[str, object]:
    return {
        "question": mark.question,
        "points": None if mark.manual_points is None else f"{mark.manual_points:f}",
        "comment": mark.comment,
        "version": mark.version,
    }
