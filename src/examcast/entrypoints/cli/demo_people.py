"""The people of the demo: one of every role with the same password, 400 students without one, cohorts, rooms."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final

from examcast.apps.exams import actions as exams
from examcast.apps.people import actions as people
from examcast.entrypoints.cli import demo_bank

PASSWORD: Final = "sun-moon-stars"  # of every account that can sign in, on a server that only this machine reaches
STUDENTS = 400

CAST = (
    ("ada", "Ada Lindqvist", (), "candidate, has 25 % extra time"),
    ("ben", "Ben Okafor", (), "candidate"),
    ("dov", "Dov Shapira", (), "signed in, on no roster: may practise"),
    ("cleo", "Cleo Marchetti", ("examiner",), "examiner: questions, papers, exams, marks"),
    ("ines", "Ines Duarte", ("invigilator",), "invigilator of room A"),
    ("olu", "Olu Adeyemi", ("officer",), "exam officer: every exam, rosters, rooms"),
    ("root", "Rana Haddad", ("administrator",), "administrator: accounts, system, support pages"),
    ("audra", "Audra Novak", ("auditor",), "auditor: reads everything, changes nothing"),
)


@dataclass(frozen=True)
class Cast:
    """Ids of who and what there is."""

    ids: dict[str, int]  # of those with a password, by user name
    students: tuple[int, ...]
    course: int  # the cohort of all students
    group: int  # the cohort of those who sit the exam that is about to open
    room_a: int
    room_b: int

    def __getitem__(self, username: str) -> int:
        return self.ids[username]


def make(now: datetime) -> Cast:
    """Accounts, cohorts, rooms, and Ada's accommodation."""
    cards = people.create_users([_of_the_cast(*each) for each in CAST], now, by=None)
    ids = {card.username: card.id for card in cards}
    root, olu = ids["root"], ids["olu"]
    students = tuple(card.id for card in people.create_users(_students(), now, by=root))
    why = "Certificate of the disability office"
    people.grant_accommodation(ids["ada"], "percent", Decimal(25), why, None, None, now, olu)
    course = people.make_cohort("Astronomy 1", "Everyone of the course", now, root)
    people.add_members(course, [ids["ada"], ids["ben"], *students], now, root)
    group = people.make_cohort("Astronomy 1, group 3", "Sits the exam that is about to open", now, root)
    people.add_members(group, [ids["ada"], ids["ben"], *students[:40]], now, root)
    room_a = exams.create_room("Room A", now, olu, seats=30, note="Ground floor, step-free")
    room_b = exams.create_room("Room B", now, olu, seats=30)
    return Cast(ids, students, course, group, room_a.pk, room_b.pk)


def _of_the_cast(username: str, name: str, roles: tuple[str, ...], _: str) -> people.AccountDraft:
    return people.AccountDraft(
        username,
        name=name,
        email=f"{username}@example.org",
        roles=roles,
        password=PASSWORD,
        number="" if roles else "1000",
    )


def _students() -> list[people.AccountDraft]:
    """Names of all kinds, each once, always the same."""
    names = json.loads((demo_bank.DATA / "names.json").read_text(encoding="utf-8"))
    pairs = [(first, last) for first in names["first"] for last in names["last"]]
    chosen = random.Random("students").sample(pairs, STUDENTS)
    return [
        people.AccountDraft(f"s{number:04}", name=f"{first} {last}", number=f"{20_000 + number}")
        for number, (first, last) in enumerate(chosen, 1)
    ]
