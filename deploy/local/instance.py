"""A whole distributed Examcast on this machine, in a folder of its own: what runs in it, and how it is started."""

from __future__ import annotations

import json
import os
import shlex
import signal
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from deploy.local import nginx, postgres, processes, redis
from deploy.local.processes import Running
from deploy.local.services import free_port

ROOT = Path(__file__).resolve().parents[2]
WEB, SCHEDULERS = ("web-1", "web-2"), ("scheduler-1", "scheduler-2")
STORES = ("postgres", "redis")
PROGRAM = (*WEB, *SCHEDULERS, "worker-quick", "worker-long", "beat")
NAMES = (*STORES, *PROGRAM, "nginx")
LISTENING = (*STORES, *WEB, "nginx")
POSTGRES_OPTIONS = ("max_connections=300",)  # as durable as in life: fsync stays on


@dataclass
class Instance:
    """Where it lies, which ports it has, and which processes were started in it."""

    folder: Path
    state: Path  # the file by which it is found again
    is_secure: bool = False
    has_demo: bool = False
    account: tuple[str, str] = ("", "")
    ports: dict[str, int] = field(default_factory=dict)
    processes: dict[str, Running] = field(default_factory=dict)

    @classmethod
    def new(cls, folder: Path, state: Path, is_secure: bool, port: int = 0, has_demo: bool = False) -> Instance:
        ports = {name: free_port() for name in LISTENING}
        ports["nginx"] = port or ports["nginx"]
        return cls(folder, state, is_secure, has_demo, ports=ports)

    @classmethod
    def found(cls, state: Path) -> Instance | None:
        """The one that was started and not ended, whether it still lives or not."""
        try:
            kept = json.loads(state.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        known = {name: Running(**each) for name, each in kept.pop("processes").items()}
        folder, account = Path(kept.pop("folder")), tuple(kept.pop("account"))
        return cls(folder, state, account=account, processes=known, **kept)

    def keep(self) -> None:
        known = {name: asdict(each) for name, each in self.processes.items()}
        kept = {"folder": str(self.folder), "is_secure": self.is_secure, "has_demo": self.has_demo}
        kept |= {"account": self.account, "ports": self.ports, "processes": known}
        draft = self.state.with_suffix(".new")
        draft.touch(mode=0o600)
        draft.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        draft.replace(self.state)

    # --- what there is ------------------------------------------------------------------------------------------------

    @property
    def url(self) -> str:
        return f"{'https' if self.is_secure else 'http'}://127.0.0.1:{self.ports['nginx']}"

    @property
    def logs(self) -> Path:
        return self.folder / "logs"

    @property
    def certificate(self) -> Path:
        return nginx.certificate(self.folder / "nginx")

    def log(self, name: str) -> Path:
        return self.logs / f"{name}.log"

    def is_alive(self, name: str) -> bool:
        return name in self.processes and self.processes[name].is_alive

    def settings(self) -> dict[str, str]:
        """What makes a command of Examcast one of this instance's."""
        given = {
            "EXAMCAST_HOME": str(self.folder / "data"),
            "EXAMCAST_SECRETS": str(self.folder / "secrets"),
            "EXAMCAST_PUBLIC_URL": self.url,
            "DATABASE_URL": postgres.url(self.ports["postgres"]),
            "REDIS_URL": redis.url(self.ports["redis"]),
            "DJANGO_SETTINGS_MODULE": "examcast.config.settings",
        }
        return given | ({"SSL_CERT_FILE": str(self.certificate)} if self.is_secure else {})

    def environment(self) -> dict[str, str]:
        """The settings and nothing else of Examcast's that happens to be set in the shell."""
        inherited = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("EXAMCAST_", "DJANGO_", "CELERY_")) and name != "EMAIL_URL"
        }
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', os.defpath)}"
        return inherited | self.settings() | {"PATH": path, "PYTHONUNBUFFERED": "1"}

    # --- starting and ending ------------------------------------------------------------------------------------------

    def prepare(self) -> None:
        """The folder, before anything runs in it. Others may pass through it, as PostgreSQL and nginx do as nobody."""
        self.folder.chmod(0o711)
        for name, mode in {"logs": 0o750, "data": 0o750, "redis": 0o750}.items():
            (self.folder / name).mkdir(mode=mode)
        postgres.initialise(self.folder / "postgres")
        servers = [self.ports[name] for name in WEB]
        nginx.configure(self.folder / "nginx", self.logs, self.ports["nginx"], self.is_secure, servers)
        lines = [f"export {name}={shlex.quote(value)}" for name, value in self.settings().items()]
        lines.append(f"export PATH={shlex.quote(str(Path(sys.executable).parent))}:$PATH\n")
        (self.folder / "environment").write_text("\n".join(lines), encoding="utf-8")

    def start(self, name: str) -> None:
        command, cwd, identity = self._recipe(name)
        self.processes[name] = processes.start(command, self.log(name), self.environment(), cwd, identity)
        self.keep()

    def stop(self, *names: str) -> None:
        """All of them at once told to end, then waited for, with what they left."""
        known = [name for name in names if name in self.processes]
        for name in known:
            # At SIGTERM PostgreSQL waits for its clients; at SIGINT it sends them away.
            processes.ask(self.processes[name], signal.SIGINT if name == "postgres" else signal.SIGTERM)
        for name in known:
            processes.end(self.processes[name])

    def kill(self, name: str) -> None:
        """As when the power goes."""
        processes.end(self.processes[name], signal.SIGKILL)

    def _recipe(self, name: str) -> tuple[list[object], Path | str, Mapping[str, Any]]:
        if name == "postgres":
            command = postgres.command(self.folder / name, self.ports[name], *POSTGRES_OPTIONS)
            return command, "/", postgres.identity()
        if name == "redis":
            return redis.command(self.folder / name, self.ports[name]), self.folder, {}
        if name == "nginx":
            return nginx.command(self.folder / name), self.folder, {}
        return [sys.executable, "-m", *self._words(name)], self.folder, {}

    def _words(self, name: str) -> list[object]:
        """As the units of deploy/systemd start them."""
        celery = ["celery", "-A", "examcast"]
        if name in WEB:
            return ["examcast", "serve", "--host", "127.0.0.1", "--port", self.ports[name], "--no-scheduler"]
        if name in SCHEDULERS:
            return ["examcast", "scheduler"]
        if name == "beat":
            return [*celery, "beat", "-s", self.folder / "beat-schedule", "--pidfile="]
        name, queues, copies = {"worker-quick": ("quick", "quick,celery", 2), "worker-long": ("long", "long", 1)}[name]
        worker = [*celery, "worker", "-l", "INFO", "--without-gossip", "--without-mingle"]
        return [*worker, "-n", f"{name}@%h", "-Q", queues, "-c", copies]
