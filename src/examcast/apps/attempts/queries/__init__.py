"""What others may know of attempts: one file a subject."""

from examcast.apps.attempts.queries.cards import card, cards, practice
from examcast.apps.attempts.queries.opening import (
    may_open,
    paper,
    paper_for,
    question,
    require_open,
    why_not,
    window_in,
)
from examcast.apps.attempts.queries.snapshot import answers, is_writer, link_of, snapshot
from examcast.apps.attempts.queries.views import attempt_facts, head_facts
from examcast.apps.attempts.queries.windows import attempt_by_id, clock_of, ends_at, explain, window_of

__all__ = [
    "answers",
    "attempt_by_id",
    "attempt_facts",
    "card",
    "cards",
    "clock_of",
    "ends_at",
    "explain",
    "head_facts",
    "is_writer",
    "link_of",
    "may_open",
    "paper",
    "paper_for",
    "practice",
    "question",
    "require_open",
    "snapshot",
    "why_not",
    "window_in",
    "window_of",
]
