"""What changes attempts, and every act on exams and attempts together: one file a subject."""

from examcast.apps.attempts.actions.chores import close_due, hand_in_due
from examcast.apps.attempts.actions.closing import (
    close_exam,
    hand_in_for,
    terminate_attempts,
    terminate_exam,
    void_attempts,
)
from examcast.apps.attempts.actions.handing_in import hand_in, hand_in_many
from examcast.apps.attempts.actions.roster import (
    accommodate,
    add_cohort,
    add_to_roster,
    admit,
    place_candidate,
    remove_from_roster,
    set_access_code,
)
from examcast.apps.attempts.actions.saving import save_answers
from examcast.apps.attempts.actions.scheduling import schedule_exam
from examcast.apps.attempts.actions.sent import HandedIn, HandIn, Saved, Sent, SignedHead, Verdict
from examcast.apps.attempts.actions.starting import begin_attempts, begin_practice, start_attempt, take_pen
from examcast.apps.exams.actions.roster import Entrant

__all__ = [
    "Entrant",
    "HandIn",
    "HandedIn",
    "Saved",
    "Sent",
    "SignedHead",
    "Verdict",
    "accommodate",
    "add_cohort",
    "add_to_roster",
    "admit",
    "begin_attempts",
    "begin_practice",
    "close_due",
    "close_exam",
    "hand_in",
    "hand_in_due",
    "hand_in_for",
    "hand_in_many",
    "place_candidate",
    "remove_from_roster",
    "save_answers",
    "schedule_exam",
    "set_access_code",
    "start_attempt",
    "take_pen",
    "terminate_attempts",
    "terminate_exam",
    "void_attempts",
]
