"""Notices: announced once, handed to each person, mailed with patience, read."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from examcast.apps.jobs import actions as jobs
from examcast.apps.notices import queries, texts
from examcast.apps.notices.models import Delivery, Notice
from examcast.apps.people import actions as passwords
from examcast.apps.people import queries as people
from examcast.broadcast import publish
from examcast.broadcast.events import NoticeMade, NoticesRead
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused

log = logging.getLogger(__name__)

PEOPLE_A_TRANSACTION = 100  # short ones: a save must never wait behind a fan-out
MAILS_A_RUN = 200
TOLD_EVERY = 10  # mails
Told = Callable[[int, int], None]  # hears how many are done, and of how many
# What is worth a mail; the rest of an exam's hour is told where people look at that hour.
MAILED = frozenset(
    {"exam_scheduled", "exam_changed", "exam_cancelled", "exam_withdrawn", "exam_opens_soon", "results_released",
     "staff_incident", "staff_opened_late", "staff_exam_terminated", "staff_delivery_trouble"}
)  # fmt: skip


def announce(
    kind: str, audience: tuple[str, int], params: dict[str, Any], now: datetime, exam_id: int | None = None
) -> int:
    """One row in the caller's transaction, however many people; a job hands it to them."""
    if kind not in texts.KINDS:
        raise ValueError(f"{kind!r} is not a kind of notice; the catalogue in notices/texts.py lists them")
    notice = Notice.objects.create(
        kind=kind, audience_type=audience[0], audience_id=audience[1], params=params, exam_id=exam_id, created_at=now
    )
    jobs.enqueue("notices.deliver", {"notice_id": notice.pk}, now)
    return notice.pk


def deliver(notice_id: int, user_ids: Iterable[int], now: datetime, told: Told | None = None) -> int:
    """Hand a notice to its people, in short transactions; who has it already is passed over, so it may be run again."""
    notice = Notice.objects.filter(pk=notice_id).first()
    if notice is None:
        raise Refused("not_found", "There is no such notice.")
    wanted = list(dict.fromkeys(user_ids))
    given = 0
    for start in range(0, len(wanted), PEOPLE_A_TRANSACTION):
        if told:
            told(start, len(wanted))
        given += _deliver_some(notice, wanted[start : start + PEOPLE_A_TRANSACTION], now)
    Notice.objects.filter(pk=notice_id, fanned_out_at=None).update(fanned_out_at=now)
    return given


def _deliver_some(notice: Notice, user_ids: Sequence[int], now: datetime) -> int:
    with publish.transaction():
        has = set(Delivery.objects.filter(notice=notice, user__in=user_ids).values_list("user", flat=True))
        found = people.cards(set(user_ids) - has)
        cards = [found[user_id] for user_id in user_ids if user_id in found and found[user_id].is_active]
        if not cards:
            return 0
        rows = [Delivery(notice=notice, user_id=card.id, channel="in_app", state="sent", sent_at=now) for card in cards]
        mailed = [card for card in cards if card.email and not card.is_simulated] if notice.kind in MAILED else []
        rows += [Delivery(notice=notice, user_id=card.id, channel="email", next_attempt_at=now) for card in mailed]
        Delivery.objects.bulk_create(rows)
        unread = queries.unread_of(card.id for card in cards)
        news = [
            (f"user:{card.id}", NoticeMade(notice=queries.facts(notice, card.language), unread=unread.get(card.id, 0)))
            for card in cards
        ]
        after = {"kind": notice.kind, "people": len(cards)}
        publish.publish(publish.Act(kind="notice.delivered", after=after, at=now, subject=("notice", notice.pk)), *news)
        if mailed:
            jobs.enqueue("notices.send_mail", {}, now, key="mail")
    return len(cards)


def read(user_id: int, notice_ids: Sequence[int] | None, now: datetime) -> int:
    """Mark some (None: all) of a person's notices as read; returns how many are unread still."""
    with publish.transaction():
        rows = Delivery.objects.filter(user=user_id, channel="in_app", state="sent")
        if notice_ids is not None:
            rows = rows.filter(notice__in=notice_ids)
        ids = list(rows.order_by("pk").values_list("notice_id", flat=True))
        rows.update(state="read", read_at=now)
        unread = queries.unread(user_id)
        if ids:
            event = NoticesRead(ids=ids, read_at=iso(now), unread=unread)
            act = publish.Act(
                kind="notice.read", actor_id=user_id, after={"ids": ids}, at=now, subject=("user", user_id)
            )
            publish.publish(act, (f"user:{user_id}", event))
    return unread


