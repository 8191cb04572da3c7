"""What can be said: every event that travels to a browser, typed; the source of web/src/realtime/events.ts."""

from __future__ import annotations

from msgspec import Struct

from examcast.broadcast.facts import (
    AnnouncementFacts,
    AttemptFacts,
    EntryFacts,
    ExamCard,
    ExamFacts,
    HeadFacts,
    MonitorRow,
    NoticeFacts,
    ReceiptFacts,
    StudentSnapshot,
)

__all__ = [
    "MUST_BE_SEEN",
    "AnnouncementFacts",
    "AnnouncementMade",
    "AttemptAbsent",
    "AttemptChanged",
    "AttemptEvent",
    "AttemptFacts",
    "AttemptMarked",
    "AttemptPaused",
    "AttemptReleased",
    "AttemptReopened",
    "AttemptResumed",
    "AttemptStarted",
    "AttemptSubmitted",
    "AttemptTerminated",
    "DeviceChanged",
    "EntryFacts",
    "Event",
    "ExamCancelled",
    "ExamCard",
    "ExamChanged",
    "ExamClosed",
    "ExamEvent",
    "ExamFacts",
    "ExamMarked",
    "ExamOpened",
    "ExamPaused",
    "ExamPostponed",
    "ExamReleased",
    "ExamResumed",
    "ExamScheduled",
    "ExamTerminated",
    "ExamsChanged",
    "ExamsRemoved",
    "HeadFacts",
    "LobbyOpened",
    "MonitorRow",
    "NoticeFacts",
    "NoticeMade",
    "NoticesRead",
    "ReceiptFacts",
    "SessionEnded",
    "StudentSnapshot",
    "TimeChanged",
]

# Events carry values, never increments: applying one twice, or an old one late, is harmless (numbers decide).
# The facts are theirs to hand on: an action imports everything that it says from here.

# --- topic exam:<id> -------------------------------------------------------------------------------------------------


class ExamEvent(Struct, frozen=True, kw_only=True):
    """Base of the exam-wide events: the whole value of the exam, so a reader replaces what it holds."""

    act: int = 0  # id of the act behind it; what `seen` acknowledges; filled by publish
    exam: ExamFacts
    reason: str = ""
    is_automatic: bool = False


class ExamScheduled(ExamEvent, frozen=True, kw_only=True, tag="exam.scheduled"):
    """The exam has a time and a roster."""


class ExamChanged(ExamEvent, frozen=True, kw_only=True, tag="exam.changed"):
    """Something of its facts changed (title, times, rules)."""


class ExamPostponed(ExamEvent, frozen=True, kw_only=True, tag="exam.postponed"):
    """It will open at another time."""


class LobbyOpened(ExamEvent, frozen=True, kw_only=True, tag="exam.lobby"):
    """The doors are open; the bell has not rung."""


class ExamOpened(ExamEvent, frozen=True, kw_only=True, tag="exam.opened"):
    """The bell: candidates may answer. Must be seen."""


class ExamPaused(ExamEvent, frozen=True, kw_only=True, tag="exam.paused"):
    """The clock stands for everyone. Must be seen."""


class ExamResumed(ExamEvent, frozen=True, kw_only=True, tag="exam.resumed"):
    """The clock runs again. Must be seen."""


class ExamClosed(ExamEvent, frozen=True, kw_only=True, tag="exam.closed"):
    """Nobody may answer any more."""


class ExamMarked(ExamEvent, frozen=True, kw_only=True, tag="exam.marked"):
    """Every attempt has its marks."""


class ExamReleased(ExamEvent, frozen=True, kw_only=True, tag="exam.released"):
    """Candidates may see their results under the review policy."""


class ExamCancelled(ExamEvent, frozen=True, kw_only=True, tag="exam.cancelled"):
    """It will not take place."""


class ExamTerminated(ExamEvent, frozen=True, kw_only=True, tag="exam.terminated"):
    """Stopped in an emergency. Must be seen."""


class TimeChanged(Struct, frozen=True, kw_only=True, tag="time.changed"):
    """A ledger entry was made or ended (upsert by id). Must be seen. Also on attempt:<id>."""

    act: int = 0
    entry: EntryFacts


