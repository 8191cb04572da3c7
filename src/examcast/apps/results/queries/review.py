"""A candidate's own result: what the exam's review policy shows, from when it shows it, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.attempts.queries.views import attempt_facts
from examcast.apps.attempts.queries.windows import attempt_by_id
from examcast.apps.bank import richtext
from examcast.apps.exams.models import Exam, PublishedMedia
from examcast.apps.exams.queries.facts import facts
from examcast.apps.exams.queries.published import Published, published
from examcast.apps.results.models import Mark, Result
from examcast.apps.results.queries.reckoning import total_of
from examcast.broadcast.facts import AttemptFacts, ExamFacts, ReceiptFacts
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS, rendered


class Shows(msgspec.Struct, frozen=True, kw_only=True):
    """What the policy lets the candidate see."""

    responses: bool  # the questions and the own answers
    marks: bool
    correctness: bool
    feedback: bool
    right_answer: bool


class ReviewQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """One question in the order of the candidate's own paper; what is not shown is null."""

    ref: str
    position: int
    kind: str
    question: Any | None  # as in the paper frame
    response: Any | None
    is_answered: bool | None
    max_points: float | None
    points: float | None
    fraction: float | None
    is_to_be_marked: bool | None
    verdict: str | None  # unanswered | right | partly | wrong | to_mark
    parts: dict[str, str] | None  # verdict by part
    feedback: dict[str, str] | None  # HTML by part; "" for the question as a whole
    comment: str | None
    solution: Any | None


class OwnResult(msgspec.Struct, frozen=True, kw_only=True):
    """A result as its candidate may see it."""

    exam: ExamFacts
    attempt: AttemptFacts
    shows: Shows
    is_complete: bool  # false: some answers wait for a mark, points may rise
    counts: bool | None
    points: float | None
    max_points: float | None
    percent: float | None
    grade: str | None
    boundaries: list[dict[str, str]]
    questions: list[ReviewQuestion]
    receipt: ReceiptFacts | None
    media_base: str  # `media:<name>` in the HTML is to be read from <media_base><name>


def may_see(attempt: Attempt, result: Result | None) -> bool:
    """Whether the result is open to its candidate: the attempt was released, or the whole exam was."""
    if result is None or attempt.state == Attempt.State.VOID:
        return False
    return attempt.state == Attempt.State.RELEASED or (
        attempt.exam.state == Exam.State.RELEASED and attempt.state == Attempt.State.MARKED
    )


def shows_of(exam: Exam) -> Shows:
    """Correctness, feedback and right answers stand beside the own answers, so they need them."""
    policy = exam.review_policy
    attempt = bool(policy.get("attempt"))
    return Shows(
        responses=attempt,
        marks=bool(policy.get("marks")),
        correctness=attempt and bool(policy.get("correctness")),
        feedback=attempt and bool(policy.get("feedback")),
        right_answer=attempt and bool(policy.get("right_answer")),
    )


def score_of(exam: Exam, result: Result | None) -> dict[str, Any] | None:
    """What the card of a released attempt says, as ScoreFacts; None where the policy shows no marks."""
    if result is None or not shows_of(exam).marks:
        return None
    return {
        "points": float(result.points),
        "possible": float(result.possible),
        "percent": float(result.percent),
        "grade": result.grade,
        "is_complete": result.is_complete,
    }


def own_result(attempt_id: int) -> OwnResult:
    """The result of an attempt for its own candidate; whose it is, the door has asked."""
    attempt = attempt_by_id(attempt_id)
    result = Result.objects.filter(pk=attempt_id).first()
    if result is None or not may_see(attempt, result):
        raise Refused("not_released")
    return _review(attempt, result, shows_of(attempt.exam))


def may_review(attempt_id: int) -> bool:
    """Whether the candidate may see questions and pictures of the paper again."""
    attempt = attempt_by_id(attempt_id)
    return may_see(attempt, Result.objects.filter(pk=attempt_id).first()) and shows_of(attempt.exam).responses


def staff_result(attempt_id: int) -> OwnResult:
    """The same sheet for those who mark and read results: everything, released or not."""
    attempt = attempt_by_id(attempt_id)
    result = Result.objects.filter(pk=attempt_id).first()
    if result is None:
        raise Refused("not_ready", "The answers of this attempt are marked once the exam has ended.")
    everything = Shows(responses=True, marks=True, correctness=True, feedback=True, right_answer=True)
    made = _review(attempt, result, everything)
    return msgspec.structs.replace(made, media_base=f"/api/staff/exams/{attempt.exam_id}/media/")


