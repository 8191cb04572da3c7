"""The systems side by side: how each is started on its core, asked to send, and read as a client."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.fan_out.client import frame, text
from benchmarks.fan_out.exam import Exam
from benchmarks.fan_out.lead import HANDED

SERVER_CORE, CLIENT_CORE = 0, 1
STARTS_WITHIN = 15.0
TOPIC = "exam"


def on_core(core: int) -> None:
    if len(os.sched_getaffinity(0)) > 1 or (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})


class System:
    """One server for one measurement."""

    name, path, messages = "", "/", 7
    buffer = 0  # bytes of a socket's send buffer; 0: the kernel's own measure

    def __init__(self, exam: Exam) -> None:
        self.exam, self.folder = exam, Path(tempfile.mkdtemp(prefix="examcast-fan-out-"))
        self.address, self._processes = ("127.0.0.1", free_port()), list[subprocess.Popen[bytes]]()
        self.start()

    def start(self) -> None:
        raise NotImplementedError

    def hello(self, number: int) -> bytes:
        return b""

    def is_ready(self, payload: bytes) -> bool:
        return False

    def fire(self, number: int) -> None:
        raise NotImplementedError

    def sent_ns(self) -> int:
        raise NotImplementedError

    def run(self, *command: str, env: dict[str, str] | None = None, fds: tuple[int, ...] = ()) -> None:
        """A process of this system, on the server's core."""
        with (self.folder / "log").open("ab") as log:
            started = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **(env or {})},
                pass_fds=fds, preexec_fn=lambda: on_core(SERVER_CORE),
            )  # fmt: skip
        self._processes.append(started)

    def said(self) -> str:
        return (self.folder / "log").read_text(errors="replace")[-2_000:]

    def stop(self) -> None:
        for each in reversed(self._processes):
            each.terminate()
            try:
                each.wait(3)
            except subprocess.TimeoutExpired:
                each.kill()
                each.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    # --- what it costs ------------------------------------------------------------------------------------------------

    def pids(self) -> list[int]:
        """The server (the last that was started) and its children."""
        pid = self._processes[-1].pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return [pid, *map(int, children)]

    def memory_kb(self) -> int:
        lines = [line for pid in self.pids() for line in Path(f"/proc/{pid}/status").read_text().splitlines()]
        return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:"))

    def cpu_seconds(self) -> float:
        stats = [Path(f"/proc/{pid}/stat").read_text().rpartition(") ")[2].split() for pid in self.pids()]
        return sum(int(each[11]) + int(each[12]) for each in stats) / os.sysconf("SC_CLK_TCK")


class Own(System):
    """A server of this folder: it is handed its listening socket and a lead."""

    def start(self) -> None:
        listening = socket.socket()
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if self.buffer:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self.buffer)
        listening.bind(self.address)
        listening.listen(4096)
        self._lead, theirs = socket.socketpair()
        fds = (listening.fileno(), theirs.fileno())
        env = {HANDED: f"{fds[0]} {fds[1]}", **self.environment()}
        self.run(sys.executable, "-m", f"benchmarks.fan_out.{self.module()}", env=env, fds=fds)
        listening.close()
        theirs.close()

    def module(self) -> str:
        return f"{self.name}_server"

    def environment(self) -> dict[str, str]:
        return {}

    def fire(self, number: int, *more: int) -> None:
        self._lead.send(b" ".join(b"%d" % each for each in (number, *more)) + b"\n")

    def sent_ns(self) -> int:
        return int(self._lead.recv(100))


class Examcast(Own):
    """The real stack: a ticket, a join with its picture out of the database, an announcement."""

    name, path = "examcast", "/ws/student"

    def module(self) -> str:
        return "examcast_server"

    def environment(self) -> dict[str, str]:
        return {"FAN_OUT_EXAM": f"{self.exam.id} {self.exam.owner}"}

    def hello(self, number: int) -> bytes:
        return frame(self.exam.hello(number))

    def is_ready(self, payload: bytes) -> bool:
        return payload.startswith(b'{"type":"welcome"')


