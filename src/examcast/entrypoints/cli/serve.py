"""`examcast serve`: run the server: pages, API, sockets, scheduler and jobs."""

import argparse
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn
from django.conf import settings
from django.core.management import call_command

from examcast.apps.jobs import queries as jobs
from examcast.domain.errors import Refused
from examcast.entrypoints.cli import first_administrator
from examcast.entrypoints.workers.tuning import raise_file_limit, uvicorn_flags

LOCK = "serve.lock"
PORT = 8000


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("serve", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="0.0.0.0 lets other machines in (default: %(default)s)")
    parser.add_argument("--port", type=int, default=PORT, help="default: %(default)s; 0 takes a free one")
    parser.add_argument("--no-scheduler", action="store_true", help="exams open by another process")
    parser.add_argument("--forwarded-allow-ips", default="127.0.0.1", help="proxies whose X-Forwarded-For is believed")
    parser.add_argument("--reload", action="store_true", help="start anew when the code changes (for developers)")


def run(args: argparse.Namespace) -> int:
    if args.no_scheduler:
        os.environ["EXAMCAST_NO_SCHEDULER"] = "1"
    if settings.IS_DISTRIBUTED:
        _require_tables()
        return _serve(args)
    with only_one(Path(settings.EXAMCAST_HOME)):
        prepare()
        return _serve(args)


def prepare() -> None:
    """The embedded database: its tables as this version wants them, and somebody who may do everything."""
    if jobs.unapplied_migrations():
        call_command("migrate", interactive=False, verbosity=0)
    first_administrator.ask()


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Embedded is one server process a folder; the lock goes with the process, however it ends."""
    with (home / LOCK).open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            file.seek(0)
            raise Refused(
                "already_running",
                f"A server (process {file.read().strip() or '?'}) runs already on the data in {home}. Use that one, or "
                "set EXAMCAST_HOME to another folder. Several servers need DATABASE_URL and REDIS_URL.",
            ) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield


def _require_tables() -> None:
    missing = jobs.unapplied_migrations()
    if missing:
        raise Refused(
            "not_ready", f"{missing} migrations are not applied. Run `python manage.py migrate` once, then start again."
        )
    first_administrator.ask()


def _serve(args: argparse.Namespace) -> int:
    raise_file_limit()
    config = uvicorn.Config(
        "examcast.config.asgi:application",
        host=args.host,
        port=args.port,
        reload=args.reload,
        reload_dirs=[str(Path(__file__).parents[2])] if args.reload else None,
        **uvicorn_flags(),
        forwarded_allow_ips=args.forwarded_allow_ips,
    )
    if args.reload:
        socket = config.bind_socket()
        uvicorn.supervisors.ChangeReload(config, target=uvicorn.Server(config).run, sockets=[socket]).run()
        return 0
    server = Server(config)
    server.run()
    return 0 if server.started else 3


class Server(uvicorn.Server):
    """Says where it is when it is there."""

    async def startup(self, sockets: list[Any] | None = None) -> None:
        await super().startup(sockets=sockets)
        if not self.started:
            return
        for server in self.servers:
            for socket in server.sockets:
                host, port = socket.getsockname()[:2]
                name = "127.0.0.1" if host in ("0.0.0.0", "::") else host
                print(f"Examcast is at http://{name}:{port} (Ctrl+C ends it)", flush=True)