def _review(attempt: Attempt, result: Result, shows: Shows) -> OwnResult:
    exam = attempt.exam
    marks = list(Mark.objects.filter(attempt=attempt))
    awarded = total_of(exam, marks).awarded
    sheet = Sheet(attempt, published(exam.pk, exam.revision), shows)
    by_ref = {mark.question: mark for mark in marks}
    return OwnResult(
        exam=facts(exam),
        attempt=attempt_facts(attempt),
        shows=shows,
        is_complete=result.is_complete,
        counts=result.counts if shows.marks else None,
        points=float(result.points) if shows.marks else None,
        max_points=float(result.possible) if shows.marks else None,
        percent=float(result.percent) if shows.marks else None,
        grade=result.grade if shows.marks else None,
        boundaries=exam.boundaries if shows.marks else [],
        questions=sheet.questions(by_ref, awarded) if shows.responses or shows.marks else [],
        receipt=ReceiptFacts(**attempt.receipt) if attempt.receipt else None,
        media_base=f"/api/student/attempts/{attempt.pk}/media/",
    )


class Sheet:
    """The questions of one attempt with what is shown beside them."""

    def __init__(self, attempt: Attempt, paper: Published, shows: Shows) -> None:
        self.paper, self.shows, self.seed = paper, shows, attempt.seed
        self.responses = dict(Answer.objects.filter(attempt=attempt).values_list("question", "response"))
        self.media = Media(paper.exam_id, paper.revision)

    def questions(self, marks: Mapping[str, Mark], awarded: Mapping[str, Any]) -> list[ReviewQuestion]:
        """In the candidate's own order; an information text has no number and no mark."""
        listed, number = [], 0
        for ref in self.paper.order(self.seed):
            number += int(KINDS[self.paper.kinds[ref]].is_answerable)
            listed.append(self.question(ref, number, marks.get(ref), awarded.get(ref)))
        return listed

    def question(self, ref: str, number: int, mark: Mark | None, awarded: Any) -> ReviewQuestion:
        kind, key, shows = KINDS[self.paper.kinds[ref]], self.paper.keys[ref], self.shows
        response = self.responses.get(ref)
        detail = mark.auto_detail if mark else {}
        feedback = kind.feedback(key, response) if shows.feedback and mark else None
        return ReviewQuestion(
            ref=ref,
            position=number,
            kind=kind.name,
            question=msgspec.Raw(self.paper.blobs[ref]) if shows.responses else None,
            response=response if shows.responses else None,
            is_answered=mark.is_answered if mark and shows.responses else None,
            max_points=float(mark.possible) if mark and shows.marks else None,
            points=None if awarded is None or not shows.marks else float(awarded),
            fraction=None if mark is None or mark.fraction is None or not shows.marks else float(mark.fraction),
            is_to_be_marked=None if mark is None else mark.fraction is None,
            verdict=verdict(mark) if mark and shows.correctness else None,
            parts=detail.get("parts", {}) if mark and shows.correctness and mark.manual_points is None else None,
            feedback=None if feedback is None else {part: self.media.render(rich) for part, rich in feedback.items()},
            comment=mark.comment if mark and shows.feedback else None,
            solution=rendered(kind.solution(key), self.media.render) if mark and shows.right_answer else None,
        )


class Media:
    """Rich text of keys as HTML, pictures under the names that the published paper gave them."""

    def __init__(self, exam_id: int, revision: int) -> None:
        rows = PublishedMedia.objects.filter(paper__exam_id=exam_id, paper__revision=revision)
        self.names: dict[str, str] = dict(rows.values_list("sha256", "name"))

    def render(self, rich: Any) -> str:
        return richtext.render(dict(rich), lambda sha256: f"media:{self.names.get(sha256, '')}")


def verdict(mark: Mark) -> str:
    """In one word, of what counts: a person's points go before the key's."""
    if mark.manual_points is None:
        return str(mark.auto_detail.get("verdict", "to_mark"))
    fraction = mark.fraction or 0
    return "right" if fraction >= 1 else "partly" if fraction > 0 else "wrong"


def solution_html(paper: Published, ref: str) -> Any:
    """What is right, for markers."""
    solution = KINDS[paper.kinds[ref]].solution(paper.keys[ref])
    return rendered(solution, Media(paper.exam_id, paper.revision).render)
