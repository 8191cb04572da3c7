"""What others may know of notices."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Q

from examcast.apps.notices import texts
from examcast.apps.notices.models import Delivery, Notice, PushSubscription
from examcast.broadcast.events import NoticeFacts
from examcast.broadcast.instants import iso


@dataclass(frozen=True)
class Audience:
    """To whom a notice goes, as `exams.queries.members` understands it."""

    notice_id: int
    type: str
    id: int
    listed: tuple[int, ...]  # people by name, for "listed"
    is_fanned_out: bool


@dataclass(frozen=True)
class DeliveryCard:
    """One notice of an exam, with how it went by each channel."""

    notice_id: int
    kind: str
    title: str
    created_at: datetime
    is_fanned_out: bool
    people: int
    read: int
    mailed: int
    mail_pending: int
    mail_failed: int
    pushed: int
    push_pending: int
    push_failed: int


@dataclass(frozen=True)
class Device:
    """A browser of a person that shows notices while no page is open."""

    id: int
    label: str
    endpoint: str
    created_at: datetime


@dataclass(frozen=True)
class Overdue:
    """What should have reached people by now: notices not handed on, deliveries a channel late, given up in a day."""

    waiting: int
    late: Mapping[str, int]
    lost: Mapping[str, int]


@dataclass(frozen=True)
class Trouble:
    """A message that did not arrive."""

    notice_id: int
    user_id: int
    person_name: str
    channel: str
    attempts: int
    error: str


def audience(notice_id: int) -> Audience | None:
    row = Notice.objects.filter(pk=notice_id).first()
    if row is None:
        return None
    listed = tuple(row.params.get("user_ids", ()))
    return Audience(row.pk, row.audience_type, row.audience_id, listed, row.fanned_out_at is not None)


def page(user_id: int, language: str, start: int = 0, size: int = 30) -> tuple[int, list[NoticeFacts]]:
    """How many notices the person has, and one page of them, the latest first."""
    rows = Delivery.objects.filter(user=user_id, channel="in_app")
    some = rows.select_related("notice").order_by("-id")[start : start + size]
    return rows.count(), [facts(row.notice, language, row.read_at) for row in some]


def unread(user_id: int) -> int:
    return Delivery.objects.filter(user=user_id, channel="in_app", state="sent").count()


def unread_of(user_ids: Iterable[int]) -> dict[int, int]:
    rows = Delivery.objects.filter(user__in=list(user_ids), channel="in_app", state="sent")
    return dict(rows.values_list("user").annotate(count=Count("pk")).order_by())


def facts(notice: Notice, language: str, read_at: datetime | None = None) -> NoticeFacts:
    words = texts.render(notice.kind, notice.params, language)
    return NoticeFacts(
        id=notice.pk,
        kind=notice.kind,
        title=words.title,
        body=words.body,
        exam_id=notice.exam_id,
        link=link(notice.kind, notice.exam_id, notice.params),
        made_at=iso(notice.created_at),
        read_at=iso(read_at) if read_at else None,
    )


def link(kind: str, exam_id: int | None, params: Mapping[str, Any]) -> str:
    """Where in the web page a notice leads; empty for nowhere."""
    if "path" in params:
        return str(params["path"])
    if exam_id is None:
        return ""
    if kind.startswith("staff_"):
        return f"/admin/exam-monitoring/{exam_id}"
    return f"/sit/{exam_id}" if kind in ("exam_opens_soon", "exam_opened") else "/student/scheduled-exams-view"


def deliveries(exam_id: int, language: str) -> list[DeliveryCard]:
    """Every notice of an exam and how far it got, the latest first; two queries however many people."""
    notices = list(Notice.objects.filter(exam_id=exam_id).order_by("-id")[:200])
    email, in_app, push = Q(channel="email"), Q(channel="in_app"), Q(channel="push")
    counted = {
        row["notice"]: row
        for row in Delivery.objects.filter(notice__in=notices)
        .values("notice")
        .annotate(
            people=Count("pk", filter=in_app),
            read=Count("pk", filter=in_app & Q(state="read")),
            mailed=Count("pk", filter=email & Q(state="sent")),
            mail_pending=Count("pk", filter=email & Q(state="pending")),
            mail_failed=Count("pk", filter=email & Q(state="failed")),
            pushed=Count("pk", filter=push & Q(state="sent")),
            push_pending=Count("pk", filter=push & Q(state="pending")),
            push_failed=Count("pk", filter=push & Q(state="failed")),
        )
        .order_by()
    }
    names = (
        "people", "read", "mailed", "mail_pending", "mail_failed", "pushed", "push_pending", "push_failed",
    )  # fmt: skip
    cards = []
    for notice in notices:
        counts: dict[str, Any] = dict(counted.get(notice.pk, {}))
        words = texts.render(notice.kind, notice.params, language)
        fanned = notice.fanned_out_at is not None
        numbers: dict[str, int] = {name: counts.get(name, 0) for name in names}
        cards.append(DeliveryCard(notice.pk, notice.kind, words.title, notice.created_at, fanned, **numbers))
    return cards


def troubles(exam_id: int, size: int = 200) -> list[Trouble]:
    rows = (
        Delivery.objects.filter(notice__exam_id=exam_id, state="failed").select_related("user").order_by("-id")[:size]
    )
    return [
        Trouble(row.notice_id, row.user_id, row.user.name or row.user.username, row.channel, row.attempts, row.error)
        for row in rows
    ]


def stuck(now: datetime, by: timedelta) -> Overdue:
    """What is late by so much, and what was given up within a day."""
    waiting = Notice.objects.filter(fanned_out_at=None, created_at__lt=now - by).count()
    out = Delivery.objects.exclude(channel="in_app").values_list("channel").order_by()
    late = out.filter(state="pending", next_attempt_at__lt=now - by).annotate(count=Count("pk"))
    lost = out.filter(state="failed", notice__created_at__gte=now - timedelta(days=1)).annotate(count=Count("pk"))
    return Overdue(waiting, dict(late), dict(lost))


def devices(user_id: int) -> list[Device]:
    """Those of a person, the one that was added first first."""
    rows = PushSubscription.living.filter(user=user_id).order_by("created_at", "pk")
    return [Device(row.pk, row.label, row.endpoint, row.created_at) for row in rows]
