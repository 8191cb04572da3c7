"""What is asked over wires: Redis and the channel layer, Celery's workers, the server's pages and its socket."""

import asyncio
import json
import ssl
import time
import uuid
from collections.abc import Iterator
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit, urlunsplit

import httpx
import redis
from asgiref.sync import async_to_sync
from celery import Celery
from channels.layers import get_channel_layer
from django.conf import settings
from websockets.exceptions import ConnectionClosed, WebSocketException
from websockets.sync.client import connect
from websockets.typing import Origin

from examcast.broadcast.protocol import CLOSE_NOT_ALLOWED, CLOSE_RESTARTING
from examcast.entrypoints.workers.health import Check, Finding

PATIENCE = 5.0  # seconds
ANSWERS_WITHIN = 1.0  # seconds: so long every worker is waited for, however many there are
RESTART = "Start it again, and look at its log."


def redis_server(now: datetime) -> Iterator[Finding]:
    if not settings.IS_DISTRIBUTED:
        yield Finding("redis", "good", "No Redis is needed: this installation is one process.")
        return
    try:
        with redis.Redis.from_url(settings.REDIS_URL, socket_timeout=PATIENCE) as client:
            version = client.info("server").get("redis_version", "?")
    except redis.RedisError as error:
        yield Finding(
            "redis",
            "trouble",
            f"Redis does not answer: {error}",
            "Start Redis, or mend REDIS_URL. Exams open and save without it, only later seen.",
        )
        return
    yield Finding("redis", "good", f"Redis answers (version {version}).")


def celery_workers(now: datetime) -> Iterator[Finding]:
    """Who listens for jobs, and on which queues: asked of the workers themselves."""
    if not settings.IS_DISTRIBUTED:
        return
    asked = Celery("doctor", broker=settings.CELERY_BROKER_URL, set_as_current=False)
    found = asked.control.inspect(timeout=ANSWERS_WITHIN).active_queues() or {}
    taken = {name: sorted(queue["name"] for queue in queues) for name, queues in found.items()}
    missing = settings.CELERY_TASK_QUEUES.keys() - {queue for queues in taken.values() for queue in queues}
    who = ", ".join(f"{name} takes {' and '.join(queues)}" for name, queues in sorted(taken.items()))
    if missing:
        names = " and ".join(sorted(missing))
        yield Finding(
            "celery",
            "trouble",
            f"No Celery worker takes {names}. {who}".strip(),
            f"Start one: `celery -A examcast worker -Q {','.join(sorted(missing))}`.",
        )
    else:
        yield Finding("celery", "good", f"Celery workers answer: {who}.")


def channel_layer(now: datetime) -> Iterator[Finding]:
    """A message to oneself by the way that hints take."""
    try:
        spent = async_to_sync(_round_trip)()
    except Exception as error:
        yield Finding(
            "channel layer",
            "trouble",
            f"A message did not come back: {type(error).__name__}: {error}",
            "See Redis above. Until then pages hear of changes up to a second later.",
        )
        return
    where = "through Redis" if settings.IS_DISTRIBUTED else "in memory, within each process"
    yield Finding("channel layer", "good", f"A message came back in {spent * 1000:.1f} ms ({where}).")


async def _round_trip() -> float:
    layer, mark, group = get_channel_layer(), uuid.uuid4().hex, f"doctor-{uuid.uuid4().hex}"
    channel = await layer.new_channel()
    await layer.group_add(group, channel)
    try:
        began = time.perf_counter()  # uvloop's own time stands still within a turn
        await layer.group_send(group, {"type": "doctor", "mark": mark})
        async with asyncio.timeout(PATIENCE):
            message = await layer.receive(channel)
        if message["mark"] != mark:
            raise RuntimeError("another message came back")
        return time.perf_counter() - began
    finally:
        await layer.group_discard(group, channel)


def pages(url: str, now: datetime) -> Iterator[Finding]:
    try:
        # The machine's own authorities, as the socket below asks them: a certificate of the institution is one.
        answer = httpx.get(f"{url}/readyz", timeout=PATIENCE, trust_env=False, verify=ssl.create_default_context())
    except httpx.HTTPError as error:
        yield Finding(
            "server",
            "trouble",
            f"No server answers at {url}: {error}",
            "Start it with `examcast serve`, or give its address with --url.",
        )
        return
    try:
        said = answer.json()
    except ValueError:
        yield Finding(
            "server",
            "trouble",
            f"Something else than Examcast answers at {url} (status {answer.status_code}).",
            "Give the right address with --url; behind a proxy, look at its rules.",
        )
        return
    if answer.status_code != 200:
        yield Finding("server", "trouble", f"The server is not ready: {said.get('why') or said}", RESTART)
    elif said.get("complaint"):
        yield Finding(
            "server", "attention", f"The server complains: {said['complaint']}", "Turn on time synchronisation."
        )
    else:
        yield Finding("server", "good", f"The server answers at {url} and is ready.")


def socket(url: str, now: datetime) -> Iterator[Finding]:
    """A stranger's handshake: accepted, heard, and sent away with the code that documents it."""
    parts = urlsplit(url)
    address = urlunsplit(("wss" if parts.scheme == "https" else "ws", parts.netloc, "/ws/student", "", ""))
    hello = json.dumps({"type": "hello", "ticket": "doctor", "device": "doctor"})
    try:
        with connect(address, origin=Origin(url), open_timeout=PATIENCE, close_timeout=1, proxy=None) as link:
            link.send(hello)
            link.recv(timeout=PATIENCE)
            yield Finding(
                "socket", "trouble", "The socket let a stranger in.", "Stop the server and report this fault."
            )
    except ConnectionClosed as closed:
        yield _closed(closed)
    except (OSError, WebSocketException, TimeoutError) as error:
        yield Finding(
            "socket",
            "trouble",
            f"The WebSocket at {address} cannot be opened: {error}",
            "If pages work, a proxy is in the way: it must pass on `Upgrade` and `Connection` for /ws/. "
            "Until then exams go on by polling.",
        )


def _closed(closed: ConnectionClosed) -> Finding:
    code = closed.rcvd.code if closed.rcvd else 1006
    if code == CLOSE_NOT_ALLOWED:
        return Finding("socket", "good", "The WebSocket opens, hears and refuses strangers.")
    if code == CLOSE_RESTARTING:
        return Finding("socket", "attention", "The server is just starting or ending.", "Ask again in a few seconds.")
    return Finding("socket", "trouble", f"The WebSocket was closed with the unexpected code {code}.", RESTART)


INSIDE: dict[str, Check] = {"redis": redis_server, "channel layer": channel_layer, "celery": celery_workers}


def outside(url: str) -> dict[str, Check]:
    """What only another process can ask of a server."""
    return {"server": partial(pages, url), "socket": partial(socket, url)}
