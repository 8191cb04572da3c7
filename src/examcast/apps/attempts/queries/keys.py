"""The public halves of the server's secrets: to check what it signed, and to seal what it alone is to read."""

from __future__ import annotations

import base64
from functools import lru_cache

from django.conf import settings

from examcast.broadcast.facts import EmergencyKey
from examcast.domain import emergency, sealing


def public_keys() -> dict[str, str]:
    """The keys with which anyone can check a receipt, by id, in hex."""
    return {key_id: sealing.public_key(key).hex() for key_id, key in settings.SIGNING_KEYS.items()}


def emergency_key() -> EmergencyKey | None:
    """For which a device seals what it cannot send; None where this server has no sealing secret."""
    if not settings.SEALING_KEYS:
        return None
    newest = max(settings.SEALING_KEYS)
    return EmergencyKey(id=newest, point=_point(settings.SEALING_KEYS[newest]))


@lru_cache(8)
def _point(sealing_key: bytes) -> str:
    return base64.b64encode(emergency.public_key(sealing_key)).decode()
