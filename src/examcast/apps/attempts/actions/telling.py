"""What is said of an attempt: one act, the value on its own topic, and the card on the person's list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from examcast.apps.attempts.models import Attempt
from examcast.apps.attempts.queries.views import attempt_facts
from examcast.broadcast import events, topics
from examcast.broadcast.publish import Act, publish


def say(
    attempt: Attempt,
    event: type[Any],  # one of the AttemptEvents
    now: datetime,
    actor: int | None,
    reason: str = "",
    *,
    before: str = "",
    more: Sequence[tuple[str, Any]] = (),
    card: events.ExamCard | None = None,
    after: dict[str, Any] | None = None,
) -> None:
    """The attempt as it is now, to its own topic; `more` travels behind it under the same act."""
    act = Act(
        kind=str(event.__struct_config__.tag),
        exam_id=attempt.exam_id,
        actor_id=actor,
        reason=reason,
        at=now,
        subject=("attempt", attempt.pk),
        before={"state": before} if before else {},
        after={"state": attempt.state, **(after or {})},
    )
    news: list[tuple[str, Any]] = [(topics.attempt(attempt.pk), event(attempt=attempt_facts(attempt), reason=reason))]
    news += more
    if card is not None:
        news.append((topics.user(attempt.candidate.user_id), events.ExamsChanged(card=card)))
    publish(act, *news)


def say_submitted(
    attempt: Attempt,
    now: datetime,
    actor: int | None,
    reason: str,
    card: events.ExamCard | None = None,
    before: str = "",
    more: Sequence[tuple[str, Any]] = (),
) -> None:
    """Handed in, with the receipt."""
    after = {"handed_in": attempt.handed_in, "head": attempt.chain_head, "length": attempt.chain_length}
    say(attempt, events.AttemptSubmitted, now, actor, reason, before=before, more=more, card=card, after=after)
