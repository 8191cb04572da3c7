"""The tables of exams: one file a subject."""

from examcast.apps.exams.models.exam import Exam, ExamStaff, Room
from examcast.apps.exams.models.ledger import Acknowledgement, Announcement, LedgerEntry
from examcast.apps.exams.models.published import ExamKey, PublishedMedia, PublishedPaper, PublishedQuestion
from examcast.apps.exams.models.roster import Candidate

__all__ = [
    "Acknowledgement",
    "Announcement",
    "Candidate",
    "Exam",
    "ExamKey",
    "ExamStaff",
    "LedgerEntry",
    "PublishedMedia",
    "PublishedPaper",
    "PublishedQuestion",
    "Room",
]
