"""A hall that comes at once: let in as fast as the process can, the others told when; nobody turned away for good."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta

import httpx
import msgspec
import pytest

from examcast.apps.attempts import actions
from examcast.broadcast.protocol import CLOSE_BUSY, Hello, retry_after
from examcast.entrypoints.cli import rehearse_paper
from examcast.entrypoints.cli.simulated.lines import open_socket
from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.sockets.joins import JITTER, LATEST
from examcast.entrypoints.workers import tickets
from tests.entrypoints.sockets.live import Live

SEATS, TABS, AT_A_TIME = 50, 10, 50


@pytest.fixture
def hellos(transactional_db):
    """One for each socket, with genuine tickets: fifty candidates with ten tabs each."""
    now = datetime.now(UTC)
    owner = rehearse_paper.owner(now)
    paper = rehearse_paper.paper(owner, 2, now)
    made = actions.make_rehearsal(SEATS, now, owner, paper_id=paper, opens_in=timedelta(hours=1))
    return [
        Hello(
            ticket=tickets.issue(each.user_id, each.generation, "attempt", now, made.exam_id, each.attempt_id),
            device=f"tab {tab}",
        )
        for each in made.sitters
        for tab in range(TABS)
    ]


class Visitor:
    """One browser: says hello, and comes back when it is asked to, until it is in."""

    def __init__(self, url, hello):
        self.url, self.hello = url, hello
        self.is_in, self.closes = asyncio.Event(), []

    async def come(self):
        while not self.is_in.is_set():
            self.end = asyncio.get_running_loop().create_future()
            self.line = await open_socket(self.url, self.heard, self.closed)
            self.line.send(self.hello)
            await asyncio.wait(
                {self.end, waiting := asyncio.ensure_future(self.is_in.wait())}, return_when="FIRST_COMPLETED"
            )
            waiting.cancel()
            if self.end.done():
                await asyncio.sleep(self.end.result())

    def heard(self, data):
        if msgspec.json.decode(data)["type"] == "welcome":
            self.is_in.set()

    def closed(self, code, reason):
        self.closes.append((code, retry_after(reason)))
        if not self.end.done():
            self.end.set_result(self.closes[-1][1])


def test_of_five_hundred_at_once_fifty_may_wait_and_in_the_end_everybody_is_in(hellos):
    async def scene(url, slow):
        visitors = [Visitor(url, hello) for hello in hellos]
        coming = [asyncio.ensure_future(each.come()) for each in visitors]
        while sum(bool(each.closes) for each in visitors) < len(visitors) - AT_A_TIME:
            await asyncio.sleep(0.01)
        assert not any(each.is_in.is_set() for each in visitors), "the database does not answer yet"
        slow.set()
        async with asyncio.timeout(60):
            await asyncio.gather(*coming)
        closes = [list(each.closes) for each in visitors]
        for each in visitors:
            each.line.drop()
        return closes

    with Live() as live:
        gate, slow = gateway(), threading.Event()
        gate.joins.most = AT_A_TIME
        for _ in range(2):
            gate.reads._pool.submit(slow.wait)
        closes = asyncio.run(scene(live.url, slow))
    assert {code for each in closes for code, _ in each} == {CLOSE_BUSY}
    hints = [each[0][1] for each in closes if each]
    assert all(0 <= seconds <= LATEST + JITTER for seconds in hints)
    assert len(set(hints)) > len(hints) / 2, "not all come back at once"


def test_a_poll_that_needs_the_picture_waits_its_turn_too(hellos):
    with Live() as live:
        gateway().joins.most = 0
        headers = {"Authorization": f"Ticket {hellos[0].ticket}"}
        answer = httpx.get(f"{live.url}/poll", params={"device": "tab", "wait": 0.1}, headers=headers)
    assert answer.status_code == 503 and answer.json()["type"] == "busy" and answer.json()["retry_ms"] > 0


def test_at_the_end_of_the_process_each_is_told_another_moment_to_come_back(hellos):
    async def scene(live):
        visitors = [Visitor(live.url, hello) for hello in hellos[:100]]
        await asyncio.gather(*(each.come() for each in visitors))
        live.server.should_exit = True
        await asyncio.gather(*(each.end for each in visitors))
        return visitors

    with Live() as live:
        visitors = asyncio.run(scene(live))
    assert {code for each in visitors for code, _ in each.closes} == {1012}
    hints = [each.closes[0][1] for each in visitors]
    assert None not in hints and len(set(hints)) > 50
