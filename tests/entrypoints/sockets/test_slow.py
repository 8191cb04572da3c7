"""A device that takes nothing, on a real connection: sent away, harming nobody, and missing nothing when it is back."""

import socket

from examcast.apps.exams import actions as exams
from examcast.broadcast import links
from examcast.broadcast.protocol import CLOSE_SLOW
from examcast.entrypoints.sockets.gateway import gateway

MOST = 2_000  # announcements; far more than lie in the buffers on the way


def narrow(live):
    """A connection into which little fits while nobody reads."""
    sock = socket.socket()
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    sock.connect(("127.0.0.1", live.port))
    return sock


def test_a_device_that_reads_nothing_is_sent_away_and_comes_back_to_everything(live, exam, cast, at, monkeypatch):
    monkeypatch.setattr(links, "FRAMES", 32)
    attempt = cast.attempt(exam, cast.ada)
    deaf = live.browser(cast.ada, attempt, sock=narrow(live))
    ben = live.browser(cast.ben, cast.attempt(exam, cast.ben))
    for browser in (deaf, ben):
        browser.welcome()
    (link,) = gateway().hub.links(f"attempt:{attempt.pk}")
    made = 0
    while not link.close_code and made < MOST:
        exams.announce(exam.pk, f"{made}: " + "x" * 3_900, at, cast.cleo.id)
        made += 1
        assert ben.until("announcement.made")["event"]["announcement"]["text"].startswith(f"{made - 1}: ")
    assert link.close_code == CLOSE_SLOW
    assert deaf.close_code() == CLOSE_SLOW
    assert len(deaf.frames) < made  # it was not told everything …
    back = live.browser(cast.ada, attempt)
    assert len(back.welcome()["snapshot"]["announcements"]) == made  # … and knows everything
