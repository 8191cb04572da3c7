"""Marking question by question: what waits, in an order of its own a question, without names."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

import msgspec

from examcast.apps.attempts.models import Answer, Attempt, Upload
from examcast.apps.exams.queries.exams import exam as exam_by_id
from examcast.apps.exams.queries.facts import facts
from examcast.apps.exams.queries.published import Published, published
from examcast.apps.results.models import Mark
from examcast.apps.results.queries import due
from examcast.apps.results.queries.reckoning import Place, places
from examcast.apps.results.queries.review import Media, solution_html, verdict
from examcast.broadcast.facts import ExamFacts
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS


class QuestionProgress(msgspec.Struct, frozen=True, kw_only=True):
    """How far the marking of one question is."""

    ref: str
    number: str  # place in the paper: "3", or "3–4" for those drawn for two places
    section: str
    title: str
    kind: str
    possible: float
    is_automatic: bool
    answers: int  # judged attempts that had the question
    answered: int
    to_mark: int
    by_hand: int
    mean: float | None  # points so far


class MarkingOverview(msgspec.Struct, frozen=True, kw_only=True):
    """Every question of the exam, in the order of the paper."""

    exam: ExamFacts
    attempts: int  # judged
    to_mark: int
    late_saves: int
    unjudged: int
    questions: list[QuestionProgress]


class QueueItem(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in the queue; `code` names it without naming anybody."""

    attempt_id: int
    code: str
    is_answered: bool
    is_marked: bool
    is_by_hand: bool
    points: float | None
    version: int


class Queue(msgspec.Struct, frozen=True, kw_only=True):
    """The answers to one question in their stable order, and what a marker needs to judge them."""

    exam: ExamFacts
    ref: str
    number: str
    title: str
    kind: str
    possible: float
    least: float  # points that may be given at least
    decimals: int
    question: Any  # as in the paper frame
    marker_notes_html: str
    solution: Any
    media_base: str
    to_mark: int
    items: list[QueueItem]


class HandedInFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of an answer and where to get it."""

    name: str
    size: int
    sha256: str
    mime: str
    url: str


class AnswerToMark(msgspec.Struct, frozen=True, kw_only=True):
    """One answer in full, anonymous."""

    attempt_id: int
    ref: str
    code: str
    response: Any | None
    response_text: str
    words: int
    files: list[HandedInFile]
    conflict: Any | None  # what another device wrote on an older head and nobody resolved; it does not count
    verdict: str
    parts: dict[str, str]
    auto_points: float | None
    points: float | None
    possible: float
    comment: str
    is_by_hand: bool
    marked_by: str
    marked_at: str | None
    version: int


def overview(exam_id: int) -> MarkingOverview:
    """Per question: to mark and marked."""
    exam = exam_by_id(exam_id)
    paper = published(exam_id, exam.revision)
    found: dict[str, list[Mark]] = defaultdict(list)
    rows = _marks(exam_id).only("question", "possible", "auto_fraction", "manual_points", "is_answered")
    for mark in rows:
        found[mark.question].append(mark)
    questions = [_progress(paper, place, found.get(place.ref, [])) for place in places(paper)]
    missing = due.missing(exam_id)
    judged = Attempt.objects.filter(exam=exam, result__isnull=False).exclude(state=Attempt.State.VOID)
    return MarkingOverview(
        exam=facts(exam), attempts=judged.count(), to_mark=missing["to_mark"], late_saves=missing["late_saves"],
        unjudged=missing["unjudged"], questions=questions,
    )  # fmt: skip


def _marks(exam_id: int, ref: str = "") -> Any:
    rows = Mark.objects.filter(attempt__exam_id=exam_id).exclude(attempt__state=Attempt.State.VOID)
    return rows.filter(question=ref) if ref else rows


def _progress(paper: Published, place: Place, marks: list[Mark]) -> QuestionProgress:
    earned = [mark.possible * mark.fraction for mark in marks if mark.fraction is not None]
    return QuestionProgress(
        ref=place.ref,
        number=place.number,
        section=place.section,
        title=paper.titles[place.ref],
        kind=paper.kinds[place.ref],
        possible=float(paper.points[place.ref]),
        is_automatic=KINDS[paper.kinds[place.ref]].is_marked_automatically,
        answers=len(marks),
        answered=sum(1 for mark in marks if mark.is_answered),
        to_mark=sum(1 for mark in marks if mark.fraction is None),
        by_hand=sum(1 for mark in marks if mark.manual_points is not None),
        mean=float(sum(earned) / len(earned)) if earned else None,
    )


def queue(exam_id: int, ref: str) -> Queue:
    """Answers to one question; their order is the same for every marker and tells nothing of who or when."""
    exam = exam_by_id(exam_id)
    paper = published(exam_id, exam.revision)
    place = next((each for each in places(paper) if each.ref == ref), None)
    if place is None:
        raise Refused("unknown_question", "This question is not part of the exam's paper.")
    marks = sorted(_marks(exam_id, ref), key=lambda mark: _rank(ref, mark.attempt_id))
    notes = paper.keys[ref].get("marker_notes")
    possible = float(paper.points[ref])
    return Queue(
        exam=facts(exam),
        ref=ref,
        number=place.number,
        title=paper.titles[ref],
        kind=paper.kinds[ref],
        possible=possible,
        least=0.0 if exam.negative == "floor_question" else -possible,
        decimals=exam.decimals,
        question=msgspec.Raw(paper.blobs[ref]),
        marker_notes_html=Media(exam_id, exam.revision).render(notes) if notes else "",
        solution=solution_html(paper, ref),
        media_base=f"/api/staff/exams/{exam_id}/media/",
        to_mark=sum(1 for mark in marks if mark.fraction is None),
        items=[_item(mark) for mark in marks],
    )


def next_to_mark(exam_id: int, ref: str, after: int) -> tuple[int | None, int]:
    """The next answer of the question that waits, from `after` on and around, and how many wait."""
    rows = _marks(exam_id, ref).filter(auto_fraction__isnull=True, manual_points__isnull=True)
    waiting = sorted(rows.values_list("attempt_id", flat=True), key=lambda pk: _rank(ref, pk))
    here = _rank(ref, after)
    following = [pk for pk in waiting if _rank(ref, pk) > here]
    return next(iter(following or waiting), None), len(waiting)


def _rank(ref: str, attempt_id: int) -> str:
    return hashlib.sha256(f"{ref}\n{attempt_id}".encode()).hexdigest()


def _code(ref: str, attempt_id: int) -> str:
    return _rank(ref, attempt_id)[:6].upper()


def _item(mark: Mark) -> QueueItem:
    fraction = mark.fraction
    return QueueItem(
        attempt_id=mark.attempt_id, code=_code(mark.question, mark.attempt_id), is_answered=mark.is_answered,
        is_marked=fraction is not None, is_by_hand=mark.manual_points is not None,
        points=None if fraction is None else float(mark.possible * fraction), version=mark.version,
    )  # fmt: skip


def answer_to_mark(attempt_id: int, ref: str) -> AnswerToMark:
    """One answer with everything its marker needs."""
    rows = Mark.objects.select_related("attempt", "attempt__exam", "marked_by")
    mark = rows.filter(attempt_id=attempt_id, question=ref).first()
    if mark is None:
        raise Refused("not_found", "There is no such answer, or it has not been judged by key yet.")
    paper = published(mark.attempt.exam_id, mark.attempt.exam.revision)
    answer = Answer.objects.filter(attempt_id=attempt_id, question=ref).first()
    response = answer.response if answer else None
    text = KINDS[paper.kinds[ref]].response_text(paper.keys[ref], response)
    auto, points = mark.auto_fraction, mark.fraction
    return AnswerToMark(
        attempt_id=attempt_id,
        ref=ref,
        code=_code(ref, attempt_id),
        response=response,
        response_text=text,
        words=len(text.split()),
        files=_files(attempt_id, ref, response),
        conflict=answer.branch_response if answer and answer.branch is not None else None,
        verdict=verdict(mark),
        parts=mark.auto_detail.get("parts", {}),
        auto_points=None if auto is None else float(mark.possible * auto),
        points=None if points is None else float(mark.possible * points),
        possible=float(mark.possible),
        comment=mark.comment,
        is_by_hand=mark.manual_points is not None,
        marked_by=mark.marked_by.name if mark.marked_by else "",
        marked_at=iso(mark.marked_at),
        version=mark.version,
    )


def _files(attempt_id: int, ref: str, response: Any) -> list[HandedInFile]:
    wanted = response.get("files") if isinstance(response, dict) else None
    if not wanted:
        return []
    rows = Upload.objects.filter(attempt_id=attempt_id, question=ref, state=Upload.State.DONE)
    kept = {row.sha256: row for row in rows}
    return [
        HandedInFile(
            name=each["name"], size=each["size"], sha256=each["sha256"],
            mime=kept[each["sha256"]].mime if each["sha256"] in kept else "",
            url=f"/api/staff/attempts/{attempt_id}/files/{ref}/{each['sha256']}",
        )
        for each in wanted
    ]  # fmt: skip
