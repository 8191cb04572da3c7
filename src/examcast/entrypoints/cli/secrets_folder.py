"""`examcast secrets init` makes the secret files, `check` says if they can be used, `rotate` adds a key for papers."""

import argparse
import os
from pathlib import Path
from typing import Any

from examcast.entrypoints.workers import secrets

NEEDS_DJANGO = False


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("secrets", description=__doc__)
    parser.add_argument("what", choices=["init", "check", "rotate"])
    parser.add_argument("--folder", help="default: EXAMCAST_SECRETS, else the folder `secrets` in EXAMCAST_HOME")


def run(args: argparse.Namespace) -> int:
    home = Path(os.environ.get("EXAMCAST_HOME") or "examcast-data")
    folder = Path(args.folder or os.environ.get("EXAMCAST_SECRETS") or home / "secrets").expanduser().resolve()
    if args.what == "init":
        made = secrets.make(folder)
        names = ", ".join(path.name for path in made)
        print(
            f"Made in {folder}: {names}. Copy the folder to every machine."
            if made
            else f"{folder} is complete already."
        )
    try:
        secrets.load(folder)
        if args.what == "rotate":
            newest = secrets.rotate(folder)
            print(
                f"Made {newest}. Copy it to every machine, then restart every process, one after the other: within a"
                " minute the papers' keys are wrapped by it, and `examcast doctor` says when the older file may go."
            )
    except secrets.SecretsMissing as missing:
        print(missing)
        return 1
    if not secrets.is_private(folder):
        print(f"Others on this machine can read {folder}. Run: chmod 700 {folder}")
        return 1
    print("The secrets can be used.")
    return 0
