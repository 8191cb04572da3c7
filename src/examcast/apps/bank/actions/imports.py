"""Files of questions: read and reported, taken in by one decision, taken out again while nobody uses them."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from examcast.apps.bank import contents
from examcast.apps.bank.actions import questions
from examcast.apps.bank.actions.media import keep_many
from examcast.apps.bank.formats import Draft, Parsed, Unreadable, parse
from examcast.apps.bank.models import ImportBatch, PaperItem, Question
from examcast.broadcast import publish
from examcast.broadcast.publish import Act
from examcast.domain.errors import Refused

MAX_REPORTED = 5_000


def read_file(file_name: str, data: bytes, *, owner_id: int, actor_id: int | None, now: datetime) -> int:
    """Read and report; nothing is in the bank yet. Refused("unreadable") when nothing can be read."""
    try:
        parsed = parse(file_name, data)
    except Unreadable as reason:
        raise Refused("unreadable", reason.message) from reason
    with publish.transaction():
        batch = ImportBatch.objects.create(
            owner_id=owner_id, file_name=file_name[-255:], format=parsed.format, report=report_of(parsed), source=data,
            created_at=now,
        )  # fmt: skip
        _say("import.read", batch, actor_id, now, parsed.counts())
    return batch.pk


def report_of(parsed: Parsed) -> dict[str, Any]:
    """Per item what becomes of it, and every problem with its line."""
    changed = {(problem.item, problem.line) for problem in parsed.problems if problem.level == "changed"}
    items = [
        {
            "place": place, "item": draft.item, "line": draft.line, "kind": draft.kind, "title": draft.title,
            "points": draft.points, "category": draft.category, "tags": draft.tags, "pictures": len(draft.media),
            "level": "changed" if (draft.item, draft.line) in changed else "kept",
            "is_complete": not contents.problems(draft.kind, draft.content),
        }
        for place, draft in enumerate(parsed.items)
    ]  # fmt: skip
    problems = [
        {"level": one.level, "item": one.item, "line": one.line, "message": one.message}
        for one in parsed.problems[:MAX_REPORTED]
    ]
    return {"questions": parsed.counts(), "items": items, "problems": problems}


def confirm_import(
    batch_id: int, *, skip: Collection[int] = (), category: tuple[str, ...] = (), actor_id: int | None, now: datetime
) -> list[int]:
    """Take the questions in, all in one transaction, but those whose place in the report is to be skipped."""
    # All reading stands before the transaction: nobody waits for it, and it cannot outlast the patience for one.
    found = ImportBatch.objects.filter(pk=batch_id).first()
    drafts = _drafts(found, skip) if found else []
    pictures = {sha256: picture for draft in drafts for sha256, picture in draft.media.items()}
    ready = [_prepared(draft, found, category, actor_id, now) for draft in drafts if found]
    with publish.transaction():
        batch = _locked(batch_id, "parsed")
        keep_many(pictures, owner_id=batch.owner_id, now=now)
        made = questions.keep(ready, actor_id)
        batch.state, batch.decided_at, batch.source = "confirmed", now, None
        batch.save()
        _say("import.confirmed", batch, actor_id, now, {"questions": len(made)})
    return made


def _drafts(batch: ImportBatch, skip: Collection[int]) -> list[Draft]:
    if batch.source is None:
        return []
    parsed = parse(batch.file_name, bytes(batch.source))
    return [draft for place, draft in enumerate(parsed.items) if place not in skip]


def undo_import(batch_id: int, *, actor_id: int | None, now: datetime) -> int:
    """Take out what the import brought; refused when a paper, an exam or a later edit uses any of it. How many."""
    with publish.transaction():
        batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
        if batch is None:
            raise Refused("not_found", "There is no such import.")
        if batch.state == "undone":
            raise Refused("already_done", "This import has been undone already.")
        rows = list(Question.objects.filter(batch=batch).select_related("current", "figures"))
        _refuse_if_used(rows)
        questions.remove(rows)
        batch.state, batch.decided_at, batch.source = "undone", now, None
        batch.save()
        _say("import.undone", batch, actor_id, now, {"questions": len(rows)})
    return len(rows)


def _refuse_if_used(rows: list[Question]) -> None:
    ids = [row.pk for row in rows]
    on_papers = PaperItem.objects.filter(question__in=ids).values_list("question__title", flat=True).distinct()
    used = list(on_papers[:3])
    used += [row.title for row in rows if hasattr(row, "figures")][:3]
    if used:
        raise Refused("in_use", f"A paper or an exam uses questions of this import: {'; '.join(used[:3])}.")
    edited = [row.title for row in rows if row.current and row.current.number > 1]
    if edited:
        raise Refused("in_use", f"Questions of this import were edited since: {'; '.join(edited[:3])}.")


def _prepared(
    draft: Draft, batch: ImportBatch, category: tuple[str, ...], actor_id: int | None, now: datetime
) -> questions.Prepared:
    written = questions.Written(
        kind=draft.kind,
        title=draft.title[:300],
        content=draft.content,
        points=draft.points,
        category=(*category, *draft.category),
        tags=tuple(draft.tags),
        note=f"Imported from {batch.file_name}"[:300],
        external_id=draft.external_id,
    )
    return questions.prepared(written, owner_id=batch.owner_id, actor_id=actor_id, now=now, batch_id=batch.pk)


def _locked(batch_id: int, state: str) -> ImportBatch:
    batch = ImportBatch.objects.select_for_update().filter(pk=batch_id).first()
    if batch is None:
        raise Refused("not_found", "There is no such import.")
    if batch.state != state:
        raise Refused("already_done", f"This import is {batch.state} already.")
    return batch


def _say(kind: str, batch: ImportBatch, actor_id: int | None, now: datetime, after: dict[str, Any]) -> None:
    told = {"file": batch.file_name, "format": batch.format, **after}
    publish.publish(Act(kind=kind, at=now, subject=("import", batch.pk), actor_id=actor_id, after=told))
