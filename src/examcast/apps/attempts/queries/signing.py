"""The head of an attempt's chain under the server's name: what the candidate can prove that the server has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from examcast.apps.attempts.models import Attempt
from examcast.broadcast.instants import iso
from examcast.domain import sealing


def newest_key() -> str:
    """The id of the key that signs now; older ones check what they signed."""
    return max(settings.SIGNING_KEYS)


def signed_head(attempt: Attempt, at: datetime) -> dict[str, Any]:
    """The head as it stands at an instant (Ed25519 over the canonical JSON of the other fields)."""
    body = {
        "attempt_id": attempt.pk, "head": attempt.chain_head, "length": attempt.chain_length, "at": iso(at),
        "key_id": newest_key(),
    }  # fmt: skip
    return body | {"signature": sealing.sign(settings.SIGNING_KEYS[newest_key()], body)}


def head_for_return(attempt: Attempt, at: datetime) -> dict[str, Any] | None:
    """For a device that comes back: the signature that there is, while it is of the last save; else a new one."""
    if not attempt.chain_length:
        return None
    known = attempt.signed_head
    return known if known and known["head"] == attempt.chain_head else signed_head(attempt, at)
