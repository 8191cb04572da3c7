"""Authors for the tests of the bank, and contents to write."""

from datetime import UTC, datetime

from django.test import Client

from examcast.apps.bank.actions.questions import Written, create_question
from examcast.apps.people.models import RoleGrant, User
from tests.fixtures.questions import EXAMPLES
from tests.support.people import browser

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c63f8cfc0f01f00050001ff89993d1d0000000049454e44ae426082"
)


def author(name: str = "cleo", role: str = "examiner") -> User:
    user, is_new = User.objects.get_or_create(username=name, defaults={"name": name.title()})
    if is_new and role:
        RoleGrant.objects.create(user=user, role=role)
    return user


def client(user: User | None) -> Client:
    """A browser in which this person is signed in."""
    made = browser()
    if user is not None:
        made.force_login(user)
    return made


def question(owner: User, kind: str = "single_choice", title: str = "", **more: object) -> int:
    fields = {"kind": kind, "title": title or f"A {kind}", "content": EXAMPLES[kind], **more}
    return create_question(Written(**fields), owner_id=owner.pk, actor_id=owner.pk, now=NOW)
