"""Imports: a file is read and reported, then taken in or not, and may be taken out again."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, File, Query, Router, Schema, Status
from ninja.files import UploadedFile

from examcast.apps.bank.actions import imports as actions
from examcast.apps.bank.formats.draft import MAX_FILE_BYTES
from examcast.apps.bank.queries import imports as queries
from examcast.apps.bank.queries.imports import ImportCard
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, responses
from examcast.entrypoints.api.staff.bank_access import owner_filter, require_new, require_owner
from examcast.entrypoints.api.staff.bank_schemas import Paged

router = Router(tags=["imports"])


class ImportPage(Schema):
    """One page of the history; `count` is of all pages."""

    count: int
    items: list[ImportCard]


class ImportItem(Schema):
    """One question of the file: `level` says whether it is kept as it is or changed on the way."""

    place: int
    item: str
    line: int | None
    kind: str
    title: str
    points: str
    category: list[str]
    tags: list[str]
    pictures: int
    level: str
    is_complete: bool


class ImportProblem(Schema):
    """What was changed or dropped and why; `error` concerns the file."""

    level: str
    item: str | None
    line: int | None
    message: str


class Import(Schema):
    """One import with its report."""

    card: ImportCard
    items: list[ImportItem]
    problems: list[ImportProblem]


class Confirm(Schema):
    """Places of the report to leave out, and a folder above those of the file."""

    skip: list[int] = Field(default=[], max_length=20_000)
    category: list[str] = Field(default=[], max_length=10)


class Counted(Schema):
    """How many questions came in or went out."""

    questions: int


@router.get("/imports", response=responses(ImportPage))
def list_imports(request: HttpRequest, filters: Query[Paged]) -> Any:
    """The history of imports, newest first."""
    count, items = queries.history(owner_filter(request, "bank.read"), filters.start, filters.size)
    return {"count": count, "items": items}


@router.post("/imports", response=responses(Import, 413, status=201))
def upload(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Read a Moodle XML, GIFT or Aiken file and report; nothing is in the bank yet."""
    who = require_new(request, "bank.import")
    if (file.size or 0) > MAX_FILE_BYTES:
        raise Refused("too_large", f"The file is larger than {MAX_FILE_BYTES // 2**20} MB; split it.")
    batch_id = actions.read_file(
        file.name or "questions", file.read(), owner_id=who.id, actor_id=who.id, now=now_of(request)
    )
    return Status(201, queries.detail(batch_id))


@router.get("/imports/{int:batch_id}", response=responses(Import))
def read_import(request: HttpRequest, batch_id: int) -> Any:
    """The report."""
    require_owner(request, "bank.read", queries.owner_of(batch_id))
    return queries.detail(batch_id)


@router.post("/imports/{int:batch_id}/confirm", response=responses(Counted))
def confirm(request: HttpRequest, batch_id: int, payload: Confirm) -> Any:
    """Take the questions in."""
    who = require_owner(request, "bank.import", queries.owner_of(batch_id))
    made = actions.confirm_import(
        batch_id, skip=set(payload.skip), category=tuple(payload.category), actor_id=who.id, now=now_of(request)
    )
    return {"questions": len(made)}


@router.post("/imports/{int:batch_id}/undo", response=responses(Counted))
def undo(request: HttpRequest, batch_id: int) -> Any:
    """Take them out again, or forget a report that was not confirmed."""
    who = require_owner(request, "bank.import", queries.owner_of(batch_id))
    return {"questions": actions.undo_import(batch_id, actor_id=who.id, now=now_of(request))}
