"""Notices of the person who asks: history, unread count, marking as read, devices that show them without a page."""

from datetime import datetime
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest
from ninja import Field, Query, Router, Schema, Status

from examcast.apps.notices import actions, queries
from examcast.apps.people import queries as people
from examcast.broadcast.facts import NoticeFacts
from examcast.domain import webpush
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


class Device(Schema):
    id: int
    label: str
    endpoint: str
    created_at: datetime


class Made(Schema):
    id: int


class Devices(Schema):
    public_key: str | None = Field(description="What a browser subscribes under; null: no push messages are sent.")
    devices: list[Device]


class SubscriptionKeys(Schema):
    p256dh: str = Field(max_length=100)
    auth: str = Field(max_length=40)


class NewDevice(Schema):
    """`PushSubscription.toJSON()`, and a name for it."""

    endpoint: str = Field(max_length=webpush.LONGEST_ENDPOINT)
    keys: SubscriptionKeys
    label: str = Field(min_length=1, max_length=80)


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


@router.get("/devices", response=responses(Devices))
def list_devices(request: HttpRequest) -> Any:
    who = require(request, "notice.read_own", is_self=True)
    key = webpush.public_key(settings.PUSH_KEYS[max(settings.PUSH_KEYS)]) if settings.PUSH_HOSTS else None
    return {"public_key": key, "devices": queries.devices(who.id)}


@router.post("/devices", response=responses(Made, status=201))
def add_device(request: HttpRequest, payload: NewDevice) -> Any:
    """The browser that asks; added again it stays one."""
    who = require(request, "notice.read_own", is_self=True)
    browser = webpush.Browser(endpoint=payload.endpoint, p256dh=payload.keys.p256dh, auth=payload.keys.auth)
    return Status(201, {"id": actions.add_device(who.id, browser, payload.label, now_of(request))})


@router.delete("/devices/{int:device_id}", response=responses(None, status=204))
def remove_device(request: HttpRequest, device_id: int) -> Any:
    who = require(request, "notice.read_own", is_self=True)
    actions.remove_device(who.id, device_id, now_of(request))
    return Status(204, None)
