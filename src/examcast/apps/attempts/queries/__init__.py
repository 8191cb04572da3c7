"""What others may know of attempts: one file a subject."""

from examcast.apps.attempts.queries.activity import activity
from examcast.apps.attempts.queries.audience import Audience, attempts_of, candidates, everyone, room
from examcast.apps.attempts.queries.cards import card, cards, practice
from examcast.apps.attempts.queries.committed import committed_heads, committed_saves
from examcast.apps.attempts.queries.extending import Change, PreviewRow, preview_extension, preview_interval
from examcast.apps.attempts.queries.joins import Join, joins
from examcast.apps.attempts.queries.journal import history, late_saves
from examcast.apps.attempts.queries.keys import emergency_key, public_keys
from examcast.apps.attempts.queries.monitor import (
    COUNTS,
    counted_as,
    monitor_counts,
    monitor_rows,
    monitor_rows_of,
    monitored,
)
from examcast.apps.attempts.queries.opening import (
    Opened,
    may_open,
    paper,
    paper_for,
    question,
    require_open,
    sealed,
    why_not,
    window_in,
)
from examcast.apps.attempts.queries.ownership import current_attempt, exam_of, ids_of, own_attempt, owner_of, room_of
from examcast.apps.attempts.queries.reach import Sent, reach
from examcast.apps.attempts.queries.snapshot import answers, is_writer, link_of, snapshot
from examcast.apps.attempts.queries.timeline import (
    QuestionName,
    candidate_names,
    concerned,
    question_names,
    save_lines,
    spans,
)
from examcast.apps.attempts.queries.told import untold
from examcast.apps.attempts.queries.uploads import UploadedFile, upload, upload_of
from examcast.apps.attempts.queries.verifying import Shown, Verified, examine, verify
from examcast.apps.attempts.queries.views import attempt_facts, head_facts, latest_facts
from examcast.apps.attempts.queries.windows import attempt_by_id, clock_of, ends_at, explain, window_of

__all__ = [
    "COUNTS",
    "Audience",
    "Change",
    "Join",
    "Opened",
    "PreviewRow",
    "QuestionName",
    "Sent",
    "Shown",
    "UploadedFile",
    "Verified",
    "activity",
    "answers",
    "attempt_by_id",
    "attempt_facts",
    "attempts_of",
    "candidate_names",
    "candidates",
    "card",
    "cards",
    "clock_of",
    "committed_heads",
    "committed_saves",
    "concerned",
    "counted_as",
    "current_attempt",
    "emergency_key",
    "ends_at",
    "everyone",
    "exam_of",
    "examine",
    "explain",
    "head_facts",
    "history",
    "ids_of",
    "is_writer",
    "joins",
    "late_saves",
    "latest_facts",
    "link_of",
    "may_open",
    "monitor_counts",
    "monitor_rows",
    "monitor_rows_of",
    "monitored",
    "own_attempt",
    "owner_of",
    "paper",
    "paper_for",
    "practice",
    "preview_extension",
    "preview_interval",
    "public_keys",
    "question",
    "question_names",
    "reach",
    "require_open",
    "room",
    "room_of",
    "save_lines",
    "sealed",
    "snapshot",
    "spans",
    "untold",
    "upload",
    "upload_of",
    "verify",
    "why_not",
    "window_in",
    "window_of",
]
