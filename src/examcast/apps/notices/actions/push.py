"""Web push: notices for browsers whose pages are closed, handed to the push service of each (RFC 8030)."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parseaddr

import httpx
import msgspec
from django.conf import settings

from examcast.apps.notices import queries, texts
from examcast.apps.notices.actions.handing import Told
from examcast.apps.notices.actions.sending import Channel, Ended, send_due
from examcast.apps.notices.models import Delivery, PushSubscription
from examcast.broadcast.facts import NoticeFacts
from examcast.domain import webpush

AT_ONCE = 16  # deliveries; a push service answers in 50 to 500 ms
PATIENCE = httpx.Timeout(10.0, connect=5.0)
KEPT = timedelta(days=1)  # by the push service, for a device that is off
KEPT_SHORTER = {"exam_opens_soon": timedelta(minutes=15), "exam_opened": timedelta(hours=1)}
LONGEST_BODY = 600  # characters; the whole stands among the person's notices
GONE = (404, 410)  # the browser took its permission back, or is no more (RFC 8030, 7.3)


class Shown(msgspec.Struct, frozen=True):
    """What the device is told."""

    id: int
    title: str
    body: str
    link: str
    language: str


@dataclass(frozen=True)
class _Letter:
    """One message to one device, ready to go."""

    device: PushSubscription
    body: bytes
    headers: dict[str, str]


def send_push(now: datetime, clock: Callable[[], datetime] | None = None, told: Told | None = None) -> int:
    """Send the push messages that are due, some at a time; a person is reached by any of their devices."""
    with _service() as (client, lanes):

        def send(deliveries: Sequence[Delivery], now: datetime) -> list[Exception | None]:
            return _send_some(deliveries, now, client, lanes)

        return send_due(Channel("push", AT_ONCE, send), now, clock, told)


@contextmanager
def _service() -> Iterator[tuple[httpx.Client, Executor]]:
    """No redirect is followed: what was checked is what is called."""
    with httpx.Client(timeout=PATIENCE, follow_redirects=False) as client, ThreadPoolExecutor(AT_ONCE) as lanes:
        yield client, lanes


def _send_some(
    deliveries: Sequence[Delivery], now: datetime, client: httpx.Client, lanes: Executor
) -> list[Exception | None]:
    devices = defaultdict(list)
    for device in PushSubscription.living.filter(user__in=[each.user_id for each in deliveries]).order_by("pk"):
        devices[device.user_id].append(device)
    letters = [list(_letters(each, devices[each.user_id], now)) for each in deliveries]
    answers = iter(list(lanes.map(lambda letter: _post(letter, client), [one for some in letters for one in some])))
    return [_verdict(some, [next(answers) for _ in some]) for some in letters]


def _letters(delivery: Delivery, devices: Sequence[PushSubscription], now: datetime) -> Iterator[_Letter]:
    notice, user = delivery.notice, delivery.user
    left = notice.created_at + KEPT_SHORTER.get(notice.kind, KEPT) - now
    if left <= timedelta():
        return
    message = msgspec.json.encode(_shown(queries.facts(notice, user.language), user.language))
    for device in devices:
        key = settings.PUSH_KEYS.get(device.key_id)
        if key is None or not webpush.is_known(device.endpoint, settings.PUSH_HOSTS):
            continue  # the operator took the key or the push service away since
        browser = webpush.Browser(endpoint=device.endpoint, p256dh=device.p256dh, auth=device.auth)
        contact = f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}"
        headers = {
            "Authorization": webpush.authorization(key, device.endpoint, contact, now),
            "Content-Encoding": "aes128gcm",
            "TTL": str(int(left.total_seconds())),
            "Urgency": "high" if notice.kind in KEPT_SHORTER else "normal",
        }
        yield _Letter(device, webpush.sealed(browser, message), headers)


def _shown(facts: NoticeFacts, language: str) -> Shown:
    body = facts.body if len(facts.body) <= LONGEST_BODY else f"{facts.body[:LONGEST_BODY]}…"
    return Shown(facts.id, facts.title, body, facts.link, texts.spoken(language))


def _post(letter: _Letter, client: httpx.Client) -> int | Exception:
    """The status of the answer; in a thread that touches no database."""
    try:
        return client.post(letter.device.endpoint, content=letter.body, headers=letter.headers).status_code
    except Exception as error:  # whatever one address brings about, the others' messages go out
        return error


def _verdict(letters: Sequence[_Letter], answers: Sequence[int | Exception]) -> Exception | None:
    """None when one device has it; devices that are gone are forgotten."""
    gone = [letter.device.pk for letter, answer in zip(letters, answers, strict=True) if answer in GONE]
    if gone:
        PushSubscription.objects.filter(pk__in=gone).delete()
    if any(isinstance(answer, int) and 200 <= answer < 300 for answer in answers):
        return None
    for letter, answer in zip(letters, answers, strict=True):
        if isinstance(answer, Exception):
            return answer
        if answer not in GONE:
            return OSError(f"{httpx.URL(letter.device.endpoint).host} answered {answer}")
    return Ended("No device of this person takes messages any more, or it is too late for this one.")
