"""The whole server in a thread of the test, on the test's database; and the browsers that talk to it."""

from __future__ import annotations

import json
import socket
import threading
import time
import uuid
from datetime import UTC, datetime
from urllib.parse import quote

import httpx
import pytest
import uvicorn
from channels.layers import channel_layers
from websockets.sync.client import connect

from examcast.apps.people import queries as people
from examcast.domain.sealing import device_link
from examcast.entrypoints.workers import tickets, tuning


class Live:
    """uvicorn with the program's own flags, application and lifespan."""

    def __init__(self, has_scheduler=False):
        self.has_scheduler = has_scheduler
        from examcast.config.asgi import application

        channel_layers.backends.clear()
        self.socket = socket.socket()
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.server = uvicorn.Server(uvicorn.Config(application, **tuning.uvicorn_flags()))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.socket]}, daemon=True)

    def __enter__(self):
        with pytest.MonkeyPatch.context() as environment:  # no other test's programs are to run without one
            environment.setenv("EXAMCAST_NO_SCHEDULER", "" if self.has_scheduler else "1")
            self.thread.start()
            while not self.server.started:
                assert self.thread.is_alive(), "the server did not start"
                time.sleep(0.01)
        return self

    def __exit__(self, *_):
        self.server.should_exit = True
        self.thread.join(30)
        self.socket.close()
        assert not self.thread.is_alive()

    def ticket(self, who, scope="attempt", exam_id=0, attempt_id=0, now=None, generation=None):
        own = people.generations([who.id]).get(who.id, 0) if generation is None else generation
        return tickets.issue(who.id, own, scope, now or datetime.now(UTC), exam_id, attempt_id)

    def browser(self, who, attempt, **hello):
        return Browser(self, self.ticket(who, "attempt", attempt.exam_id, attempt.pk), **hello)

    def console(self, who, exam_id=0):
        return Browser(self, self.ticket(who, "staff", exam_id), path="/ws/staff")

    def http(self, who, attempt, device="tab"):
        text = self.ticket(who, "attempt", attempt.exam_id, attempt.pk)
        headers = {"Authorization": f"Ticket {text}", "X-Device": device}
        return httpx.Client(base_url=self.url, headers=headers, timeout=40)


class Browser:
    """One socket that has said hello; remembers every frame it was sent."""

    def __init__(self, live, ticket, path="/ws/student", device="tab", epoch="", numbers=None, origin=None, sock=None):
        self.frames = []
        self.socket = connect(
            f"ws://127.0.0.1:{live.port}{path}", origin=origin or live.url, open_timeout=20, max_size=None, legacy=True,
            sock=sock, ping_interval=None,  # who reads nothing would end the connection itself
        )  # fmt: skip
        self.send(type="hello", ticket=ticket, device=device, epoch=epoch, numbers=numbers or {})
        self.device = device
        self.link = ""

    def send(self, **frame):
        self.socket.send(json.dumps(frame))

    def next(self, seconds=20):
        frame = json.loads(self.socket.recv(timeout=seconds))
        self.frames.append(frame)
        return frame

    def until(self, kind, where=lambda frame: True):
        """The next frame of a type; news by the type of their event."""
        while True:
            frame = self.next()
            name = frame["event"]["type"] if frame["type"] == "news" else frame["type"]
            if name == kind and where(frame):
                return frame

    def welcome(self):
        frame = self.until("welcome")
        self.link = frame.get("link", "")
        return frame

    def save(self, question, response, parent=None, ref=1):
        """Send one save as the page does; returns its id."""
        made = make_save(question, response, parent, self.link)
        self.link = made["link"]
        self.send(type="answers.save", ref=ref, saves=[made])
        return made["id"]

    def close_code(self):
        """Read to the end; the code that the server closed with."""
        from websockets.exceptions import ConnectionClosed

        try:
            while True:
                self.next()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006

    def close(self):
        self.socket.close()


def make_save(question, response, parent, link):
    made = {"id": str(uuid.uuid4()), "question": question, "parent": parent, "response": response, "monotonic_ms": 1000}
    return made | {"link": device_link(link, made)}


def poll_address(device="tab", epoch="", numbers=None, wait=20):
    return f"/poll?device={device}&epoch={epoch}&wait={wait}&numbers={quote(json.dumps(numbers or {}))}"
