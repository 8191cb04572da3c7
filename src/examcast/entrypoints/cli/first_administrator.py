"""The first administrator: asked for on a terminal, taken from the environment, or told how to be made."""

import getpass
import os
import sys

from examcast.apps.people import actions, queries
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.scheduler import server_now

USERNAME, PASSWORD = "EXAMCAST_ADMIN_USERNAME", "EXAMCAST_ADMIN_PASSWORD"


def ask() -> None:
    """Once an installation; does nothing when somebody is there already."""
    if queries.has_administrator():
        return
    username, password = os.environ.get(USERNAME, ""), os.environ.get(PASSWORD, "")
    if username and password:
        _make(username, password)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        _ask_on_terminal()
    else:
        print(
            "There is no administrator yet. Make one with `examcast account NAME --role administrator`, "
            f"or set {USERNAME} and {PASSWORD} and start again.",
            flush=True,
        )


def _ask_on_terminal() -> None:
    print("Welcome to Examcast. There is no account yet: make the first administrator.")
    while True:
        username = input("User name [admin]: ").strip() or "admin"
        password = getpass.getpass("Password (at least 10 characters): ")
        if password != getpass.getpass("Once more: "):
            print("The two are not the same. Try again.")
            continue
        try:
            _make(username, password)
        except Refused as refused:
            print(refused.message)
            continue
        return


def _make(username: str, password: str) -> None:
    actions.check_strength(password)
    draft = actions.AccountDraft(username, roles=("administrator",), password=password)
    actions.create_user(draft, server_now(), by=None)
    print(f"The administrator {username} was made.", flush=True)
