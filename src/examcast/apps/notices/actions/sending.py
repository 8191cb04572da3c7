"""Patience with what leaves the house: tried NOTIFICATION_RETRY_COUNT times more, then failed, and said so."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from examcast.apps.notices.actions import due
from examcast.apps.notices.actions.handing import Told, announce
from examcast.apps.notices.models import Delivery, Notice
from examcast.broadcast import publish

log = logging.getLogger(__name__)

A_RUN = 200  # deliveries
TOLD_EVERY = 10  # deliveries
CLAIM = timedelta(minutes=10)


class Ended(Exception):
    """There is nobody to send it to any more, or no use in it: not tried again, and no trouble of the server's."""


@dataclass(frozen=True)
class Channel:
    """How deliveries go: `send` has an error, or none, for each of at most `at_once` of them; it raises nothing."""

    name: str
    at_once: int
    send: Callable[[Sequence[Delivery], datetime], Sequence[Exception | None]]


def send_due(channel: Channel, now: datetime, clock: Callable[[], datetime] | None, told: Told | None) -> int:
    """Send what is due; returns how many were sent.

    `clock` says how late it has become: a slow server may take longer for a run than a claim holds.
    """
    ids = list(due.due(channel.name, now).values_list("pk", flat=True)[:A_RUN])
    sent = 0
    for start in range(0, len(ids), channel.at_once):
        if told and start % max(TOLD_EVERY, channel.at_once) == 0:
            told(start, len(ids))
        at = max(now, clock()) if clock else now
        claimed = [each for each in ids[start : start + channel.at_once] if _claim(each, at)]
        some = list(Delivery.objects.filter(pk__in=claimed).select_related("notice", "user").order_by("pk"))
        for delivery, error in zip(some, channel.send(some, at), strict=True):
            sent += _note(delivery, error, at)
    due.plan_next(channel.name, now, is_more=len(ids) == A_RUN)
    return sent


def _claim(delivery_id: int, at: datetime) -> bool:
    """The next try is set before the message goes, so that two workers never send the same one."""
    rows = Delivery.objects.filter(pk=delivery_id, state="pending", next_attempt_at__lte=at)
    return bool(rows.update(next_attempt_at=at + CLAIM))


def _note(delivery: Delivery, error: Exception | None, now: datetime) -> bool:
    delivery.attempts += 1
    delivery.error = f"{type(error).__name__}: {error}"[:500] if error else ""
    if error is None:
        delivery.state, delivery.sent_at, delivery.next_attempt_at = "sent", now, None
    elif isinstance(error, Ended):
        delivery.state, delivery.error, delivery.next_attempt_at = "ended", str(error)[:500], None
    elif delivery.attempts > settings.NOTIFICATION_RETRY_COUNT:
        _give_up(delivery, now)
        return False
    else:
        delivery.next_attempt_at = now + retry_after(delivery.attempts)
    delivery.save(update_fields=["attempts", "error", "state", "sent_at", "next_attempt_at"])
    return error is None


def _give_up(delivery: Delivery, now: datetime) -> None:
    """For good, and said so: the state, the act and the word to the staff are one commit."""
    notice, channel = delivery.notice, delivery.channel
    log.warning("%s of notice %d to account %d given up: %s", channel, notice.pk, delivery.user_id, delivery.error)
    with publish.transaction():
        delivery.state, delivery.next_attempt_at = "failed", None
        delivery.save(update_fields=["attempts", "error", "state", "next_attempt_at"])
        after = {"notice": notice.kind, "user_id": delivery.user_id, "attempts": delivery.attempts, "channel": channel}
        act = publish.Act(
            kind="notice.given_up",
            exam_id=notice.exam_id,
            reason=delivery.error,
            after=after,
            at=now,
            subject=("notice", notice.pk),
        )
        publish.publish(act)
        _tell_staff(notice, delivery.error, now)


def retry_after(attempts: int) -> timedelta:
    """1, 4, 16 minutes, … at most two hours."""
    return min(timedelta(minutes=4 ** (attempts - 1)), timedelta(hours=2))


def retry_failed(exam_id: int, now: datetime, by: int) -> int:
    """A person says: try again what failed in this exam."""
    with publish.transaction():
        counts = {}
        for channel in due.JOBS:
            rows = Delivery.objects.filter(notice__exam_id=exam_id, channel=channel, state="failed")
            counts[channel] = rows.update(state="pending", attempts=0, next_attempt_at=now)
            if counts[channel]:
                due.enqueue(channel, now)
        count = sum(counts.values())
        if count:
            act = publish.Act(
                kind="notice.retried",
                exam_id=exam_id,
                actor_id=by,
                after={"count": count},
                at=now,
                subject=("exam", exam_id),
            )
            publish.publish(act)
    return count


def _tell_staff(notice: Notice, error: str, now: datetime) -> None:
    """Once an exam: its staff hear that messages do not arrive; a lost one about lost ones is told to nobody."""
    if notice.exam_id is None or notice.kind == "staff_delivery_trouble":
        return
    if Notice.objects.filter(kind="staff_delivery_trouble", exam_id=notice.exam_id).exists():
        return
    failed = Delivery.objects.filter(notice__exam_id=notice.exam_id, state="failed").count()
    params = {"title": notice.params.get("title", ""), "count": failed, "reason": error}
    announce("staff_delivery_trouble", ("exam_staff", notice.exam_id), params, now, notice.exam_id)
