"""Devices that show notices while no page is open: asked for by their owner, on each of them, and taken back."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from examcast.apps.notices.models import PushSubscription
from examcast.apps.people import queries as people
from examcast.broadcast import publish
from examcast.domain import webpush
from examcast.domain.errors import Refused

DEVICES_A_PERSON = 10  # one more, and the one that was added first goes


def add_device(user_id: int, browser: webpush.Browser, label: str, now: datetime) -> int:
    """A browser has one address however often it is added; whoever asks last on it has it, until their sessions end."""
    if not settings.PUSH_HOSTS:
        raise Refused("wrong_state", "This server sends no push messages.")
    webpush.checked(browser, settings.PUSH_HOSTS)
    with publish.transaction():
        row, _ = PushSubscription.objects.update_or_create(
            endpoint=browser.endpoint,
            defaults={
                "user_id": user_id,
                "p256dh": browser.p256dh,
                "auth": browser.auth,
                "key_id": max(settings.PUSH_KEYS),
                "label": label,
                "generation": people.generations([user_id]).get(user_id, 0),
                "created_at": now,
            },
        )
        own = PushSubscription.objects.filter(user=user_id).order_by("-created_at", "-pk")
        PushSubscription.objects.filter(pk__in=list(own.values_list("pk", flat=True)[DEVICES_A_PERSON:])).delete()
        after = {"device": row.pk, "label": label}
        publish.publish(
            publish.Act(kind="notice.device_added", actor_id=user_id, after=after, at=now, subject=("user", user_id))
        )
    return row.pk


def remove_device(user_id: int, device_id: int, now: datetime) -> None:
    with publish.transaction():
        if not PushSubscription.objects.filter(pk=device_id, user=user_id).delete()[0]:
            raise Refused("not_found", "You have no such device; it may be removed already.")
        after = {"device": device_id}
        publish.publish(
            publish.Act(kind="notice.device_removed", actor_id=user_id, after=after, at=now, subject=("user", user_id))
        )


def owners(user_ids: Iterable[int]) -> set[int]:
    """Those of them who have a device."""
    return set(PushSubscription.living.filter(user__in=list(user_ids)).values_list("user_id", flat=True))
