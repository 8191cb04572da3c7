"""Papers: lists, outlines, checks, preview."""

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from examcast.apps.bank.actions import papers as actions
from examcast.apps.bank.queries import papers as queries
from examcast.apps.bank.queries import preview as previews
from examcast.entrypoints.api.base import now_of, responses
from examcast.entrypoints.api.staff import paper_schemas as schemas
from examcast.entrypoints.api.staff.bank_access import media_url, owner_filter, require_new, require_owner
from examcast.entrypoints.api.staff.bank_schemas import Archive, Made

router = Router(tags=["papers"])


@router.get("/papers", response=responses(schemas.PaperPage))
def list_papers(request: HttpRequest, filters: Query[schemas.PaperFilters]) -> Any:
    """Papers, the one changed last first."""
    count, items = queries.page(
        owner_filter(request, "paper.read"), filters.words, filters.is_archived, filters.start, filters.size
    )
    return {"count": count, "items": items}


@router.post("/papers", response=responses(Made, status=201))
def create_paper(request: HttpRequest, payload: schemas.NewPaper) -> Any:
    """A paper of one's own, with one empty section."""
    who = require_new(request, "paper.write")
    made = actions.create_paper(
        payload.title, payload.instructions.dict(), owner_id=who.id, actor_id=who.id, now=now_of(request)
    )
    return Status(201, {"id": made})


@router.get("/papers/{int:paper_id}", response=responses(schemas.Paper))
def read_paper(request: HttpRequest, paper_id: int) -> Any:
    """The paper with its points and what stands between it and publication."""
    require_owner(request, "paper.read", queries.owner_of(paper_id))
    return queries.detail(paper_id)


@router.put("/papers/{int:paper_id}", response=responses(schemas.Revision))
def change_paper(request: HttpRequest, paper_id: int, payload: schemas.ChangedPaper) -> Any:
    """Title and instructions."""
    who = require_owner(request, "paper.write", queries.owner_of(paper_id))
    revision = actions.change_paper(
        paper_id, title=payload.title, instructions=payload.instructions.dict(), expected=payload.revision,
        actor_id=who.id, now=now_of(request),
    )  # fmt: skip
    return {"revision": revision}


@router.put("/papers/{int:paper_id}/outline", response=responses(schemas.Revision))
def save_outline(request: HttpRequest, paper_id: int, payload: schemas.Outline) -> Any:
    """Sections and items anew, in the order given."""
    who = require_owner(request, "paper.write", queries.owner_of(paper_id))
    parts = actions.parts_of([section.dict() for section in payload.sections])
    revision = actions.save_outline(paper_id, parts, expected=payload.revision, actor_id=who.id, now=now_of(request))
    return {"revision": revision}


@router.post("/papers/{int:paper_id}/questions", response=responses(schemas.Revision))
def add_questions(request: HttpRequest, paper_id: int, payload: schemas.AddQuestions) -> Any:
    """Questions at the end of a section, with the points that they bring."""
    who = require_owner(request, "paper.write", queries.owner_of(paper_id))
    revision = actions.add_questions(
        paper_id, payload.question_ids, section=payload.section, actor_id=who.id, now=now_of(request)
    )
    return {"revision": revision}


@router.post("/papers/{int:paper_id}/archive", response=responses(None, status=204))
def archive_paper(request: HttpRequest, paper_id: int, payload: Archive) -> Any:
    """Put away or take out again."""
    who = require_owner(request, "paper.write", queries.owner_of(paper_id))
    actions.archive_paper(paper_id, payload.is_archived, actor_id=who.id, now=now_of(request))
    return Status(204, None)


@router.post("/papers/{int:paper_id}/duplicate", response=responses(Made, status=201))
def duplicate_paper(request: HttpRequest, paper_id: int) -> Any:
    """A copy for the paper's owner."""
    who = require_owner(request, "paper.write", queries.owner_of(paper_id))
    owner_id = queries.owner_of(paper_id)
    return Status(
        201, {"id": actions.duplicate_paper(paper_id, owner_id=owner_id, actor_id=who.id, now=now_of(request))}
    )


@router.get("/papers/{int:paper_id}/preview", response=responses(schemas.PaperPreview))
def preview_paper(request: HttpRequest, paper_id: int) -> Any:
    """The paper as one candidate might get it."""
    require_owner(request, "paper.read", queries.owner_of(paper_id))
    return previews.preview(paper_id, media_url)
