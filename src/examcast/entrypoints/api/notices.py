"""Notices of the person who asks: history, unread count, marking as read."""

from typing import Any

from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from examcast.apps.notices import actions, queries
from examcast.apps.people import queries as people
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses

router = Router(tags=["notices"])


class Notice(Schema):
    id: int
    kind: str
    title: str
    body: str
    exam_id: int | None
    link: str
    made_at: str
    read_at: str | None


class Notices(Schema):
    total: int
    unread: int
    notices: list[Notice]


class Span(Schema):
    start: int = Field(0, ge=0)
    size: int = Field(30, ge=1, le=100)


class Read(Schema):
    ids: list[int] | None = Field(None, max_length=1000)
    all: bool = False


class Unread(Schema):
    unread: int


@router.get("", response=responses(Notices))
def list_notices(request: HttpRequest, span: Query[Span]) -> Any:
    who = require(request, "notice.read_own", is_self=True)
    card = people.card(who.id)
    total, notices = queries.page(who.id, card.language if card else "en", span.start, span.size)
    return {"total": total, "unread": queries.unread(who.id), "notices": notices}


@router.post("/read", response=responses(Unread))
def mark_read(request: HttpRequest, payload: Read) -> Any:
    """Some by their ids, or `{"all": true}`."""
    who = require(request, "notice.read_own", is_self=True)
    if payload.ids is None and not payload.all:
        raise Refused("malformed", 'Say which: {"ids": [1, 2]} or {"all": true}.')
    return {"unread": actions.read(who.id, None if payload.all else payload.ids, now_of(request))}