def send_mail(now: datetime, clock: Callable[[], datetime] | None = None, told: Told | None = None) -> int:
    """Send the mails that are due; one that fails is tried NOTIFICATION_RETRY_COUNT times more, then stays failed.

    `clock` says how late it has become: a slow server may take longer for a run than a claim holds.
    """
    due = Delivery.objects.filter(channel="email", state="pending", next_attempt_at__lte=now).order_by(
        "next_attempt_at", "pk"
    )
    ids = list(due.values_list("pk", flat=True)[:MAILS_A_RUN])
    sent = 0
    connection = get_connection()
    for done, delivery_id in enumerate(ids):
        if told and done % TOLD_EVERY == 0:
            told(done, len(ids))
        at = max(now, clock()) if clock else now
        # The claim: the next try is set before the mail goes, so that two workers never send the same one.
        claimed = Delivery.objects.filter(pk=delivery_id, state="pending", next_attempt_at__lte=at)
        if claimed.update(next_attempt_at=at + timedelta(minutes=10)):
            sent += _send_one(Delivery.objects.select_related("notice", "user").get(pk=delivery_id), connection, at)
    _plan_next_mail(now, is_more=len(ids) == MAILS_A_RUN)
    return sent


def _send_one(delivery: Delivery, connection: Any, now: datetime) -> bool:
    words = texts.render(delivery.notice.kind, delivery.notice.params, delivery.user.language)
    path = queries.link(delivery.notice.kind, delivery.notice.exam_id, delivery.notice.params)
    body = f"{words.body}\n\n{settings.EXAMCAST_PUBLIC_URL}{path}\n\n{settings.EXAMCAST_INSTITUTION}\n"
    delivery.attempts += 1
    try:
        EmailMessage(words.title, body, to=[delivery.user.email], connection=connection).send()
    except Exception as error:  # whatever the mail server or its library says: the reason is kept, the mail tried again
        delivery.error = f"{type(error).__name__}: {error}"[:500]
        if delivery.attempts > settings.NOTIFICATION_RETRY_COUNT:
            _give_up(delivery, now)
        else:
            delivery.next_attempt_at = now + retry_after(delivery.attempts)
            delivery.save(update_fields=["attempts", "error", "next_attempt_at"])
        return False
    delivery.state, delivery.sent_at, delivery.next_attempt_at, delivery.error = "sent", now, None, ""
    delivery.save(update_fields=["attempts", "state", "sent_at", "next_attempt_at", "error"])
    return True


def _give_up(delivery: Delivery, now: datetime) -> None:
    """For good, and said so: the state, the act and the word to the staff are one commit."""
    notice = delivery.notice
    log.warning("mail for notice %d to account %d given up: %s", notice.pk, delivery.user_id, delivery.error)
    with publish.transaction():
        delivery.state, delivery.next_attempt_at = "failed", None
        delivery.save(update_fields=["attempts", "error", "state", "next_attempt_at"])
        act = publish.Act(
            kind="notice.given_up",
            exam_id=notice.exam_id,
            reason=delivery.error,
            after={"notice": notice.kind, "user_id": delivery.user_id, "attempts": delivery.attempts},
            at=now,
            subject=("notice", notice.pk),
        )
        publish.publish(act)
        _tell_staff(notice, delivery.error, now)


def retry_after(attempts: int) -> timedelta:
    """1, 4, 16 minutes, … at most two hours."""
    return min(timedelta(minutes=4 ** (attempts - 1)), timedelta(hours=2))


def retry_failed(exam_id: int, now: datetime, by: int) -> int:
    """A person says: try the failed mails of this exam again."""
    with publish.transaction():
        rows = Delivery.objects.filter(notice__exam_id=exam_id, channel="email", state="failed")
        count = rows.update(state="pending", attempts=0, next_attempt_at=now)
        if count:
            jobs.enqueue("notices.send_mail", {}, now, key="mail")
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


def mail_reset(email: str, now: datetime) -> None:
    """A job an account, so that the answer takes as long for an unknown address; no link stands in a row."""
    for user_id in people.ids_by_email(email):
        jobs.enqueue("notices.mail_reset", {"user_id": user_id}, now, key=f"user {user_id}")


def send_reset(user_id: int) -> None:
    reset = passwords.link_for(user_id)
    if reset is None or not reset.email:
        return
    address = f"{settings.EXAMCAST_PUBLIC_URL}{reset.path}"
    params = {"institution": settings.EXAMCAST_INSTITUTION, "name": reset.name, "link": address}
    words = texts.render("password_reset", params, reset.language)
    EmailMessage(words.title, words.body, to=[reset.email]).send()


def _plan_next_mail(now: datetime, is_more: bool) -> None:
    pending = Delivery.objects.filter(channel="email", state="pending").order_by("next_attempt_at")
    first = pending.values_list("next_attempt_at", flat=True).first()
    if is_more or first is not None:
        jobs.enqueue("notices.send_mail", {}, now, key="mail", due_at=now if is_more else max(first or now, now))


def _tell_staff(notice: Notice, error: str, now: datetime) -> None:
    """Once an exam: its staff hear that mails do not arrive; a lost mail about lost mails is told to nobody."""
    if notice.exam_id is None or notice.kind == "staff_delivery_trouble":
        return
    if Notice.objects.filter(kind="staff_delivery_trouble", exam_id=notice.exam_id).exists():
        return
    failed = Delivery.objects.filter(notice__exam_id=notice.exam_id, channel="email", state="failed").count()
    params = {"title": notice.params.get("title", ""), "count": failed, "reason": error}
    announce("staff_delivery_trouble", ("exam_staff", notice.exam_id), params, now, notice.exam_id)
