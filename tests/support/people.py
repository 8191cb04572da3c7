"""People for tests, made by the actions that make them in life, and their browsers."""

from datetime import datetime
from typing import Any

from django.test import Client

from examcast.apps.people import actions, queries
from examcast.apps.people.models import User
from tests.support.instants import NOW

PASSWORD = "correct horse battery"
# The chain of middleware by strictness, loaded once a process as in life: it reads every file of the web page.
_handlers: dict[bool, Any] = {}


def make(username: str, *roles: str, now: datetime = NOW, **fields: Any) -> queries.UserCard:
    """An account that nobody can sign in to by password, unless one is given: hashing takes time."""
    return actions.create_user(actions.AccountDraft(username, roles=roles, **fields), now, by=None)


def browser(card: queries.UserCard | None = None, *, is_strict: bool = False) -> Client:
    """A client that is signed in as the person; a strict one checks CSRF as in life."""
    client = Client(enforce_csrf_checks=is_strict)
    client.handler = _handlers.setdefault(is_strict, client.handler)
    if card is not None:
        client.force_login(User.objects.get(pk=card.id))
    return client


def send(client: Client, method: str, path: str, body: Any = None, **headers: str) -> Any:
    return client.generic(
        method, path, "" if body is None else _json(body), content_type="application/json", headers=headers
    )


def _json(body: Any) -> str:
    import json

    return json.dumps(body)