class ExamcastTicket(Examcast):
    """The same process and announcement; whoever shows a ticket is let in without a picture."""

    name, path = "examcast_ticket", "/ws/ticket"


class ExamcastNarrow(Examcast):
    """The real stack with small send buffers, so that who does not read is felt within seconds."""

    name, buffer = "examcast_narrow", 4_608


class Picows(Own):
    name = "picows"


class Epoll(Own):
    name = "epoll"


class Tutorial(Own):
    """With a Redis of its own on the same core."""

    name, messages = "tutorial", 2

    def start(self) -> None:
        server = shutil.which("redis-server") or shutil.which("valkey-server") or "redis-server"
        place = self.folder / "redis"
        self.run(server, "--port", "0", "--unixsocket", str(place), "--save", "", "--dir", str(self.folder))
        _until(place.exists)
        super().start()

    def environment(self) -> dict[str, str]:
        return {"FAN_OUT_REDIS": f"unix://{self.folder / 'redis'}"}


class Nchan(System):
    """nginx with Debian's module; published over HTTP."""

    name, path = "nchan", "/sub"

    def start(self) -> None:
        conf = self.folder / "nginx.conf"
        conf.write_text(NGINX.format(folder=self.folder, port=self.address[1]))
        self.run(nginx(), "-p", str(self.folder), "-e", str(self.folder / "error.log"), "-c", str(conf))
        _until(lambda: listens(self.address))
        self._publisher = socket.create_connection(self.address)

    def fire(self, number: int) -> None:
        body = text(number).encode()
        self._sent = time.monotonic_ns()
        self._publisher.send(b"POST /pub HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    def sent_ns(self) -> int:
        self._publisher.recv(65_536)
        return self._sent


class Nats(System):
    """nats-server with its WebSocket listener; published over TCP."""

    name = "nats"

    def start(self) -> None:
        conf, port = self.folder / "nats.conf", free_port()
        conf.write_text(NATS.format(port=port, websocket=self.address[1]))
        self.run(nats(), "-c", str(conf))
        _until(lambda: listens(self.address) and listens(("127.0.0.1", port)))
        self._publisher = socket.create_connection(("127.0.0.1", port))
        self._publisher.recv(65_536)
        self._publisher.send(b'CONNECT {"verbose":false}\r\n')

    def hello(self, number: int) -> bytes:
        return frame(b'CONNECT {"verbose":false}\r\nSUB %s 1\r\nPING\r\n' % TOPIC.encode())

    def is_ready(self, payload: bytes) -> bool:
        return b"PONG" in payload

    def fire(self, number: int) -> None:
        body = text(number).encode()
        self._sent = time.monotonic_ns()
        self._publisher.send(b"PUB %s %d\r\n" % (TOPIC.encode(), len(body)) + body + b"\r\n")

    def sent_ns(self) -> int:
        return self._sent


NGINX = """load_module /usr/lib/nginx/modules/ngx_nchan_module.so;
worker_processes 1; daemon off; pid {folder}/pid; worker_rlimit_nofile 65536;
events {{ worker_connections 20000; }}
http {{
  access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi; uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
  nchan_shared_memory_size 256m; keepalive_timeout 600s;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location = /pub {{ nchan_publisher; nchan_channel_id exam; nchan_message_buffer_length 1; }}
    location = /sub {{ nchan_subscriber websocket; nchan_channel_id exam; nchan_subscriber_first_message newest; }}
  }}
}}
"""
NATS = """listen: "127.0.0.1:{port}"
websocket {{ listen: "127.0.0.1:{websocket}", no_tls: true }}
ping_interval: "10m"
"""


def nginx() -> str:
    return shutil.which("nginx") or "/usr/sbin/nginx"


def nats() -> str:
    return shutil.which("nats-server") or "/usr/sbin/nats-server"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def listens(address: tuple[str, int]) -> bool:
    try:
        socket.create_connection(address, 1).close()
    except OSError:
        return False
    return True


def _until(is_it: Any) -> None:
    until = time.monotonic() + STARTS_WITHIN
    while not is_it():
        if time.monotonic() > until:
            raise RuntimeError("it did not start")
        time.sleep(0.02)
