"""Whose session is over: generations in memory, told by the news and checked in batches against the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from datetime import datetime

from examcast.broadcast.events import Event, SessionEnded
from examcast.broadcast.hub import Hub, Told
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import CLOSE_SESSION_ENDED
from examcast.broadcast.topics import subject_id
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.tickets import Ticket, read

CHECK_EVERY = 4.0  # seconds; an accepted ticket is checked within five

Generations = Callable[[Iterable[int]], Awaitable[Mapping[int, int]]]


class Guard:
    """One a process."""

    def __init__(self, hub: Hub, generations: Generations) -> None:
        self._hub, self._generations = hub, generations
        self._known: dict[int, int] = {}
        self._gone: set[int] = set()  # accounts that are switched off: no ticket reaches them
        self._to_check: set[int] = set()
        self._ended: set[int] = set()  # of whom something was learnt since the last look at the sockets

    def admit(self, text: str, now: datetime) -> Ticket:
        """The ticket, if it is genuine, young enough and not known to be of an ended session."""
        ticket = read(text, now)
        self._to_check.add(ticket.user_id)
        if self.is_stale(ticket.user_id, ticket.generation):
            raise Refused("not_signed_in", "This session has ended. Sign in again.")
        return ticket

    def is_stale(self, user_id: int, generation: int) -> bool:
        return user_id in self._gone or generation < self._known.get(user_id, 0)

    def on_news(self, told: Told, event: Event, links: Sequence[Link]) -> None:
        """Everyone's sessions are heard of, whether they are here or not."""
        if isinstance(event, SessionEnded):
            self._raise(subject_id(told.topic), event.generation)

    def learn(self, user_ids: Iterable[int], found: Mapping[int, int]) -> None:
        """What the database says; who is missing there has no account any more."""
        for user_id in user_ids:
            self._raise(user_id, found.get(user_id, 0))
            if user_id in found:
                self._gone.discard(user_id)
            else:
                self._gone.add(user_id)
                self._ended.add(user_id)

    def _raise(self, user_id: int, generation: int) -> None:
        """Never back: a read that began before the session ended may arrive after the news of it."""
        if generation > self._known.get(user_id, 0):
            self._known[user_id] = generation
            self._ended.add(user_id)

    async def run(self, stop: asyncio.Event) -> None:
        """Check in batches; a socket of an ended session is closed."""
        while not stop.is_set():
            await asyncio.sleep(CHECK_EVERY)
            wanted, self._to_check = self._to_check, set()
            if wanted:
                self.learn(wanted, await self._generations(sorted(wanted)))
            ended, self._ended = self._ended, set()
            for link in self._hub.everyone() if ended else ():
                if self.is_stale(link.user_id, link.generation):
                    link.close(CLOSE_SESSION_ENDED, "session_ended")
