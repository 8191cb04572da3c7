"""How long a socket may be silent: ten seconds of a server that runs, however long its event loop stands still."""

from __future__ import annotations

import asyncio

import pytest

from examcast.entrypoints.sockets.connection import A_WHILE, HELLO_WITHIN, _first
from examcast.entrypoints.workers.line import Mailbox

HELLO = {"type": "websocket.receive", "text": "{}"}


class Loop(asyncio.SelectorEventLoop):
    """Its clock is put forward by hand."""

    now = 0.0

    def time(self) -> float:
        return self.now


def _with(scene):
    with asyncio.Runner(loop_factory=Loop) as runner:
        return runner.run(scene(runner.get_loop(), Mailbox()))


async def _turns(number: int) -> None:
    for _ in range(number):
        await asyncio.sleep(0)


@pytest.mark.parametrize("seconds", [1, 9, 30, 300])
def test_a_hello_that_came_while_the_loop_stood_still_is_heard(seconds):
    async def scene(loop, mailbox):
        first = asyncio.ensure_future(_first(mailbox.get))
        await _turns(2)
        loop.now += seconds  # nothing ran meanwhile; what came is read in the next turn, when the time seems to be up
        loop.call_soon(mailbox.put_nowait, HELLO)
        await _turns(5)
        return await first

    assert _with(scene) == HELLO


@pytest.mark.parametrize("stalls", [1, 5])
def test_a_hello_may_take_more_turns_than_one(stalls):
    """The answer to the handshake goes out in one turn, the hello comes in by another, and each may be a long one."""

    async def scene(loop, mailbox):
        first = asyncio.ensure_future(_first(mailbox.get))
        for _ in range(stalls):
            await _turns(5)
            loop.now += 60
        await _turns(5)
        mailbox.put_nowait(HELLO)
        return await first

    assert _with(scene) == HELLO


def test_who_says_nothing_is_given_up_after_ten_seconds():
    async def scene(loop, mailbox):
        first = asyncio.ensure_future(_first(mailbox.get))
        waited = 0.0
        while not first.done():
            await _turns(5)
            loop.now += 0.25
            waited += 0.25
        with pytest.raises(TimeoutError):
            await first
        return waited

    assert HELLO_WITHIN * A_WHILE == 10
    assert 10 <= _with(scene) < 14  # a clock in steps sees each second up to a step late
