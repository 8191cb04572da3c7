"""Publishing: the bank's paper becomes immutable rows of the exam; a correction is a new revision."""

from __future__ import annotations

from datetime import datetime

import msgspec

from examcast.apps.bank.queries.freezing import Frozen, freeze
from examcast.apps.exams.actions.sealing import make_key
from examcast.apps.exams.actions.steps import locked, require_reason, say
from examcast.apps.exams.models import Exam, PublishedMedia, PublishedPaper, PublishedQuestion
from examcast.apps.exams.queries.published import is_chosen_one
from examcast.broadcast import events
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused


def publish_paper(exam_id: int, now: datetime, actor: int) -> PublishedPaper:
    """Freeze the paper as it is in the bank; possible until the exam opens. Each exam gets names of its own."""
    with transaction():
        exam = locked(exam_id)
        if exam.state not in (Exam.State.DRAFT, Exam.State.SCHEDULED, Exam.State.LOBBY):
            raise Refused("published", "The exam has opened; what is being sat can only be corrected, with a reason.")
        return freeze_into(exam, now, actor)


def freeze_into(exam: Exam, now: datetime, actor: int | None, reason: str = "") -> PublishedPaper:
    """The same for a locked exam, inside a transaction of the caller."""
    if exam.paper_id is None:
        raise Refused("not_ready", "Choose a paper first.")
    frozen = freeze(exam.paper_id)
    paper = _write(exam, frozen, exam.revision + 1, now, actor, reason)
    _adopt(exam, paper, now, actor, reason)
    return paper


def freeze_as_sat(source: Exam, target: Exam, now: datetime, actor: int | None) -> PublishedPaper:
    """For another exam what will be sat in this one: what it has published, or what scheduling it would publish."""
    if is_chosen_one(source):
        return copy_published(source, target, now, actor)
    return freeze_into(target, now, actor)


def copy_published(source: Exam, target: Exam, now: datetime, actor: int | None) -> PublishedPaper:
    """The same frozen questions for another exam (a test run of what was published), or for a new revision."""
    old = PublishedPaper.objects.get(exam=source, revision=source.revision)
    paper = PublishedPaper.objects.create(
        exam=target, revision=target.revision + 1, manifest=bytes(old.manifest), points=old.points,
        question_count=old.question_count, source_id=old.source_id, source_print=old.source_print,
        published_by_id=actor, published_at=now,
    )  # fmt: skip
    questions = list(PublishedQuestion.objects.filter(paper=old))
    media = list(PublishedMedia.objects.filter(paper=old))
    for question in questions:
        question.pk, question.paper = None, paper
    for medium in media:
        medium.pk, medium.paper = None, paper
    PublishedQuestion.objects.bulk_create(questions, batch_size=200)
    PublishedMedia.objects.bulk_create(media, batch_size=50)
    _adopt(target, paper, now, actor, "")
    return paper


def correct_paper(
    exam_id: int, ref: str, changes: dict[str, object], now: datetime, actor: int, reason: str
) -> PublishedPaper:
    """A new revision in which one question's marking key is corrected; what candidates see stays as it was.

    Called by no door yet (ARCHITECTURE.md, "Corrections").
    """
    why = require_reason(reason)
    with transaction():
        exam = locked(exam_id)
        _require_correctable(exam)
        paper = copy_published(exam, exam, now, actor)
        PublishedPaper.objects.filter(pk=paper.pk).update(reason=why)
        before = _correct(paper, ref, changes)
        publish(
            Act(
                kind="paper.corrected",
                exam_id=exam_id,
                actor_id=actor,
                at=now,
                reason=why,
                subject=("exam", exam_id),
                before={"ref": ref, **before},
                after={"ref": ref, "revision": paper.revision, **changes},
            )
        )
    return paper


def _require_correctable(exam: Exam) -> None:
    if exam.state in (Exam.State.DRAFT, Exam.State.SCHEDULED, Exam.State.LOBBY):
        raise Refused("wrong_state", f"The exam is {exam.state}; change the question and publish the paper again.")
    if exam.state in (Exam.State.RELEASED, Exam.State.CANCELLED):
        raise Refused("wrong_state", f"The exam is {exam.state}; a correction would change nothing any more.")


def _correct(paper: PublishedPaper, ref: str, changes: dict[str, object]) -> dict[str, object]:
    """Change the key of one question of a new revision; what it said before."""
    row = PublishedQuestion.objects.filter(paper=paper, ref=ref).first()
    if row is None:
        raise Refused("unknown_question")
    if changes.keys() - row.key.keys() or "stem" in changes:
        raise Refused("malformed", "A correction changes fields that are there, and never the question's text.")
    before = {name: row.key[name] for name in changes}
    row.key = row.key | changes
    row.save(update_fields=["key"])
    return before


def _write(exam: Exam, frozen: Frozen, revision: int, now: datetime, actor: int | None, reason: str) -> PublishedPaper:
    paper = PublishedPaper.objects.create(
        exam=exam,
        revision=revision,
        manifest=msgspec.json.encode(frozen.manifest),
        points=frozen.manifest["points"],
        question_count=frozen.question_count,
        source_id=exam.paper_id,
        source_print=frozen.source_print,
        reason=reason,
        published_by_id=actor,
        published_at=now,
    )
    rows = [
        PublishedQuestion(
            paper=paper, ref=each.ref, position=position, kind=each.kind, points=f"{each.points:f}",
            title=each.title[:300], blob=each.blob, key=each.key, question_id=each.question_id,
            version_id=each.version_id,
        )
        for position, each in enumerate(frozen.questions)
    ]  # fmt: skip
    PublishedQuestion.objects.bulk_create(rows, batch_size=200)
    media = [
        PublishedMedia(paper=paper, name=each.name, sha256=each.sha256, mime=each.mime, blob=each.data)
        for each in frozen.media
    ]
    PublishedMedia.objects.bulk_create(media, batch_size=50)
    return paper


def _adopt(exam: Exam, paper: PublishedPaper, now: datetime, actor: int | None, reason: str) -> None:
    """The exam points to the new revision, is given its key at the first one, and everyone who waits hears of it."""
    make_key(exam.pk)
    before = {"revision": exam.revision}
    exam.revision, exam.points, exam.question_count = paper.revision, paper.points, paper.question_count
    Exam.objects.filter(pk=exam.pk).update(
        revision=exam.revision, points=exam.points, question_count=exam.question_count
    )
    if exam.state != Exam.State.DRAFT:
        say(exam, events.ExamChanged, now, actor, reason, before)
        return
    publish(
        Act(
            kind="paper.published",
            exam_id=exam.pk,
            actor_id=actor,
            at=now,
            subject=("exam", exam.pk),
            before=before,
            after={"revision": paper.revision, "points": paper.points},
        )
    )  # fmt: skip
