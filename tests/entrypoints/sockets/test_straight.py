"""The short ways: out, the same bytes as the library's, for a peer that keeps up; in, behind whatever came before."""

import pytest
from websockets.frames import Frame, Opcode

from examcast.broadcast.protocol import CLOSE_MALFORMED
from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.workers.line import Mailbox, framed, line_of
from tests.support.services import wait_until


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_a_frame_is_what_the_library_would_send(length):
    text = "ü" * (length // 2) + "x" * (length % 2)
    assert framed(text) == Frame(Opcode.TEXT, text.encode()).serialize(mask=False, extensions=[])


def test_another_server_is_sent_to_as_asgi_says():
    async def send(message): ...

    assert line_of(send) is None


def test_a_joined_socket_is_written_to_at_once_until_its_peer_falls_behind(live, exam, cast):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    ada.welcome()
    (link,) = gateway().hub.links(f"attempt:{attempt.pk}")
    write = link.straight
    protocol = write.__self__
    protocol.pause_writing()
    assert write("{}") is False
    protocol.resume_writing()
    ada.close()
    wait_until(lambda: not gateway().hub.everyone(), "the socket has gone")
    assert write("{}") is False


def test_what_came_while_it_joined_is_heard_first_and_what_comes_then_is_heard_at_once(live, exam, cast, monkeypatch):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    for ref in range(20):
        ada.send(type="beat", ref=ref, sent_ms=5)
    assert [(pong["ref"], pong["sent_ms"]) for pong in (ada.until("pong") for _ in range(20))] == [
        (ref, 5) for ref in range(20)
    ]
    queued = []
    monkeypatch.setattr(Mailbox, "put_nowait", lambda box, message: queued.append(message))
    ada.send(type="ping", ref="x", sent_ms=7)
    assert ada.until("pong")["ref"] == "x" and not queued
    monkeypatch.undo()


def test_bytes_and_broken_text_end_the_connection_as_before(live, exam, cast):
    ada, ben = (live.browser(who, cast.attempt(exam, who)) for who in (cast.ada, cast.ben))
    for browser in (ada, ben):
        browser.welcome()
        browser.send(type="ping", ref=1)
        browser.until("pong")
    ada.socket.send(b"{}")
    assert ada.close_code() == CLOSE_MALFORMED
    ben.socket.socket.sendall(Frame(Opcode.TEXT, b"\xff\xfe").serialize(mask=True, extensions=[]))
    assert ben.close_code() == 1007
