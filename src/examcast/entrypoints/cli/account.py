"""`examcast account USERNAME`: make an account, or set its password and roles; the password is asked for."""

import argparse
import getpass
import sys
from typing import Any

from examcast.apps.people import actions, queries
from examcast.domain.policy import ROLES
from examcast.entrypoints.workers.scheduler import server_now

NEEDS_DJANGO = True


def add_parser(subparsers: Any) -> None:
    parser: argparse.ArgumentParser = subparsers.add_parser("account", description=__doc__)
    parser.add_argument("username")
    parser.add_argument(
        "--role", action="append", choices=[role.value for role in ROLES], help="give it; may stand twice"
    )
    parser.add_argument("--name", default="", help="the person's name")
    parser.add_argument("--email", default="")
    parser.add_argument("--password-stdin", action="store_true", help="read the password from standard input")


def run(args: argparse.Namespace) -> int:
    now = server_now()
    password = sys.stdin.readline().rstrip("\n") if args.password_stdin else getpass.getpass("New password: ")
    known = queries.by_username(args.username)
    if known:
        actions.set_password(known.id, password, now, by=None)
        if args.role:
            actions.set_roles(known.id, [*known.roles, *args.role], now, by=None)
        print(f"The account {known.username} has its new password.")
        return 0
    actions.check_strength(password)
    draft = actions.AccountDraft(args.username, args.name, args.email, roles=tuple(args.role or ()), password=password)
    actions.create_user(draft, now, by=None)
    print(f"The account {args.username} was made.")
    return 0
