"""Questions are written, changed (each change is a version), put away, copied, removed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Subquery

from examcast.apps.bank import contents, points
from examcast.apps.bank.models import Category, Media, Question, QuestionVersion, Tag
from examcast.apps.bank.queries import media
from examcast.apps.bank.queries import questions as queries
from examcast.broadcast import publish
from examcast.broadcast.publish import Act
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS

AT_ONCE = 500  # rows a statement
Labelled = Question.tags.through
Shown = QuestionVersion.media.through


@dataclass(frozen=True)
class Written:
    """What an author hands in."""

    kind: str
    title: str
    content: Mapping[str, Any]
    points: Decimal | str = Decimal(1)
    category: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str = ""
    is_draft: bool = False
    external_id: str = ""


def create_question(
    written: Written, *, owner_id: int, actor_id: int | None, now: datetime, batch_id: int | None = None
) -> int:
    """A new question with its first version."""
    return keep([prepared(written, owner_id=owner_id, actor_id=actor_id, now=now, batch_id=batch_id)], actor_id)[0]


@dataclass(frozen=True)
class Prepared:
    """A new question, checked and read through, that needs nothing but to be kept."""

    written: Written
    row: Question
    version: QuestionVersion
    media: list[str]


def prepared(
    written: Written, *, owner_id: int, actor_id: int | None, now: datetime, batch_id: int | None = None
) -> Prepared:
    """All the thinking about a new question, so that an import can do it before its transaction begins."""
    _check(written)
    title = written.title.strip()
    row = Question(
        owner_id=owner_id, kind=written.kind, title=title, external_id=written.external_id[:100],
        text=contents.search_text(title, written.content), batch_id=batch_id, created_at=now, changed_at=now,
    )  # fmt: skip
    return Prepared(written, row, _version(1, written, actor_id, now), contents.media_of(written.content))


def keep(many: Sequence[Prepared], actor_id: int | None) -> list[int]:
    """New questions with their first versions, however many in a few statements. Their ids, in order."""
    with publish.transaction():
        _check_media(sha256 for one in many for sha256 in one.media)
        folders = {key: category_for(*key) for key in {(one.row.owner_id, one.written.category) for one in many}}
        tags = {names: tags_for(names) for names in {one.written.tags for one in many}}
        for one in many:
            one.row.category = folders[one.row.owner_id, one.written.category]
        Question.objects.bulk_create([one.row for one in many], batch_size=AT_ONCE)
        for one in many:
            one.version.question = one.row
        QuestionVersion.objects.bulk_create([one.version for one in many], batch_size=AT_ONCE)
        labels = [Labelled(question=one.row, tag=tag) for one in many for tag in tags[one.written.tags]]
        Labelled.objects.bulk_create(labels, batch_size=AT_ONCE)
        shown = [Shown(questionversion=one.version, media_id=sha256) for one in many for sha256 in one.media]
        Shown.objects.bulk_create(shown, batch_size=AT_ONCE)
        ids = [one.row.pk for one in many]
        first = QuestionVersion.objects.filter(question=OuterRef("pk")).values("pk")[:1]
        for start in range(0, len(ids), AT_ONCE):
            Question.objects.filter(pk__in=ids[start : start + AT_ONCE]).update(current=Subquery(first))
        for one in many:
            after = {"kind": one.row.kind, "title": one.row.title, "version": 1}
            publish.publish(
                Act(kind="question.created", at=one.row.created_at, subject=("question", one.row.pk),
                    actor_id=actor_id, after=after)
            )  # fmt: skip
    return ids


def change_question(question_id: int, written: Written, *, expected: int, actor_id: int | None, now: datetime) -> int:
    """New content or points make a new version; title, folder and tags belong to the question. The version in force."""
    _check(written)
    _check_media(contents.media_of(written.content))
    with publish.transaction():
        row = _locked(question_id)
        current = row.current
        if current is None or current.number != expected:
            raise Refused("changed_meanwhile", "Somebody saved a newer version of this question; load it first.")
        if row.kind != written.kind:
            raise Refused("wrong_state", "The kind of a question cannot change; write a new question instead.")
        before = {"title": row.title, "version": current.number}
        row.title, row.changed_at = written.title.strip(), now
        row.text = contents.search_text(row.title, written.content)
        row.category = category_for(row.owner_id, written.category)
        row.tags.set(tags_for(written.tags))
        row.save()
        is_same = current.content == dict(written.content) and current.default_points == points.checked(written.points)
        number = current.number
        if not is_same or current.state != _state(written):
            number = _add_version(row, written, actor_id, now).number
        after = {"title": row.title, "version": number}
        publish.publish(
            Act(kind="question.changed", at=now, subject=("question", row.pk), actor_id=actor_id,
                reason=written.note, before=before, after=after)
        )  # fmt: skip
    return number


def archive_question(question_id: int, is_archived: bool, *, actor_id: int | None, now: datetime) -> None:
    """Put away, or taken out again; papers that name it keep it."""
    with publish.transaction():
        row = _locked(question_id)
        if row.is_archived == is_archived:
            return
        row.is_archived, row.changed_at = is_archived, now
        row.save(update_fields=["is_archived", "changed_at"])
        kind = "question.archived" if is_archived else "question.restored"
        publish.publish(
            Act(kind=kind, at=now, subject=("question", row.pk), actor_id=actor_id, after={"title": row.title})
        )


def duplicate_question(question_id: int, *, owner_id: int, actor_id: int | None, now: datetime) -> int:
    """A copy of the current version, to the person who copies."""
    with publish.transaction():
        card = queries.detail(question_id)
        written = Written(
            kind=card.card.kind, title=f"{card.card.title} (copy)"[:300], content=card.content, points=card.card.points,
            category=card.card.category, tags=card.card.tags, note=f"Copied from question {question_id}",
            is_draft=card.card.state == "draft",
        )  # fmt: skip
        return create_question(written, owner_id=owner_id, actor_id=actor_id, now=now)


def delete_question(question_id: int, *, actor_id: int | None, now: datetime) -> None:
    """Only what no paper names and no exam has used; anything else is archived."""
    with publish.transaction():
        row = _locked(question_id)
        if not queries.may_be_deleted(row):
            raise Refused("in_use", "A paper or an exam uses this question; archive it instead.")
        before = {"kind": row.kind, "title": row.title}
        remove([row])
        publish.publish(
            Act(kind="question.deleted", at=now, subject=("question", question_id), actor_id=actor_id, before=before)
        )


def remove(rows: Iterable[Question]) -> None:
    """Rows and versions, inside a transaction of the caller who has checked that nothing uses them."""
    ids = [row.pk for row in rows]
    Question.objects.filter(pk__in=ids).update(current=None)
    Question.objects.filter(pk__in=ids).delete()


def category_for(owner_id: int, path: Iterable[str]) -> Category | None:
    """The folder at the path, made where it is missing."""
    node: Category | None = None
    for name in [name.strip()[:120] for name in path if name.strip()][:10]:
        node, _ = Category.objects.get_or_create(owner_id=owner_id, parent=node, name=name)
    return node


def tags_for(names: Iterable[str]) -> list[Tag]:
    wanted = list(dict.fromkeys(" ".join(name.split())[:100] for name in names if name.strip()))[:50]
    return [Tag.objects.get_or_create(name=name)[0] for name in wanted]


def _locked(question_id: int) -> Question:
    row = Question.objects.select_for_update(of=("self",)).filter(pk=question_id).first()
    if row is None:
        raise Refused("not_found", "There is no such question.")
    return row


def _add_version(row: Question, written: Written, actor_id: int | None, now: datetime) -> QuestionVersion:
    version = _version(row.current.number + 1 if row.current else 1, written, actor_id, now)
    version.question = row
    version.save()
    version.media.set(Media.objects.filter(pk__in=contents.media_of(written.content)))
    row.current = version
    row.save(update_fields=["current"])
    return version


def _version(number: int, written: Written, actor_id: int | None, now: datetime) -> QuestionVersion:
    return QuestionVersion(
        number=number, content=dict(written.content), default_points=points.checked(written.points),
        state=_state(written), note=written.note[:300], created_by_id=actor_id, created_at=now,
    )  # fmt: skip


def _state(written: Written) -> str:
    return "draft" if written.is_draft or contents.problems(written.kind, written.content) else "ready"


def _check(written: Written) -> None:
    if written.kind not in KINDS:
        raise Refused("malformed", f"There is no kind of question named {written.kind!r}.")
    if not written.title.strip() or len(written.title) > 300:
        raise Refused("malformed", "Give the question a title of up to 300 characters.", detail={"field": "title"})
    points.checked(written.points)
    if len(str(dict(written.content))) > contents.MAX_CONTENT:
        raise Refused("too_large", "The question is too long. Split it.")


def _check_media(hashes: Iterable[str]) -> None:
    lost = media.missing(hashes)
    if lost:
        raise Refused(
            "malformed", f"A picture that the text names is not here: media:{lost[0][:12]}…. Upload it again."
        )
