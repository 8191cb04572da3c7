"""The paper of a rehearsal: made once of the questions that come with Examcast, in a bank of its own, archived."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError

from examcast.apps.bank.actions import papers, questions
from examcast.apps.bank.queries import papers as paper_queries
from examcast.apps.people import actions as people
from examcast.apps.people import queries as people_queries
from examcast.domain.errors import Refused
from examcast.entrypoints.cli import demo_bank

OWNER = "rehearsal"
NOT_HERE = frozenset({"information", "file_upload"})  # nothing that a simulated candidate could type


def owner(now: datetime) -> int:
    """The account to which rehearsals belong: nobody can sign in with it."""
    known = people_queries.by_username(OWNER)
    if known is None:
        draft = people.AccountDraft(OWNER, name="Rehearsals", roles=("examiner",), is_simulated=True)
        try:
            known = people.create_user(draft, now, by=None)
        except (IntegrityError, Refused):  # another rehearsal, begun at the same moment, was first
            known = people_queries.by_username(OWNER)
            if known is None:
                raise
    return known.id


def paper(actor: int, count: int, now: datetime, pictures: int = 0) -> int:
    """One of so many questions in shuffled order; found again by its title."""
    available = sum(each["kind"] not in NOT_HERE for each in demo_bank.read())
    if not 1 <= count <= available:
        raise Refused("malformed", f"The paper of a rehearsal has 1 to {available} questions.")
    title = f"Rehearsal of {count} questions" + (f" and {pictures} pictures" if pictures else "")
    _, known = paper_queries.page(owner_id=actor, words=title, is_archived=True)
    for card in known:
        if card.title == title:
            return card.id
    return _make(title, actor, count, now, [noise(number) for number in range(pictures)])


def noise(seed: int) -> bytes:
    """A picture that cannot be made smaller: 100 × 100 points, 30 kB (Portable Network Graphics, W3C, 5)."""
    chance = random.Random(seed)
    lines = b"".join(b"\0" + chance.randbytes(300) for _ in range(100))
    head = struct.pack(">IIBBBBB", 100, 100, 8, 2, 0, 0, 0)  # true colour of eight bits
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(lines, 0)), (b"IEND", b""))
    written = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(written)


def _make(title: str, actor: int, count: int, now: datetime, pictures: Sequence[bytes]) -> int:
    made = demo_bank.fill(actor, now, but_kinds=NOT_HERE, most=count, further=pictures)
    paper_id = papers.create_paper(title, owner_id=actor, actor_id=actor, now=now)
    items = tuple(papers.Item(each.points, question_id=each.id) for each in made)
    part = papers.Part("Questions", is_shuffled=True, items=items)
    revision = paper_queries.detail(paper_id).card.revision
    papers.save_outline(paper_id, [part], expected=revision, actor_id=actor, now=now)
    papers.archive_paper(paper_id, True, actor_id=actor, now=now)
    for each in made:
        questions.archive_question(each.id, True, actor_id=actor, now=now)
    return paper_id
