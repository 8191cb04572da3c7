"""What others may know of exams: one file a subject."""

from examcast.apps.exams.queries.exams import (
    Due,
    due,
    due_and_next,
    duties,
    exam,
    exams_for,
    live_real_exams,
    rooms_touched,
    running,
    standing,
    standings,
    unfinished,
)
from examcast.apps.exams.queries.facts import announcement_facts, entry_facts, facts, picture
from examcast.apps.exams.queries.preflight import Check, checks_of, preflight
from examcast.apps.exams.queries.published import Published, medium, published, remembered
from examcast.apps.exams.queries.roster import (
    announcements,
    candidate,
    candidate_by_id,
    members,
    rooms,
    rooms_in,
    rooms_of,
    roster,
    staff,
)
from examcast.apps.exams.queries.seen_by import SeenBy, as_seen_by, samples
from examcast.apps.exams.queries.times import entries_for, ledger_of, schedule_of

__all__ = [
    "Check",
    "Due",
    "Published",
    "SeenBy",
    "announcement_facts",
    "announcements",
    "as_seen_by",
    "candidate",
    "candidate_by_id",
    "checks_of",
    "due",
    "due_and_next",
    "duties",
    "entries_for",
    "entry_facts",
    "exam",
    "exams_for",
    "facts",
    "ledger_of",
    "live_real_exams",
    "medium",
    "members",
    "picture",
    "preflight",
    "published",
    "remembered",
    "rooms",
    "rooms_in",
    "rooms_of",
    "rooms_touched",
    "roster",
    "running",
    "samples",
    "schedule_of",
    "staff",
    "standing",
    "standings",
    "unfinished",
]
