"""The short way out: the same bytes as the library's, only for a peer that keeps up, never for another server."""

import pytest
from websockets.frames import Frame, Opcode

from examcast.entrypoints.sockets.gateway import gateway
from examcast.entrypoints.sockets.straight import framed, straight
from tests.support.services import wait_until


@pytest.mark.parametrize("length", [0, 125, 126, 65_535, 65_536])
def test_a_frame_is_what_the_library_would_send(length):
    text = "ü" * (length // 2) + "x" * (length % 2)
    assert framed(text) == Frame(Opcode.TEXT, text.encode()).serialize(mask=False, extensions=[])


def test_another_server_is_sent_to_as_asgi_says():
    async def send(message): ...

    assert straight(send) is None


def test_a_joined_socket_is_written_to_at_once_until_its_peer_falls_behind(live, exam, cast):
    attempt = cast.attempt(exam, cast.ada)
    ada = live.browser(cast.ada, attempt)
    ada.welcome()
    (link,) = gateway().hub.links(f"attempt:{attempt.pk}")
    write = link.straight
    (protocol,) = write.args
    protocol.pause_writing()
    assert write("{}") is False
    protocol.resume_writing()
    ada.close()
    wait_until(lambda: not gateway().hub.everyone(), "the socket has gone")
    assert write("{}") is False