class AnnouncementMade(Struct, frozen=True, kw_only=True, tag="announcement.made"):
    """A message to everyone who sits (exam:<id>) or to some (attempt:<id>). Must be seen."""

    act: int = 0
    announcement: AnnouncementFacts


# --- topic attempt:<id> ----------------------------------------------------------------------------------------------


class AttemptEvent(Struct, frozen=True, kw_only=True):
    """Base of the personal events: the whole value of the attempt."""

    act: int = 0
    attempt: AttemptFacts
    reason: str = ""


class AttemptStarted(AttemptEvent, frozen=True, kw_only=True, tag="attempt.started"):
    """First contact after the bell, or the candidate's own start in a window."""


class AttemptChanged(AttemptEvent, frozen=True, kw_only=True, tag="attempt.changed"):
    """Room, accommodation or admission changed."""


class AttemptPaused(AttemptEvent, frozen=True, kw_only=True, tag="attempt.paused"):
    """This one candidate's clock stands. Must be seen."""


class AttemptResumed(AttemptEvent, frozen=True, kw_only=True, tag="attempt.resumed"):
    """It runs again. Must be seen."""


class AttemptSubmitted(AttemptEvent, frozen=True, kw_only=True, tag="attempt.submitted"):
    """Handed in: pressed, by time or by staff; with the receipt."""


class AttemptReopened(AttemptEvent, frozen=True, kw_only=True, tag="attempt.reopened"):
    """May be continued in a window of its own."""


class AttemptTerminated(AttemptEvent, frozen=True, kw_only=True, tag="attempt.terminated"):
    """Ended by staff in an emergency. Must be seen."""


class AttemptAbsent(AttemptEvent, frozen=True, kw_only=True, tag="attempt.absent"):
    """Never began."""


class AttemptMarked(AttemptEvent, frozen=True, kw_only=True, tag="attempt.marked"):
    """Has its marks (not yet visible to the candidate)."""


class AttemptReleased(AttemptEvent, frozen=True, kw_only=True, tag="attempt.released"):
    """The candidate may see the result."""


class DeviceChanged(Struct, frozen=True, kw_only=True, tag="device.changed"):
    """Another tab or device of the same candidate is now the one that writes."""

    act: int = 0
    attempt_id: int
    device: str


# --- topic user:<id> -------------------------------------------------------------------------------------------------


class NoticeMade(Struct, frozen=True, kw_only=True, tag="notice.made"):
    """A notice for this person."""

    act: int = 0
    notice: NoticeFacts
    unread: int


class NoticesRead(Struct, frozen=True, kw_only=True, tag="notice.read"):
    """Notices were read (here or in another window)."""

    act: int = 0
    ids: list[int]
    read_at: str
    unread: int


class ExamsChanged(Struct, frozen=True, kw_only=True, tag="exams.changed"):
    """A card of the person's list of exams is new or different."""

    act: int = 0
    card: ExamCard


class ExamsRemoved(Struct, frozen=True, kw_only=True, tag="exams.removed"):
    """The person is no longer on that roster."""

    act: int = 0
    exam_id: int


class SessionEnded(Struct, frozen=True, kw_only=True, tag="session.ended"):
    """Signed out everywhere: password, roles or account changed."""

    act: int = 0
    generation: int


Event = (
    ExamScheduled | ExamChanged | ExamPostponed | LobbyOpened | ExamOpened | ExamPaused | ExamResumed | ExamClosed
    | ExamMarked | ExamReleased | ExamCancelled | ExamTerminated | TimeChanged | AnnouncementMade | AttemptStarted
    | AttemptChanged | AttemptPaused | AttemptResumed | AttemptSubmitted | AttemptReopened | AttemptTerminated
    | AttemptAbsent | AttemptMarked | AttemptReleased | DeviceChanged | NoticeMade | NoticesRead | ExamsChanged
    | ExamsRemoved | SessionEnded
)  # fmt: skip

MUST_BE_SEEN = frozenset(
    {
        "exam.opened", "exam.paused", "exam.resumed", "exam.terminated", "time.changed", "announcement.made",
        "attempt.paused", "attempt.resumed", "attempt.terminated",
    }
)  # fmt: skip
