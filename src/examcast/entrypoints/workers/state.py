"""What sockets, raw routes and the writer ask of the apps, in batches; the one place where the two meet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeGuard

from msgspec import convert

from examcast.apps.attempts import actions as attempt_actions
from examcast.apps.attempts import queries as attempt_queries
from examcast.apps.attempts.actions import HandIn as Pressed
from examcast.apps.attempts.actions import Sent, SpanNote
from examcast.apps.attempts.queries import COUNTS, counted_as
from examcast.apps.exams import queries as exam_queries
from examcast.apps.people import queries as people
from examcast.broadcast import replay, topics
from examcast.broadcast.facts import (
    EmergencyKey,
    ExamCard,
    ExamFacts,
    HeadFacts,
    MonitorRow,
    ReceiptFacts,
    SignedHead,
    StudentSnapshot,
)
from examcast.broadcast.instants import iso
from examcast.broadcast.protocol import Save
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.workers.answers import Frame, HandIn, Outcome
from examcast.entrypoints.workers.clock import clock

__all__ = ["COUNTS", "SpanNote", "counted_as"]

# --- joins ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class JoinWish:
    """Who wants to join what."""

    user_id: int
    generation: int
    scope: str  # attempt | user | staff
    device: str = ""
    attempt_id: int = 0
    exam_id: int = 0


@dataclass
class Joined:
    """One picture and the numbers that go with it."""

    generation: int
    numbers: dict[str, int]
    snapshot: StudentSnapshot | None = None
    answers: dict[str, HeadFacts] = field(default_factory=dict)
    link: str = ""
    is_writer: bool = True
    signed: SignedHead | None = None
    cards: list[ExamCard] | None = None
    exams: dict[int, ExamFacts] = field(default_factory=dict)  # staff: what they watch,
    rooms: dict[int, frozenset[int] | None] = field(default_factory=dict)  # and which rooms of it


class _Pictured(Joined):
    snapshot: StudentSnapshot


def load_joins(wishes: Sequence[JoinWish], now: datetime) -> list[Joined | Refused]:
    """One read transaction for all who wait: numbers and pictures of the same instant."""
    with replay.reading():
        generations = people.generations({wish.user_id for wish in wishes})
        sittings = {(wish.attempt_id, wish.device) for wish in wishes if wish.scope == "attempt"}
        joins = attempt_queries.joins(sittings, now) if sittings else {}
        found = [_load(wish, joins, generations.get(wish.user_id, 0), now) for wish in wishes]
        names = {name for each in found if isinstance(each, Joined) for name in each.numbers}
        numbers = replay.numbers(sorted(names))
    for each in found:
        if isinstance(each, Joined):
            each.numbers = {name: numbers[name] for name in each.numbers}
    for each in found:
        if has_picture(each) and each.snapshot.exam.revision:  # in memory before the bell, and its order reckoned
            exam = each.snapshot.exam
            exam_queries.published(exam.id, exam.revision).order(each.snapshot.attempt.seed)
    return found


def has_picture(joined: Joined | Refused) -> TypeGuard[_Pictured]:
    return isinstance(joined, Joined) and joined.snapshot is not None


def _load(
    wish: JoinWish, joins: Mapping[tuple[int, str], attempt_queries.Join], generation: int, now: datetime
) -> Joined | Refused:
    try:
        if wish.scope == "attempt":
            return _load_attempt(wish, joins, generation)
        return _load_user(wish, generation, now) if wish.scope == "user" else _load_staff(wish, generation)
    except Refused as refused:
        return refused


def _load_attempt(wish: JoinWish, joins: Mapping[tuple[int, str], attempt_queries.Join], generation: int) -> Joined:
    found = joins.get((wish.attempt_id, wish.device))
    if found is None:
        raise Refused("not_found", "There is no such attempt.")
    picture = found.snapshot
    names = (topics.exam(picture.exam.id), topics.attempt(wish.attempt_id), topics.user(wish.user_id))
    numbers = dict.fromkeys(names, 0)
    signed = convert(found.signed, SignedHead | None)
    return Joined(generation, numbers, picture, found.answers, found.link, found.is_writer, signed)


def _load_user(wish: JoinWish, generation: int, now: datetime) -> Joined:
    cards = attempt_queries.cards(wish.user_id, now)
    names = [topics.user(wish.user_id), *(topics.exam(card.exam.id) for card in cards)]
    return Joined(generation, dict.fromkeys(names, 0), cards=cards)


def _load_staff(wish: JoinWish, generation: int) -> Joined:
    """The exam of a console, or (exam 0) every exam that is coming or running and theirs to watch."""
    person = people.person(wish.user_id)
    if person is None:
        raise Refused("not_signed_in")
    watched = [exam_queries.exam(wish.exam_id)] if wish.exam_id else exam_queries.watched_live(person)
    rooms = {pk: _watched(person, standing) for pk, standing in exam_queries.standings(person, watched).items()}
    exams = {exam.pk: exam_queries.facts(exam) for exam in watched if rooms[exam.pk] != NOTHING}
    if wish.exam_id and not exams:
        raise Refused("not_allowed")
    names = [topics.user(wish.user_id), *(topics.exam(each) for each in exams)]
    return Joined(generation, dict.fromkeys(names, 0), exams=exams, rooms={each: rooms[each] for each in exams})


NOTHING: frozenset[int] = frozenset()


def watched_rooms(person: policy.Person, exam_id: int) -> frozenset[int] | None:
    """The rooms whose candidates this person may watch; None: all of them, NOTHING: none."""
    return _watched(person, exam_queries.standing(person, exam_id))


def _watched(person: policy.Person, standing: policy.Standing) -> frozenset[int] | None:
    rooms = policy.visible_rooms(person, "exam.monitor", standing)
    return None if rooms == "all" else frozenset(rooms)


def rooms_watched_by(user_ids: Iterable[int], exam_id: int) -> dict[int, frozenset[int] | None]:
    """The same for several people, as their roles and duties are now."""
    people_now = {user_id: people.person(user_id) for user_id in user_ids}
    return {pk: watched_rooms(who, exam_id) if who is not None else NOTHING for pk, who in people_now.items()}


# --- the bell ---------------------------------------------------------------------------------------------------------


def ends_at(picture: StudentSnapshot) -> str | None:
    """The deadline as the picture has it; None while the clock stands or has not begun."""
    if picture.exam.opens_at is None:
        return None
    found = attempt_queries.window_in(picture)
    return iso(found.ends_at) if found.starts_at is not None else None


def emergency_key() -> EmergencyKey | None:
    return attempt_queries.emergency_key()


def ends_at_of(attempt_id: int, now: datetime) -> str | None:
    """The same, for a poll that holds no picture."""
    return ends_at(attempt_queries.snapshot(attempt_id, now))


# --- the writer -------------------------------------------------------------------------------------------------------


def save_answers(frames: Sequence[Frame], meanwhile: Callable[[], object]) -> list[Outcome]:
    """One transaction for all; the verdicts come back in the order of the saves."""
    sent = [_sent(frame, save) for frame in frames for save in frame.saves]
    saved = attempt_actions.save_answers(sent, clock.now(), meanwhile)
    verdicts, now = iter(saved.verdicts), iso(clock.now())
    outcomes = []
    for frame in frames:
        said = {save.id: next(verdicts) for save in frame.saves}
        of = frame.attempt_id
        outcomes.append(Outcome(said, saved.heads.get(of, ""), saved.signed.get(of), now))
    return outcomes


def _sent(frame: Frame, save: Save) -> Sent:
    return Sent(
        attempt_id=frame.attempt_id,
        device=frame.device,
        received_at=frame.received_at,
        id=save.id,
        question=save.question,
        parent=save.parent,
        response=save.response,
        link=save.link,
        monotonic_ms=save.monotonic_ms,
        heard_at=frame.heard_at,
        resolves=save.resolves,
    )


def hand_in(pressed: Sequence[HandIn]) -> list[ReceiptFacts | Exception]:
    """Receipts in the order asked, or why not."""
    batch = [Pressed(each.attempt_id, each.received_at, each.device) for each in pressed]
    done = attempt_actions.hand_in_many(batch, clock.now())
    return [each.receipt if each.receipt is not None else Refused(each.code, each.message) for each in done]


@dataclass(frozen=True)
class SeenNote:
    """What an act said was rendered on a candidate's screen."""

    act: int
    attempt_id: int
    seen_at: datetime


