"""What is written behind the answers, in pieces: acknowledgements, first contacts, connection spans."""

from __future__ import annotations

import time
from collections import defaultdict, deque
from collections.abc import Sequence
from typing import Any

EVERY = 1.0  # seconds between two rounds, while nothing is left of the last one
PIECE = 256  # notes of one commit: answers wait behind no backlog
MOST = 20_000  # of each kind that may wait for a database that is away; beyond that the oldest go


def _bounded() -> deque[Any]:
    return deque(maxlen=MOST)


class Behind:
    """Notes by kind, in the order in which they came. The writer guards it with its own lock."""

    def __init__(self) -> None:
        self._waiting: dict[str, deque[Any]] = defaultdict(_bounded)
        self._next_at = 0.0
        self._dropped = 0

    def __bool__(self) -> bool:
        return bool(self._waiting)

    @property
    def is_due(self) -> bool:
        return bool(self._waiting) and time.monotonic() >= self._next_at

    def add(self, kind: str, note: Any) -> None:
        self._dropped += len(self._waiting[kind]) == MOST
        self._waiting[kind].append(note)

    def take(self) -> dict[str, list[Any]]:
        """A piece of each kind; what is left is due at once, behind the answers that came meanwhile."""
        taken = {}
        for kind, notes in list(self._waiting.items()):
            taken[kind] = [notes.popleft() for _ in range(min(PIECE, len(notes)))]
            if not notes:
                del self._waiting[kind]
        self._next_at = time.monotonic() + (0 if self._waiting else EVERY)
        return taken

    def give_back(self, kind: str, notes: Sequence[Any]) -> None:
        """They could not be written now."""
        both = [*notes, *self._waiting[kind]]
        self._dropped += max(0, len(both) - MOST)
        self._waiting[kind] = deque(both, MOST)
        self._next_at = time.monotonic() + EVERY

    def dropped(self) -> int:
        """How many went since this was asked last."""
        dropped, self._dropped = self._dropped, 0
        return dropped
