"""The question bank: lists, questions and their versions, folders and tags."""

from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from examcast.apps.bank.actions import questions as actions
from examcast.apps.bank.queries import categories as folders
from examcast.apps.bank.queries import questions as queries
from examcast.entrypoints.api.base import now_of, responses
from examcast.entrypoints.api.staff import bank_schemas as schemas
from examcast.entrypoints.api.staff.bank_access import owner_filter, require_new, require_owner

router = Router(tags=["bank"])


@router.get("/questions", response=responses(schemas.QuestionPage))
def list_questions(request: HttpRequest, filters: Query[schemas.QuestionFilters]) -> Any:
    """Questions that fit, newest first unless told otherwise."""
    wanted = queries.Wanted(
        owner_id=owner_filter(request, "bank.read"),
        kinds=tuple(filters.kind),
        tags=tuple(filters.tag),
        **filters.dict(exclude={"kind", "tag", "page", "size"}),
    )
    count, items = queries.page(wanted, filters.start, filters.size)
    return {"count": count, "items": items}


@router.post("/questions", response=responses(schemas.Made, status=201))
def create_question(request: HttpRequest, payload: schemas.NewQuestion) -> Any:
    """A new question of one's own; it is a draft until nothing is missing."""
    who = require_new(request, "bank.write")
    made = actions.create_question(_written(payload), owner_id=who.id, actor_id=who.id, now=now_of(request))
    return Status(201, {"id": made})


@router.get("/questions/{int:question_id}", response=responses(schemas.Question))
def read_question(request: HttpRequest, question_id: int) -> Any:
    """One question in its current version, with what to mend and where it is used."""
    require_owner(request, "bank.read", queries.owner_of(question_id))
    found = queries.detail(question_id)
    return {
        "card": found.card,
        "content": found.content,
        "problems": found.problems,
        "versions": found.versions,
        "papers": [{"id": paper_id, "title": title} for paper_id, title in found.papers],
        "external_id": found.external_id,
        "may_be_deleted": found.may_be_deleted,
    }


@router.put("/questions/{int:question_id}", response=responses(schemas.Version))
def change_question(request: HttpRequest, question_id: int, payload: schemas.ChangedQuestion) -> Any:
    """New content or points make a new version."""
    who = require_owner(request, "bank.write", queries.owner_of(question_id))
    version = actions.change_question(
        question_id, _written(payload), expected=payload.version, actor_id=who.id, now=now_of(request)
    )
    return {"version": version}


@router.get("/questions/{int:question_id}/versions/{int:number}", response=responses(schemas.VersionContent))
def read_version(request: HttpRequest, question_id: int, number: int) -> Any:
    """The content of one version."""
    require_owner(request, "bank.read", queries.owner_of(question_id))
    return {"number": number, "content": queries.version_content(question_id, number)}


@router.post("/questions/{int:question_id}/archive", response=responses(None, status=204))
def archive_question(request: HttpRequest, question_id: int, payload: schemas.Archive) -> Any:
    """Put away or take out again; papers keep what they name."""
    who = require_owner(request, "bank.write", queries.owner_of(question_id))
    actions.archive_question(question_id, payload.is_archived, actor_id=who.id, now=now_of(request))
    return Status(204, None)


@router.post("/questions/{int:question_id}/duplicate", response=responses(schemas.Made, status=201))
def duplicate_question(request: HttpRequest, question_id: int) -> Any:
    """A copy in one's own bank."""
    require_owner(request, "bank.read", queries.owner_of(question_id))
    who = require_new(request, "bank.write")
    made = actions.duplicate_question(question_id, owner_id=who.id, actor_id=who.id, now=now_of(request))
    return Status(201, {"id": made})


@router.delete("/questions/{int:question_id}", response=responses(None, status=204))
def delete_question(request: HttpRequest, question_id: int) -> Any:
    """Remove for good what no paper names and no exam has used."""
    who = require_owner(request, "bank.write", queries.owner_of(question_id))
    actions.delete_question(question_id, actor_id=who.id, now=now_of(request))
    return Status(204, None)


@router.get("/bank/categories", response=responses(list[folders.CategoryCard]))
def list_categories(request: HttpRequest) -> Any:
    """Every folder with its path."""
    return folders.categories(owner_filter(request, "bank.read"))


@router.get("/bank/tags", response=responses(list[folders.TagCard]))
def list_tags(request: HttpRequest) -> Any:
    """Every tag in use."""
    return folders.tags(owner_filter(request, "bank.read"))


def _written(payload: schemas.NewQuestion | schemas.ChangedQuestion) -> actions.Written:
    return actions.Written(
        kind=payload.kind,
        title=payload.title,
        content=payload.content,
        points=payload.points if isinstance(payload.points, Decimal) else str(payload.points),
        category=tuple(payload.category),
        tags=tuple(payload.tags),
        note=payload.note,
        is_draft=payload.is_draft,
    )
