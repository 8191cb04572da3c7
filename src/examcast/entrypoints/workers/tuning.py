"""How a server process holds thousands of sockets: uvicorn's flags, short turns, and garbage looked for rarely."""

from __future__ import annotations

import gc
import resource
import sys
from typing import Any

from examcast.broadcast.protocol import MAX_FRAME
from examcast.entrypoints.workers.line import Line

FILES = 65_536
TURN = 0.0005  # seconds; a thread back from the database waits so long for the event loop, not Python's usual 5 ms
RARELY = 50_000, 50, 100  # thousands of sockets are not garbage: each full collection would walk them all


def uvicorn_flags() -> dict[str, Any]:
    """22 kB a socket without deflate; at the end requests are finished and sockets get 1012."""
    return {
        "lifespan": "on",
        "ws": Line,
        "ws_per_message_deflate": False,
        "ws_max_size": 2 * MAX_FRAME,  # so that a frame too large is refused with a reason
        "ws_ping_interval": None,  # browsers beat, and who is silent is closed: a second heartbeat says nothing new
        "timeout_graceful_shutdown": 10,
        "backlog": 4096,
        "access_log": False,
        "server_header": False,
        "log_config": None,
    }


def settle() -> None:
    """Threads take short turns; what exists after start stays, so the collector need not look at it again."""
    sys.setswitchinterval(TURN)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*RARELY)


def raise_file_limit() -> None:
    """Each socket is an open file, and many systems begin with 1,024: take as many as may be had."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