@dataclass(frozen=True)
class ContactNote:
    """The first word of a page that holds the paper; `device` if it may hold the pen."""

    attempt_id: int
    at: datetime
    device: str = ""


def note_spans(notes: list[SpanNote]) -> None:
    attempt_actions.note_spans(notes)


def acknowledge(notes: list[SeenNote]) -> None:
    attempt_actions.acknowledge([(each.act, each.attempt_id, each.seen_at) for each in notes])


def note_contacts(notes: list[ContactNote]) -> None:
    """Each attempt once."""
    attempt_actions.hold_pens({each.attempt_id: each.device for each in reversed(notes) if each.device})
    attempt_actions.begin_attempts({each.attempt_id for each in notes}, clock.now())


def take_pen(attempt_id: int, device: str, now: datetime) -> None:
    attempt_actions.take_pen(attempt_id, device, now)


def begin_alone(now: datetime) -> None:
    """The one server of an embedded installation starts: whatever is still open was its predecessor's."""
    attempt_actions.end_lost_spans(now)


# --- consoles ---------------------------------------------------------------------------------------------------------


def monitor_rows(exam_id: int, now: datetime, attempt_ids: Iterable[int] | None = None) -> list[MonitorRow]:
    """Rows of the whole exam, or of some attempts; who sees which is decided by the console's rooms."""
    ids = None if attempt_ids is None else sorted(attempt_ids)
    return attempt_queries.monitor_rows(exam_id, "all", now, ids)


def monitored(exam_id: int) -> list[int]:
    """The attempts that there are, to be asked for some at a time."""
    return attempt_queries.monitored(exam_id)


def generations(user_ids: list[int]) -> dict[int, int]:
    return people.generations(user_ids)
