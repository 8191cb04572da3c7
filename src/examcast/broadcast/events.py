"""What can be said: every event that travels to a browser, typed; the source of web/src/realtime/events.ts."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

# Instants are ISO 8601 strings in UTC with microseconds and "Z"; spans are whole milliseconds (`_ms`).
# Events carry values, never increments: applying one twice, or an old one late, is harmless (numbers decide).


class ExamFacts(Struct, frozen=True, kw_only=True):
    """What everyone concerned may know of an exam, before and after the bell; no content of the paper."""

    id: int
    title: str
    state: str
    kind: str  # real | practice | test_run | rehearsal
    mode: str  # together | window
    zone: str  # IANA
    opens_at: str | None
    closes_at: str | None
    opened_at: str | None
    closed_at: str | None
    released_at: str | None
    limit_ms: int
    lobby_ms: int
    late_entry_ms: int | None  # None: entry until the end (together) or until closes_at (window)
    is_full_time_late: bool
    grace_ms: int
    is_capped: bool
    attempts_allowed: int  # 0: any number
    has_access_code: bool
    revision: int  # of the published paper; 0 before publication
    question_count: int
    points: str
    instructions_html: str
    reason: str  # of the last cancellation, postponement, pause or termination
    termination_policy: str  # "" | keep | void


class EntryFacts(Struct, frozen=True, kw_only=True):
    """One change of time (a row of the ledger); `domain.timing.Entry` on the wire."""

    id: int
    kind: str
    scope: str  # exam | room | candidate
    room_id: int | None
    amount_ms: int | None
    started_at: str | None
    ended_at: str | None
    moves_close: bool
    reason: str
    made_at: str


class AnnouncementFacts(Struct, frozen=True, kw_only=True):
    """A message to the people who sit."""

    id: int
    text: str
    scope: str  # exam | room | candidate
    made_at: str


class ReceiptFacts(Struct, frozen=True, kw_only=True):
    """The signed head of an attempt's chain at hand-in (Ed25519 over the canonical JSON of the other fields)."""

    attempt_id: int
    head: str  # hex SHA-256 of the last committed save, "" when none
    length: int  # saves in the chain
    answered: int
    questions: int
    handed_in_at: str
    key_id: str
    signature: str  # base64url


class AttemptFacts(Struct, frozen=True, kw_only=True):
    """One sitting of one candidate, as its owner may see it."""

    id: int
    exam_id: int
    candidate_id: int
    ordinal: int
    state: str
    started_at: str | None
    ended_at: str | None
    handed_in: str  # "" | pressed | automatic | by_staff
    receipt: ReceiptFacts | None
    seed: str
    accommodation_kind: str  # none | minutes | percent
    accommodation_value: str
    room_id: int | None
    is_admitted: bool  # passed every access rule (code)
    is_paused: bool
    reason: str


class NoticeFacts(Struct, frozen=True, kw_only=True):
    """A message to people with delivery state, as its reader sees it."""

    id: int
    kind: str
    title: str
    body: str
    exam_id: int | None
    link: str
    made_at: str
    read_at: str | None


class ExamCard(Struct, frozen=True, kw_only=True):
    """One card of the candidate's list of exams."""

    exam: ExamFacts
    attempt: AttemptFacts | None
    entries: list[EntryFacts]
    room: str
    seat: str
    attempts_left: int | None
    result_attempt_id: int | None  # set once a result is released


# --- topic exam:<id> -------------------------------------------------------------------------------------------------


class ExamEvent(Struct, frozen=True, kw_only=True):
    """Base of the exam-wide events: the whole value of the exam, so a reader replaces what it holds."""

    act: int = 0  # id of the act behind it; what `seen` acknowledges; filled by publish
    exam: ExamFacts
    reason: str = ""
    is_automatic: bool = False


class ExamScheduled(ExamEvent, tag="exam.scheduled"):
    """The exam has a time and a roster."""


