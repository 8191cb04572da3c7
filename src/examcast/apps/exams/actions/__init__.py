"""What changes an exam: one file a subject."""

from examcast.apps.exams.actions.announcing import Seen, acknowledge, announce
from examcast.apps.exams.actions.due import note_lateness, open_due, take_due, warm
from examcast.apps.exams.actions.editing import as_if, copy_exam, create_exam, delete_draft, edit_exam
from examcast.apps.exams.actions.ledger import close_intervals, write_entry
from examcast.apps.exams.actions.lifecycle import (
    cancel_exam,
    enter_lobby,
    move_opening,
    open_exam,
    pause_exam,
    resume_exam,
)
from examcast.apps.exams.actions.publishing import correct_paper, publish_paper
from examcast.apps.exams.actions.sealing import read_out_code, rewrap_due
from examcast.apps.exams.actions.staffing import Duty, assign_staff, create_room, edit_room, remove_room

__all__ = [
    "Duty",
    "Seen",
    "acknowledge",
    "announce",
    "as_if",
    "assign_staff",
    "cancel_exam",
    "close_intervals",
    "copy_exam",
    "correct_paper",
    "create_exam",
    "create_room",
    "delete_draft",
    "edit_exam",
    "edit_room",
    "enter_lobby",
    "move_opening",
    "note_lateness",
    "open_due",
    "open_exam",
    "pause_exam",
    "publish_paper",
    "read_out_code",
    "remove_room",
    "resume_exam",
    "rewrap_due",
    "take_due",
    "warm",
    "write_entry",
]
