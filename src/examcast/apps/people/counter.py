"""How often something was tried of late, in the cache: windows of five minutes, so five to ten minutes back."""

from datetime import datetime
from hashlib import sha256

from django.core.cache import cache

WINDOW_SECONDS = 300


def count(kind: str, name: str, now: datetime) -> int:
    return sum(cache.get_many(_keys(kind, name, now)).values())


def add(kind: str, name: str, now: datetime) -> None:
    key, _ = _keys(kind, name, now)
    cache.add(key, 0, timeout=2 * WINDOW_SECONDS)
    cache.incr(key)


def forget(kind: str, name: str, now: datetime) -> None:
    cache.delete_many(_keys(kind, name, now))


def _keys(kind: str, name: str, now: datetime) -> tuple[str, str]:
    """Of this window and of the one before."""
    window = int(now.timestamp()) // WINDOW_SECONDS
    digest = sha256(name.encode()).hexdigest()[:32]
    return f"tries:{kind}:{digest}:{window}", f"tries:{kind}:{digest}:{window - 1}"
