"""Deliveries that leave the house: which are due, and the job of each channel that sends them."""

from datetime import datetime

from django.db.models import QuerySet

from examcast.apps.jobs import actions as jobs
from examcast.apps.notices.models import Delivery

JOBS = {"email": ("notices.send_mail", "mail"), "push": ("notices.send_push", "push")}  # kind of job, its key


def enqueue(channel: str, now: datetime, due_at: datetime | None = None) -> None:
    kind, key = JOBS[channel]
    jobs.enqueue(kind, {}, now, key=key, due_at=due_at)


def due(channel: str, now: datetime) -> QuerySet[Delivery]:
    """Those to be tried now, the longest waiting first."""
    rows = Delivery.objects.filter(channel=channel, state="pending", next_attempt_at__lte=now)
    return rows.order_by("next_attempt_at", "pk")


def plan_next(channel: str, now: datetime, is_more: bool) -> None:
    pending = Delivery.objects.filter(channel=channel, state="pending").order_by("next_attempt_at")
    first = pending.values_list("next_attempt_at", flat=True).first()
    if is_more or first is not None:
        enqueue(channel, now, now if is_more else max(first or now, now))
