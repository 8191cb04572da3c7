"""What changes attempts, and every act on exams and attempts together: one file a subject."""

from examcast.apps.attempts.actions.admitting import admit, admit_by_hand, set_access_code
from examcast.apps.attempts.actions.announcing import announce
from examcast.apps.attempts.actions.chores import close_due, hand_in_due
from examcast.apps.attempts.actions.closing import (
    close_exam,
    hand_in_for,
    terminate_attempts,
    terminate_exam,
    void_attempts,
)
from examcast.apps.attempts.actions.emergency import Taken, read_emergency_file, take_emergency_file
from examcast.apps.attempts.actions.handing_in import hand_in, hand_in_many
from examcast.apps.attempts.actions.incidents import note_incident
from examcast.apps.attempts.actions.late import decide_late
from examcast.apps.attempts.actions.moving import place_candidate
from examcast.apps.attempts.actions.pausing import pause_attempts, resume_attempts
from examcast.apps.attempts.actions.postponing import postpone_exam
from examcast.apps.attempts.actions.rehearsal import Rehearsal, Sitter, clean_rehearsals, make_rehearsal
from examcast.apps.attempts.actions.reopening import reopen_attempt
from examcast.apps.attempts.actions.roster import accommodate, add_cohort, add_to_roster, remove_from_roster
from examcast.apps.attempts.actions.roster_import import RosterRow, import_roster
from examcast.apps.attempts.actions.saving import save_answers
from examcast.apps.attempts.actions.scheduling import schedule_exam
from examcast.apps.attempts.actions.sent import HandedIn, HandIn, Saved, Sent
from examcast.apps.attempts.actions.spans import SpanNote, acknowledge, end_lost_spans, note_spans
from examcast.apps.attempts.actions.starting import begin_attempts, begin_practice, hold_pens, start_attempt, take_pen
from examcast.apps.attempts.actions.test_runs import begin_test_run
from examcast.apps.attempts.actions.time import Extended, extend, remove_interval
from examcast.apps.attempts.actions.uploads import UploadState, begin_upload, receive_chunk
from examcast.apps.attempts.queries.audience import Audience, candidates, everyone, room
from examcast.apps.attempts.queries.extending import Change
from examcast.apps.exams.actions.roster import Entrant

__all__ = [
    "Audience",
    "Change",
    "Entrant",
    "Extended",
    "HandIn",
    "HandedIn",
    "Rehearsal",
    "RosterRow",
    "Saved",
    "Sent",
    "Sitter",
    "SpanNote",
    "Taken",
    "UploadState",
    "accommodate",
    "acknowledge",
    "add_cohort",
    "add_to_roster",
    "admit",
    "admit_by_hand",
    "announce",
    "begin_attempts",
    "begin_practice",
    "begin_test_run",
    "begin_upload",
    "candidates",
    "clean_rehearsals",
    "close_due",
    "close_exam",
    "decide_late",
    "end_lost_spans",
    "everyone",
    "extend",
    "hand_in",
    "hand_in_due",
    "hand_in_for",
    "hand_in_many",
    "hold_pens",
    "import_roster",
    "make_rehearsal",
    "note_incident",
    "note_spans",
    "pause_attempts",
    "place_candidate",
    "postpone_exam",
    "read_emergency_file",
    "receive_chunk",
    "remove_from_roster",
    "remove_interval",
    "reopen_attempt",
    "resume_attempts",
    "room",
    "save_answers",
    "schedule_exam",
    "set_access_code",
    "start_attempt",
    "take_emergency_file",
    "take_pen",
    "terminate_attempts",
    "terminate_exam",
    "void_attempts",
]
