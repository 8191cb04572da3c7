"""The last frames of each topic in memory: what a browser that comes back is told without a query."""

from __future__ import annotations

from collections.abc import Collection

LENGTH = 256
TOPICS = 20_000  # rings of topics that nobody here listens to are dropped beyond this


class Ring:
    """Frames base+1 … last, unbroken."""

    __slots__ = ("base", "frames")

    def __init__(self, base: int) -> None:
        self.base = base
        self.frames: list[str] = []  # an empty deque is ten times as large, and most topics stay empty

    @property
    def last(self) -> int:
        return self.base + len(self.frames)


class Rings:
    """One ring a topic."""

    def __init__(self) -> None:
        self.epoch = ""
        self._rings: dict[str, Ring] = {}

    def next_number(self, topic: str) -> int | None:
        """The number that should come next; None where nothing is known of the topic."""
        ring = self._rings.get(topic)
        return None if ring is None else ring.last + 1

    def anchor(self, topic: str, number: int) -> None:
        """A join read this topic's number: a ring that is empty of knowledge can begin there."""
        self._rings.setdefault(topic, Ring(number))

    def add(self, topic: str, number: int, text: str) -> None:
        """Keep a frame; one that a join read from the database before the tail did is covered already."""
        ring = self._rings.get(topic)
        if ring is None:
            ring = self._rings[topic] = Ring(number - 1)
        if number <= ring.last:
            return
        if number > ring.last + 1:  # its predecessors are gone for good (trimmed): begin anew
            ring.base, ring.frames = number - 1, []
        ring.frames.append(text)
        if len(ring.frames) > LENGTH:
            del ring.frames[0]
            ring.base += 1

    def since(self, topic: str, number: int) -> list[str] | None:
        """The frames after a number; None where the ring does not reach back to it."""
        ring = self._rings.get(topic)
        if ring is None or not ring.base <= number <= ring.last:
            return None
        return ring.frames[number - ring.base :]

    def prune(self, wanted: Collection[str]) -> None:
        """Forget the oldest topics that nobody listens to."""
        surplus = len(self._rings) - TOPICS
        for topic in list(self._rings)[:surplus] if surplus > 0 else ():
            if topic not in wanted:
                del self._rings[topic]
