"""A notice is announced once, handed to each of its people, and read."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from examcast.apps.jobs import actions as jobs
from examcast.apps.notices import queries, texts
from examcast.apps.notices.actions import devices, due
from examcast.apps.notices.models import Delivery, Notice
from examcast.apps.people import queries as people
from examcast.broadcast import publish
from examcast.broadcast.events import NoticeMade, NoticesRead
from examcast.broadcast.instants import iso
from examcast.domain.errors import Refused

PEOPLE_A_TRANSACTION = 100  # short ones: a save must never wait behind a fan-out
Told = Callable[[int, int], None]  # hears how many are done, and of how many
# What is worth a mail; the rest of an exam's hour is told where people look at that hour.
MAILED = frozenset(
    {"exam_scheduled", "exam_changed", "exam_cancelled", "exam_withdrawn", "exam_opens_soon", "results_released",
     "staff_incident", "staff_opened_late", "staff_exam_terminated", "staff_delivery_trouble"}
)  # fmt: skip
PUSHED = MAILED | {"exam_opened"}  # to the devices of those who asked for it


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
        pushed = devices.owners(card.id for card in cards) if notice.kind in PUSHED else set()
        rows += [Delivery(notice=notice, user_id=user_id, channel="push", next_attempt_at=now) for user_id in pushed]
        Delivery.objects.bulk_create(rows)
        unread = queries.unread_of(card.id for card in cards)
        news = [
            (f"user:{card.id}", NoticeMade(notice=queries.facts(notice, card.language), unread=unread.get(card.id, 0)))
            for card in cards
        ]
        after = {"kind": notice.kind, "people": len(cards)}
        publish.publish(publish.Act(kind="notice.delivered", after=after, at=now, subject=("notice", notice.pk)), *news)
        for channel, wanted in (("email", mailed), ("push", pushed)):
            if wanted:
                due.enqueue(channel, now)
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
