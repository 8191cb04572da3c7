"""Joins that are read together: nobody who comes is left waiting, whenever they come."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.joins import JoinDesk
from examcast.entrypoints.workers.state import JoinWish


class Reads:
    """Answers each batch when it is told to, with a refusal for everybody."""

    def __init__(self):
        self.asked = []

    async def run(self, work, wishes, now):
        answer = asyncio.get_running_loop().create_future()
        self.asked.append(answer)
        await answer
        return [Refused("not_found") for _ in wishes]


def test_who_comes_in_the_instant_in_which_the_reading_ends_is_read_too():
    async def scene():
        reads = Reads()
        desk = JoinDesk(SimpleNamespace(reads=reads, now=lambda: datetime.now(UTC)))
        first = asyncio.create_task(desk.load(JoinWish(1, 1, "attempt")))
        while not reads.asked:
            await asyncio.sleep(0)
        reads.asked[0].set_result(None)  # the reader goes on in the next round of the loop,
        second = asyncio.create_task(desk.load(JoinWish(2, 1, "attempt")))  # and behind it somebody else comes
        for _ in range(10):
            await asyncio.sleep(0)
        assert len(reads.asked) == 2, "the second is read, though nobody comes after"
        reads.asked[1].set_result(None)
        refused = await asyncio.gather(first, second, return_exceptions=True)
        assert [each.code for each in refused] == ["not_found", "not_found"]

    asyncio.run(scene())
