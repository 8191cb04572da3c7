"""Notices of the person who asks: history, unread count, marking as read."""

from typing import Any

import msgspec
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema

from examcast.apps.notices import actions, queries
from examcast.apps.people import queries as people
from examcast.broadcast.facts import NoticeFacts
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["notices"])


class Notices(msgspec.Struct, frozen=True, kw_only=True):
    total: int
    unread: int
    notices: list[NoticeFacts]


class Span(Schema):
    start: int = Field(0, ge=0)
    size: int = Field(30, ge=1, le=100)


class Read(Schema):
    ids: list[int] | None = Field(None, max_length=1000)
    all: bool = False


class Unread(Schema):
    unread: int


@router.get("", response=responses(schema_of(Notices)))
def list_notices(request: HttpRequest, span: Query[Span]) -> Any:
    who = require(request, "notice.read_own", is_self=True)
    card = people.card(who.id)
    total, notices = queries.page(who.id, card.language if card else "en", span.start, span.size)
    return answer(Notices(total=total, unread=queries.unread(who.id), notices=notices))


@router.post("/read", response=responses(Unread))
def mark_read(request: HttpRequest, payload: Read) -> Any:
    """Some by their ids, or `{"all": true}`."""
    who = require(request, "notice.read_own", is_self=True)
    if payload.ids is None and not payload.all:
        raise Refused("malformed", 'Say which: {"ids": [1, 2]} or {"all": true}.')
    return {"unread": actions.read(who.id, None if payload.all else payload.ids, now_of(request))}
