"""E-mails: of notices, and the link to a new password."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from examcast.apps.jobs import actions as jobs
from examcast.apps.notices import queries, texts
from examcast.apps.notices.actions.handing import Told
from examcast.apps.notices.actions.sending import Channel, send_due
from examcast.apps.notices.models import Delivery
from examcast.apps.people import actions as passwords
from examcast.apps.people import queries as people


def send_mail(now: datetime, clock: Callable[[], datetime] | None = None, told: Told | None = None) -> int:
    """Send the e-mails that are due, one after the other."""
    connection = get_connection()

    def send(deliveries: Sequence[Delivery], now: datetime) -> list[Exception | None]:
        return [_send_one(delivery, connection) for delivery in deliveries]

    return send_due(Channel("email", 1, send), now, clock, told)


def _send_one(delivery: Delivery, connection: Any) -> Exception | None:
    words = texts.render(delivery.notice.kind, delivery.notice.params, delivery.user.language)
    path = queries.link(delivery.notice.kind, delivery.notice.exam_id, delivery.notice.params)
    body = f"{words.body}\n\n{settings.EXAMCAST_PUBLIC_URL}{path}\n\n{settings.EXAMCAST_INSTITUTION}\n"
    try:
        EmailMessage(words.title, body, to=[delivery.user.email], connection=connection).send()
    except Exception as error:  # whatever the mail server or its library says: the reason is kept, the mail tried again
        return error
    return None


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
