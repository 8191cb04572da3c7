"""`examcast token USERNAME`: a token with which a script acts as a person; `--revoke` ends all of theirs."""

import argparse
import sys
from datetime import timedelta
from typing import Any

from examcast.apps.people import actions
from examcast.entrypoints.workers.scheduler import server_now

NEEDS_DJANGO = True


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("token", description=__doc__)
    parser.add_argument("username", help="whose rights the token has")
    parser.add_argument("--days", type=int, default=30, help="how long it lasts (default 30, at most 366)")
    parser.add_argument("--name", default="command line", help="what it is for; shown in lists")
    parser.add_argument("--revoke", action="store_true", help="make none, end all of this person's")


def run(args: argparse.Namespace) -> int:
    now = server_now()
    if args.revoke:
        count = actions.revoke_tokens(args.username, now, by=None)
        print(f"{count} tokens of {args.username} ended.")
        return 0
    token, expires_at = actions.make_token(args.username, args.name, timedelta(days=args.days), now, by=None)
    print(token)
    print(f"It acts as {args.username} until {expires_at:%Y-%m-%d}; it is shown only now.", file=sys.stderr)
    return 0
