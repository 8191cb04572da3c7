"""Whether a candidate may hold the paper now: one pure rule over the picture, used by the hub, the socket and HTTP."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from examcast.apps.attempts.queries.snapshot import snapshot
from examcast.apps.exams.queries.published import Published, published, remembered
from examcast.broadcast.events import EntryFacts, ExamFacts, StudentSnapshot
from examcast.broadcast.facts import SealedPaper
from examcast.broadcast.instants import instant
from examcast.domain.errors import Refused
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.timing import Accommodation, Entry, Phase, Schedule, Window, cut, phase, reopened, window

MAY_HOLD = frozenset({"lobby", "open", "paused"})
AT_THE_BELL = timedelta(seconds=60)  # "full time for late entry" begins with the paper, for whoever comes after this


class Key(NamedTuple):
    """What opens the sealed paper of a revision, base64."""

    exam_id: int
    revision: int
    key: str


Opened = str | Key  # the `paper` frame, or the key where the sealed paper is there


def may_open(picture: StudentSnapshot, now: datetime) -> bool:
    """The paper may leave the server for this candidate at `now`."""
    return why_not(picture, now) == ""


def why_not(picture: StudentSnapshot, now: datetime) -> str:
    """The code of the refusal; empty when the paper may be opened."""
    exam, attempt = picture.exam, picture.attempt
    if exam.opened_at is None or exam.state in ("draft", "scheduled", "lobby", "cancelled", "terminated"):
        return "not_open"
    if not attempt.is_admitted:
        return "not_open"
    if attempt.state not in NOT_ENDED:
        return "handed_in" if attempt.handed_in else "time_over"
    has_begun = attempt.started_at is not None
    if exam.mode == "window" and not has_begun:
        return "not_open"
    found = window_in(picture)
    where = phase(found, now)
    if where is Phase.BEFORE:
        return "not_open"
    if where is Phase.OVER:
        return "time_over"
    if has_begun:
        return ""
    if where is Phase.PAUSED:
        return "paused"
    if found.entry_ends_at is not None and now > found.entry_ends_at:
        return "entry_over"
    if exam.is_full_time_late and found.starts_at is not None and now > found.starts_at + AT_THE_BELL:
        return "not_open"  # start_attempt first: the own time begins before the paper leaves
    return ""


def window_in(picture: StudentSnapshot) -> Window:
    """The window reckoned from the picture alone, as the browser does."""
    attempt, entries = picture.attempt, tuple(picture.entries.values())
    if attempt.reopened_at is not None and attempt.reopened_limit_ms is not None:
        return _reopened(picture.exam, attempt.reopened_at, attempt.reopened_limit_ms, entries)
    kind, value = attempt.accommodation_kind, attempt.accommodation_value
    return _reckoned(picture.exam, kind, value, attempt.started_at, entries)


def _reopened(exam: ExamFacts, reopened_at: str, limit_ms: int, entries: Sequence[EntryFacts]) -> Window:
    ledger = [(instant(each.made_at), _entry(each)) for each in entries]
    grace, limit = timedelta(milliseconds=exam.grace_ms), timedelta(milliseconds=limit_ms)
    schedule, later = reopened(instant(reopened_at), limit, grace, ledger)
    return window(schedule, Accommodation(), later)


@lru_cache(maxsize=4096)  # at the bell a thousand pictures say the same, and later each says it with every beat
def _reckoned(
    exam: ExamFacts, kind: str, value: str, started_at: str | None, entries: tuple[EntryFacts, ...]
) -> Window:
    schedule = Schedule(
        mode="window" if exam.mode == "window" else "together",
        opens_at=instant(exam.opens_at or ""),
        closes_at=_at(exam.closes_at),
        opened_at=_at(exam.opened_at),
        limit=timedelta(milliseconds=exam.limit_ms),
        late_entry=None if exam.late_entry_ms is None else timedelta(milliseconds=exam.late_entry_ms),
        is_full_time_late=exam.is_full_time_late,
        grace=timedelta(milliseconds=exam.grace_ms),
        is_capped=exam.is_capped,
    )
    extra = Accommodation(kind, Decimal(value))  # type: ignore[arg-type]
    found = window(schedule, extra, map(_entry, entries), _at(started_at))
    return cut(found, _at(exam.closed_at), schedule.grace)


def _at(text: str | None) -> datetime | None:
    return None if text is None else instant(text)


def _entry(facts: EntryFacts) -> Entry:
    return Entry(
        id=facts.id,
        kind=facts.kind,
        scope=facts.scope,
        amount=None if facts.amount_ms is None else timedelta(milliseconds=facts.amount_ms),
        started_at=_at(facts.started_at),
        ended_at=_at(facts.ended_at),
        moves_close=facts.moves_close,
        why=facts.reason,
    )


def paper_for(picture: StudentSnapshot, held: int) -> Opened | None:
    """What opens the paper now, from memory, for the event loop; None: not in memory (see `paper`)."""
    found = remembered(picture.exam.id, picture.exam.revision)
    return _opened(found, picture, held, 0) if found else None


def paper(attempt_id: int, now: datetime, ref: int | str = 0, held: int = 0) -> Opened:
    """The same with the refusal, from the database; for paper.get and GET …/paper."""
    picture = snapshot(attempt_id, now)
    _require(picture, now)
    return _opened(published(picture.exam.id, picture.exam.revision), picture, held, ref)


def _opened(found: Published, picture: StudentSnapshot, held: int, ref: int | str) -> Opened:
    if held == found.revision and found.seals is not None:
        return Key(found.exam_id, found.revision, found.seals.key_for(picture.attempt.id))
    return found.frame(picture.attempt.seed, ref)


def sealed(attempt_id: int, now: datetime) -> SealedPaper:
    """What may be fetched before the bell, from the lobby on."""
    picture = snapshot(attempt_id, now)
    if picture.exam.state not in MAY_HOLD or picture.attempt.state not in NOT_ENDED:
        raise Refused("not_open", "The sealed paper is handed out from the lobby on.")
    found = published(picture.exam.id, picture.exam.revision)
    if found.seals is None:
        raise Refused("not_found", "The paper of this exam is not sealed.")
    is_together = picture.exam.mode == "together"
    return found.seals.index(attempt_id, found.order(picture.attempt.seed), is_together)


def question(attempt_id: int, ref: str, now: datetime) -> bytes:
    """One question's stored bytes, by the same rule."""
    picture = snapshot(attempt_id, now)
    _require(picture, now)
    found: Published = published(picture.exam.id, picture.exam.revision)
    if ref not in found.order(picture.attempt.seed):
        raise Refused("unknown_question")
    return found.blobs[ref]


def require_open(attempt_id: int, now: datetime) -> StudentSnapshot:
    """The picture, if the paper (or a picture of it) may leave now; refused otherwise."""
    picture = snapshot(attempt_id, now)
    _require(picture, now)
    return picture


def _require(picture: StudentSnapshot, now: datetime) -> None:
    if code := why_not(picture, now):
        raise Refused(code)
