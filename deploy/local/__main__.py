"""`make up` and `make down`: a whole distributed Examcast on this machine, from installed binaries."""

import argparse
import fcntl
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from deploy.local import supervisor
from deploy.local.instance import NAMES, ROOT, Instance

STATE = ROOT / ".cache" / "instance.json"


def main() -> int:
    args = parse()
    with alone(args.state):
        return up(args) if args.what == "up" else down(args.state)


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make", description=__doc__)
    subparsers = parser.add_subparsers(dest="what", required=True)
    for name in ("up", "down"):
        each = subparsers.add_parser(name)
        each.add_argument("--state", type=Path, default=STATE, help=argparse.SUPPRESS)
        if name == "up":
            each.add_argument("--demo", action="store_true", help="with the bank, people and exams of `make demo`")
            each.add_argument("--tls", action="store_true", help="https and wss, with a certificate signed by itself")
            each.add_argument("--port", type=int, default=0, help="of nginx (default: a free one)")
    return parser.parse_args()


def up(args: argparse.Namespace) -> int:
    instance = Instance.found(args.state)
    if instance is not None:
        dead = [name for name in NAMES if not instance.is_alive(name)]
        if len(dead) < len(NAMES):
            return again(instance, dead, args)
        supervisor.down(instance)  # the machine was started anew: only its folder is left
    print(f"Starting PostgreSQL, Redis, nginx and {len(NAMES) - 3} processes of Examcast …", flush=True)
    try:
        instance = supervisor.up(args.state, args.tls, args.port, args.demo)
    except (supervisor.NotStarted, FileNotFoundError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(said(instance))
    return 0


def again(instance: Instance, dead: list[str], args: argparse.Namespace) -> int:
    """What died is started again; what is chosen at the first start stays as it was, which is said."""
    print(f"One is running already.{_named(' Starting again what died: ', dead)}", flush=True)
    try:
        supervisor.revive(instance, dead)
    except supervisor.NotStarted as error:
        print(error, file=sys.stderr)
        return 1
    print(said(instance))
    other = {
        "--demo": args.demo and not instance.has_demo,
        "--tls": args.tls and not instance.is_secure,
        f"--port {args.port}": args.port not in (0, instance.ports["nginx"]),
    }
    not_taken = [option for option, is_other in other.items() if is_other]
    if not_taken:
        print(f"\nNot taken, because it runs already: {', '.join(not_taken)}. `make down` first.", file=sys.stderr)
    return 1 if not_taken else 0


def down(state: Path) -> int:
    instance = Instance.found(state)
    if instance is None:
        print("Nothing is running.")
        return 0
    dead = supervisor.down(instance)
    print(f"Ended; {instance.folder} is removed.{_named(' Had died before: ', dead)}")
    return 0


def said(instance: Instance) -> str:
    """Where to go, as whom, and where to look."""
    username, password = instance.account
    lines = [
        "",
        f"Examcast is at {instance.url}",
        f"  sign in      {username}, password {password}",
        f"  logs         {instance.logs}",
        f"  commands     . {instance.folder}/environment, then `examcast doctor`, `celery -A examcast inspect active`",
        "  end it       make down",
    ]
    if instance.is_secure:
        lines.append(f"  certificate  {instance.certificate}, signed by itself: browsers warn")
    return "\n".join(lines)


def _named(before: str, names: list[str]) -> str:
    return f"{before}{', '.join(names)}." if names else ""


@contextmanager
def alone(state: Path) -> Iterator[None]:
    """Two at once would start two."""
    state.parent.mkdir(parents=True, exist_ok=True)
    with state.with_suffix(".lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    sys.exit(main())
