"""Signed heads and receipts: Ed25519 with the key of the greatest id, outside the database."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.signing import newest_key, signed_head
from examcast.apps.exams.queries.published import Published
from examcast.broadcast.facts import SignedHead
from examcast.broadcast.instants import iso
from examcast.domain import sealing

SIGN_EVERY = timedelta(minutes=1)


def receive(attempt: Attempt, paper: Published | None, at: datetime) -> None:
    """A new receipt over the head as it stands; it replaces an older one."""
    key_id = newest_key()
    body = {
        "attempt_id": attempt.pk,
        "head": attempt.chain_head,
        "length": attempt.chain_length,
        "answered": attempt.answered,
        "questions": len(paper.answerable(attempt.seed)) if paper else 0,
        "handed_in_at": iso(at),
        "key_id": key_id,
    }
    attempt.receipt = body | {"signature": sealing.sign(settings.SIGNING_KEYS[key_id], body)}
    attempt.head_signed_at = at


def sign_head(attempt: Attempt, now: datetime) -> SignedHead | None:
    """The head signed, at most once a minute an attempt."""
    if attempt.head_signed_at is not None and now - attempt.head_signed_at < SIGN_EVERY:
        return None
    attempt.signed_head = signed_head(attempt, now)
    attempt.head_signed_at = now
    return SignedHead(**{name: value for name, value in attempt.signed_head.items() if name != "attempt_id"})
