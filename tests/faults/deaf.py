"""A device that hardly reads while much is announced to its hall: sent away, harming nobody, missing nothing."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from threading import Event
from types import SimpleNamespace
from typing import Any

from deploy.local.instance import ROOT
from examcast.broadcast.protocol import CLOSE_SLOW
from tests.entrypoints.sockets.live import Browser
from tests.faults.stormy import Breakable

PIECES, PIECE = 16, 50  # announcements, each of a dozen kB: more than 512 frames and the buffers on the way
SIP_EVERY = 1.0  # seconds; it reads one frame: who takes nothing at all for ten seconds is cut without a word
LITTLE = 4096  # bytes that the device's own buffer takes
HALL = f"""
import json, sys, django; django.setup()
from datetime import timedelta
from examcast.apps.attempts import actions
from examcast.apps.exams.actions import announce
from examcast.broadcast import publish
from examcast.entrypoints.cli import rehearse_paper
from examcast.entrypoints.workers import tickets
from examcast.entrypoints.workers.scheduler import server_now
now = server_now()
owner = rehearse_paper.owner(now)
far = timedelta(hours=12)
paper = rehearse_paper.paper(owner, 4, now)
made = actions.make_rehearsal(2, now, owner, paper_id=paper, opens_in=far, limit=far, is_beside_live=True)
exam = made.exam_id
print(json.dumps([tickets.issue(x.user_id, x.generation, "attempt", now, exam, x.attempt_id) for x in made.sitters]))
while sys.stdin.readline():
    with publish.transaction():
        for _ in range({PIECE}):
            announce(exam, "€" * 4_000, server_now(), owner)
"""


def begin(instance: Breakable, server: str) -> Future[None]:
    """Beside whatever else happens; the result tells what went wrong."""
    pool = ThreadPoolExecutor(1, "deaf")
    future = pool.submit(_a_device_hardly_reads, instance, instance.ports[server])
    pool.shutdown(wait=False)
    return future


def _a_device_hardly_reads(instance: Breakable, port: int) -> None:
    live = SimpleNamespace(port=port, url=f"http://127.0.0.1:{port}")
    pipes: Any = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
    with subprocess.Popen([sys.executable, "-c", HALL], env=instance.environment(), cwd=ROOT, **pipes) as announcer:
        ticket, other_ticket = json.loads(announcer.stdout.readline())
        deaf, other = Browser(live, ticket, sock=_narrow(port)), Browser(live, other_ticket)
        before = [browser.welcome() for browser in (deaf, other)]
        heard: list[dict[str, Any]] = []
        with _sipping(deaf):
            for _ in range(PIECES):
                announcer.stdin.write("now\n")
                heard += [other.until("announcement.made") for _ in range(PIECE)]
        announcer.stdin.close()
    assert len(_numbers(other)) >= PIECES * PIECE, "the other one was harmed"
    code = deaf.close_code()
    assert code == CLOSE_SLOW, f"closed with {code}, not told to come back"
    _comes_back(live, ticket, deaf, before[0]["epoch"], {str(one["event"]["announcement"]["id"]) for one in heard})


@contextmanager
def _sipping(browser: Browser) -> Iterator[None]:
    """Slowly, in a thread of its own: at the pace of a device, however long the server takes to announce."""
    enough = Event()

    def sip() -> None:
        while not enough.wait(SIP_EVERY):
            browser.next()

    with ThreadPoolExecutor(1, "sips") as pool:
        sips = pool.submit(sip)
        try:
            yield
        finally:
            enough.set()
    sips.result()


def _comes_back(live: Any, ticket: str, deaf: Browser, epoch: str, wanted: set[str]) -> None:
    """With the numbers of what it read, each once and in order; then it knows the rest."""
    numbers = _numbers(deaf)
    assert 0 < len(numbers) < PIECES * PIECE
    back = Browser(live, ticket, epoch=epoch, numbers={deaf.frames[-1]["topic"]: numbers[-1]})
    assert set(back.welcome()["snapshot"]["announcements"]) == wanted


def _numbers(browser: Browser) -> list[int]:
    """Of the news that it was told: each once and in order (announcements, and that the lobby has opened)."""
    found = [frame["number"] for frame in browser.frames if frame["type"] == "news"]
    assert found == list(range(found[0], found[0] + len(found))), f"not in order: {found}"
    return found


def _narrow(port: int) -> socket.socket:
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, LITTLE)
    sock.connect(("127.0.0.1", port))
    return sock
