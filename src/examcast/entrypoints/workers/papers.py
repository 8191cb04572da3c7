"""What sockets and raw routes ask about papers: whether one may be opened, and the paper, sealed and open."""

from __future__ import annotations

from datetime import datetime

from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.exams import queries as exam_queries
from examcast.broadcast.facts import SealedPaper, StudentSnapshot
from examcast.broadcast.protocol import KeyFrame, encode
from examcast.domain.errors import Refused


def may_open(picture: StudentSnapshot, now: datetime) -> bool:
    return attempt_queries.may_open(picture, now)


def paper_text(picture: StudentSnapshot, held: int) -> str | None:
    """The paper frame from memory, or the key frame where its sealed form is held."""
    found = attempt_queries.paper_for(picture, held)
    return None if found is None else _framed(found, 0)


def _framed(opened: attempt_queries.Opened, ref: int | str) -> str:
    return opened if isinstance(opened, str) else encode(KeyFrame(ref=ref, **opened._asdict()))


def remember_paper(exam_id: int, revision: int) -> bool:
    """Into memory; False where there is no such paper any more."""
    try:
        exam_queries.published(exam_id, revision)
    except Refused:
        return False
    return True


def paper(attempt_id: int, now: datetime, ref: int | str, held: int) -> str:
    return _framed(attempt_queries.paper(attempt_id, now, ref, held), ref)


def sealed(attempt_id: int, now: datetime) -> SealedPaper:
    return attempt_queries.sealed(attempt_id, now)


def sealed_file(exam_id: int, revision: int, name: str) -> bytes:
    """A bundle, a question or a picture, sealed; nobody is asked who it is for: it says nothing without its key."""
    return exam_queries.sealed_file(exam_id, revision, name)


def question(attempt_id: int, ref: str, now: datetime) -> bytes:
    return attempt_queries.question(attempt_id, ref, now)
