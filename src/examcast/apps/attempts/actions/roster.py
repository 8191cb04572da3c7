"""Who is on the roster: put, accommodated, removed; each with the attempt it needs."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from examcast.apps.attempts.actions.desk import locked_attempts
from examcast.apps.attempts.actions.scheduling import make_first_attempts, tell_cards
from examcast.apps.attempts.actions.telling import say
from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.cards import card
from examcast.apps.exams.actions import roster as bare
from examcast.apps.exams.actions.roster import Entrant
from examcast.apps.exams.actions.steps import locked
from examcast.apps.exams.actions.telling import tell_listed
from examcast.apps.exams.models import Candidate, Exam
from examcast.apps.people import queries as people
from examcast.broadcast import events, topics
from examcast.broadcast.publish import Act, publish, transaction
from examcast.domain.errors import Refused

OPEN_ROSTER = ("draft", "scheduled", "lobby", "open", "paused")


def add_to_roster(
    exam_id: int, entrants: Sequence[Entrant], now: datetime, actor: int | None, source: str = "manual"
) -> list[Candidate]:
    """People to sit the exam; those already on the roster are left as they are. Attempts exist from scheduling on."""
    with transaction():
        exam = locked(exam_id)
        if exam.state not in OPEN_ROSTER:
            raise Refused("wrong_state", f"The exam is {exam.state}; its roster no longer changes.")
        made = bare.put(exam, entrants, source, now)
        if exam.state != Exam.State.DRAFT:
            make_first_attempts(made)
            tell_cards(exam, made, "roster.told", now, actor)
            tell_listed("exam_scheduled", exam, [candidate.user_id for candidate in made], now)
        if made:
            users = [candidate.user_id for candidate in made]
            publish(
                Act(
                    kind="roster.added", exam_id=exam_id, actor_id=actor, at=now, subject=("exam", exam_id),
                    after={"users": users, "source": source},
                )
            )  # fmt: skip
    return made


def add_cohort(exam_id: int, cohort_id: int, now: datetime, actor: int, room_id: int | None = None) -> list[Candidate]:
    """Every active member of a cohort."""
    members = [card.id for card in people.cohort_members(cohort_id) if card.is_active]
    entrants = [Entrant(user_id, room_id) for user_id in members]
    return add_to_roster(exam_id, entrants, now, actor, source=f"cohort:{cohort_id}")


def remove_from_roster(exam_id: int, candidate_ids: Collection[int], now: datetime, actor: int) -> int:
    """Only people who have not begun and of whom nothing is stored; their attempt goes with them."""
    with transaction():
        exam = locked(exam_id)
        if exam.state not in OPEN_ROSTER:
            raise Refused("wrong_state", f"The exam is {exam.state}; its roster no longer changes.")
        wanted = Candidate.objects.select_for_update(of=("self",)).filter(exam=exam, pk__in=list(candidate_ids))
        rows = list(wanted.order_by("pk"))
        _require_untouched(rows)
        users = [row.user_id for row in rows]
        was_known = exam.state != Exam.State.DRAFT
        Attempt.objects.filter(candidate__in=rows).delete()
        Candidate.objects.filter(pk__in=[row.pk for row in rows]).delete()
        if was_known:
            tell_listed("exam_withdrawn", exam, users, now)
        news = [(topics.user(user), events.ExamsRemoved(exam_id=exam_id)) for user in users] if was_known else []
        publish(
            Act(
                kind="roster.removed", exam_id=exam_id, actor_id=actor, at=now, subject=("exam", exam_id),
                before={"users": users},
            ),
            *news,
        )  # fmt: skip
    return len(rows)


def _require_untouched(rows: Sequence[Candidate]) -> None:
    """Under full locks: a first save that comes meanwhile is seen here, or finds no attempt any more."""
    attempts = list(Attempt.objects.select_for_update(of=("self",)).filter(candidate__in=rows).order_by("pk"))
    if any(each.state != Attempt.State.READY for each in attempts):
        raise Refused("in_use", "Somebody among them has begun; end that attempt instead of removing the person.")
    if any(each.chain_length for each in attempts):  # late ones only: they begin nothing
        raise Refused("in_use", "Answers of somebody among them are stored; decide on those late answers instead.")


def accommodate(candidate_id: int, kind: str, value: Decimal, now: datetime, actor: int, reason: str) -> Candidate:
    """An accommodation for this exam; from then on every deadline of this person follows it."""
    with transaction():
        candidate = candidate_of(candidate_id)
        if candidate.exam.state not in OPEN_ROSTER:
            raise Refused("wrong_state", f"The exam is {candidate.exam.state}; time is not changed any more.")
        before = {"kind": candidate.accommodation_kind, "value": str(candidate.accommodation_value)}
        bare.accommodate(candidate, kind, value, now)
        after = {
            "kind": candidate.accommodation_kind, "value": str(candidate.accommodation_value), "why": reason,
            "is_by_hand": candidate.is_accommodated_by_hand,
        }  # fmt: skip
        say_changed(candidate, "candidate.accommodated", before, after, now, actor)
    return candidate


def candidate_of(candidate_id: int) -> Candidate:
    """The candidate, under the exam's lock and its own: both are read by whoever reckons windows or begins."""
    exam_id = Candidate.objects.filter(pk=candidate_id).values_list("exam_id", flat=True).first()
    if exam_id is None:
        raise Refused("not_found", "There is no such candidate.")
    exam = locked(exam_id)
    rows = Candidate.objects.select_for_update(of=("self",), no_key=True).select_related("room", "user")
    candidate = rows.get(pk=candidate_id)
    candidate.exam = exam
    return candidate


def say_changed(
    candidate: Candidate,
    kind: str,
    before: Mapping[str, object],
    after: Mapping[str, object],
    now: datetime,
    actor: int | None,
    more: Sequence[events.Event] = (),
    event: type[events.AttemptEvent] = events.AttemptChanged,
    reason: str = "",
) -> None:
    """The act on the candidate; to each of their attempts its new value, then what belongs to it; and the card.

    `event`: what it is to the latest of them. `reason`: for the record; the candidate is not told.
    """
    ids = Attempt.objects.filter(candidate=candidate).values_list("pk", flat=True)
    attempts = list(locked_attempts(ids).values())
    publish(
        Act(
            kind=kind, exam_id=candidate.exam_id, actor_id=actor, at=now, subject=("candidate", candidate.pk),
            reason=reason, before=dict(before), after=dict(after),
        )
    )  # fmt: skip
    for attempt in attempts:
        attempt.candidate = candidate
        attempt.version += 1
        Attempt.objects.filter(pk=attempt.pk).update(version=attempt.version)
        behind = [(topics.attempt(attempt.pk), each) for each in more]
        is_latest = attempt is attempts[-1]
        shown = card(candidate.pk) if is_latest else None
        made = event if is_latest else events.AttemptChanged
        say(attempt, made, now, actor, before=attempt.state, more=behind, card=shown)
