"""Joins that are read together: nobody who comes is left waiting, whenever they come."""

import asyncio
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from examcast.domain.errors import Refused
from examcast.entrypoints.sockets.joins import JITTER, LATEST, SOON, TOGETHER, Crowded, JoinDesk
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


def test_how_many_may_wait_follows_what_the_process_can_let_in_and_the_others_come_back_one_after_the_other():
    async def scene():
        desk = JoinDesk(SimpleNamespace(reads=Reads(), now=lambda: datetime.now(UTC)))
        desk._pace = 0.01  # seconds a join
        waiting = [asyncio.create_task(desk.load(JoinWish(1, 1, "attempt"))) for _ in range(int(SOON / 0.01))]
        await asyncio.sleep(0)
        hints = []
        for _ in range(300):
            with pytest.raises(Crowded) as crowded:
                desk.admit()
            hints.append(crowded.value.seconds)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        desk.admit()
        assert 0 < hints[0] <= 0.01 + JITTER and 2.9 < hints[-1] <= 3 + JITTER and len(set(hints)) > 290
        desk._pace = 1.0  # a database that hardly answers: nobody is sent away for minutes
        desk._coming = TOGETHER
        for _ in range(50):
            with pytest.raises(Crowded) as crowded:
                desk.admit()
            assert 0 <= crowded.value.seconds <= LATEST + JITTER

    asyncio.run(scene())
