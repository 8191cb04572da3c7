"""A hub over the test's database: reads in a thread, driven by hand or by its own loop."""

import asyncio
from datetime import timedelta

from django.db import connection

from examcast.broadcast import replay
from examcast.broadcast.hub import Hub
from examcast.broadcast.links import Link


class Reader:
    """Real reads of the real tables; counts them."""

    def __init__(self):
        self.reads = 0

    async def _run(self, work, *arguments):
        self.reads += 1

        def inside():
            try:
                return work(*arguments)
            finally:
                connection.close()

        return await asyncio.to_thread(inside)

    async def latest_id(self):
        return await self._run(replay.latest_id)

    async def after(self, news_id):
        return await self._run(replay.after, news_id)

    async def recent(self, span: timedelta):
        return await self._run(replay.recent, span)

    async def by_ids(self, ids):
        return await self._run(replay.by_ids, ids)

    async def between(self, topic, after_number, before_number):
        return await self._run(replay.between, topic, after_number, before_number)


def hub(reader=None):
    made = Hub(reader or Reader(), lambda topic, payload: None)
    made.rings.epoch = "e"
    made._last_id = 0
    return made


def joined(made, *topics, user_id=3, covered=None):
    """A link that has joined with nothing (or with these numbers) covered."""
    link = Link(user_id, 1)
    made.attach(link, topics)
    link.release(covered or {})
    return link


def asleep(work):
    """Run database work of a test beside its event loop."""

    def inside():
        try:
            return work()
        finally:
            connection.close()

    return asyncio.to_thread(inside)
