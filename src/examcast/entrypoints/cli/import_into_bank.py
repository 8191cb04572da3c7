"""The half of `examcast import` that writes: through the actions that the page uses."""

import os
from collections.abc import Callable
from pathlib import Path

from examcast.apps.bank.actions import imports
from examcast.apps.bank.formats import Parsed
from examcast.apps.people import queries as people
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.scheduler import server_now


def taker(username: str, category: str) -> Callable[[Path, bytes, Parsed], int]:
    """What takes the questions of one file into the person's bank and says how many."""
    found = people.find([username]).get(username.strip().lower(), [])
    if len(found) != 1:
        raise Refused("not_found", f"There is no account named {username!r}. `examcast account` makes one.")
    person = people.person(found[0])
    policy.require(person, "bank.import", policy.NEW)
    path = tuple(name.strip() for name in category.split("/") if name.strip())

    def take(file: Path, data: bytes, _: Parsed) -> int:
        now = server_now()
        name = os.fsencode(file.name).decode(
            "utf-8", "replace"
        )  # what the system cannot name, the database cannot keep
        batch_id = imports.read_file(name, data, owner_id=found[0], actor_id=found[0], now=now)
        return len(imports.confirm_import(batch_id, category=path, actor_id=found[0], now=now))

    return take