class ExamChanged(ExamEvent, tag="exam.changed"):
    """Something of its facts changed (title, times, rules)."""


class ExamPostponed(ExamEvent, tag="exam.postponed"):
    """It will open at another time."""


class LobbyOpened(ExamEvent, tag="exam.lobby"):
    """The doors are open; the bell has not rung."""


class ExamOpened(ExamEvent, tag="exam.opened"):
    """The bell: candidates may answer. Must be seen."""


class ExamPaused(ExamEvent, tag="exam.paused"):
    """The clock stands for everyone. Must be seen."""


class ExamResumed(ExamEvent, tag="exam.resumed"):
    """The clock runs again. Must be seen."""


class ExamClosed(ExamEvent, tag="exam.closed"):
    """Nobody may answer any more."""


class ExamMarked(ExamEvent, tag="exam.marked"):
    """Every attempt has its marks."""


class ExamReleased(ExamEvent, tag="exam.released"):
    """Candidates may see their results under the review policy."""


class ExamCancelled(ExamEvent, tag="exam.cancelled"):
    """It will not take place."""


class ExamTerminated(ExamEvent, tag="exam.terminated"):
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


class AttemptStarted(AttemptEvent, tag="attempt.started"):
    """First contact after the bell, or the candidate's own start in a window."""


class AttemptChanged(AttemptEvent, tag="attempt.changed"):
    """Room, accommodation or admission changed."""


class AttemptPaused(AttemptEvent, tag="attempt.paused"):
    """This one candidate's clock stands. Must be seen."""


class AttemptResumed(AttemptEvent, tag="attempt.resumed"):
    """It runs again. Must be seen."""


class AttemptSubmitted(AttemptEvent, tag="attempt.submitted"):
    """Handed in: pressed, by time or by staff; with the receipt."""


class AttemptReopened(AttemptEvent, tag="attempt.reopened"):
    """May be continued in a window of its own."""


class AttemptTerminated(AttemptEvent, tag="attempt.terminated"):
    """Ended by staff in an emergency. Must be seen."""


class AttemptAbsent(AttemptEvent, tag="attempt.absent"):
    """Never began."""


class AttemptMarked(AttemptEvent, tag="attempt.marked"):
    """Has its marks (not yet visible to the candidate)."""


class AttemptReleased(AttemptEvent, tag="attempt.released"):
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


class StudentSnapshot(Struct, frozen=True, kw_only=True):
    """The picture of one attempt. Old snapshot + its events = new snapshot (`apply` in tests, store.ts in the browser)."""

    exam: ExamFacts
    attempt: AttemptFacts
    entries: dict[str, EntryFacts]  # by id: exam-wide, of the candidate's room, and own
    announcements: dict[str, AnnouncementFacts]
    unread: int
    seen: list[int]  # acts already acknowledged by this candidate


class HeadFacts(Struct, frozen=True, kw_only=True):
    """The head of one question's saves: what a device needs to go on."""

    save: str
    response: Any
    saved_at: str
    conflict: Any = None  # the tip of an unresolved branch: {"save", "response", "device"}


class MonitorRow(Struct, frozen=True, kw_only=True):
    """One candidate on the console; a newer `version` replaces an older one."""

    candidate_id: int
    attempt_id: int
    version: int
    user_id: int
    name: str
    number: str
    room_id: int | None
    room: str
    seat: str
    state: str  # of the attempt
    presence: str  # absent | lobby | writing | quiet | offline | handed_in
    answered: int
    flagged: int
    questions: int
    current: str  # position of the current question, e.g. "7", "" unknown
    ends_at: str | None
    extra_ms: int  # accommodation and ledger together
    is_paused: bool
    last_seen_at: str | None
    last_saved_at: str | None
    saves: int
    devices: int
    trouble: list[str]  # offline | quiet | not_started | two_devices | late_save | conflict | unreached | no_saves
