"""What sockets and raw routes ask about papers: whether one may be opened, and the paper, sealed and open."""

from __future__ import annotations

import threading
from collections import OrderedDict
from datetime import datetime

from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.exams import queries as exam_queries
from examcast.broadcast.facts import SealedPaper, StudentSnapshot
from examcast.broadcast.protocol import KeyFrame, encode
from examcast.domain.errors import Refused

MOST_KEPT = 64 * 2**20  # bytes
Address = tuple[int, int, str]  # exam, revision, name: what lies there never changes


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


class Kept:
    """Sealed files in memory, the last ones asked for: a hall fetches the same pictures within a minute or two."""

    def __init__(self, most: int) -> None:
        self._most, self._bytes = most, 0
        self._files: OrderedDict[Address, bytes] = OrderedDict()
        self._guard = threading.Lock()

    def get(self, address: Address) -> bytes | None:
        with self._guard:
            found = self._files.get(address)
            if found is not None:
                self._files.move_to_end(address)
            return found

    def put(self, address: Address, data: bytes) -> None:
        with self._guard:
            self._bytes += len(data) - len(self._files.pop(address, b""))
            self._files[address] = data
            while self._bytes > self._most:
                self._bytes -= len(self._files.popitem(last=False)[1])


_kept = Kept(MOST_KEPT)


def kept_file(exam_id: int, revision: int, name: str) -> bytes | None:
    """What `sealed_file` said of it the last time: for the event loop."""
    return _kept.get((exam_id, revision, name))


def sealed_file(exam_id: int, revision: int, name: str) -> bytes:
    """A bundle, a question or a picture, sealed; nobody is asked who it is for: it says nothing without its key."""
    data = exam_queries.sealed_file(exam_id, revision, name)
    _kept.put((exam_id, revision, name), data)
    return data


def question(attempt_id: int, ref: str, now: datetime) -> bytes:
    return attempt_queries.question(attempt_id, ref, now)
