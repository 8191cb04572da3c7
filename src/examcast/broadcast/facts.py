"""What events and snapshots are made of: public values of exams, attempts, notices and the monitor, typed."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from msgspec import Meta, Struct

# Instants are ISO 8601 strings in UTC with microseconds and "Z"; spans are milliseconds (`_ms`): see broadcast.instants


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
    act: int = 0  # that told it, for `seen`; 0: it came under an act about something else (a pause, the bell)


class AnnouncementFacts(Struct, frozen=True, kw_only=True):
    """A message to the people who sit."""

    id: int
    text: str
    scope: str  # exam | room | candidate
    made_at: str
    act: int = 0  # that told it, for `seen`


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
    reopened_at: str | None = None  # a reopened attempt has a window of its own: from here …
    reopened_limit_ms: int | None = None  # … for so long, with what the ledger adds later


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


class ScoreFacts(Struct, frozen=True, kw_only=True):
    """What an attempt scored, once it is released and where the review policy shows marks."""

    points: float
    possible: float
    percent: float
    grade: str
    is_complete: bool  # false: some answers wait for a mark


class ExamCard(Struct, frozen=True, kw_only=True):
    """One card of the candidate's list of exams."""

    exam: ExamFacts
    attempt: AttemptFacts | None
    entries: list[EntryFacts]
    room: str
    seat: str
    attempts_left: int | None
    result_attempt_id: int | None  # set once a result is released
    score: ScoreFacts | None = None  # of that result


class StudentSnapshot(Struct, frozen=True, kw_only=True):
    """The picture of one attempt: old snapshot + its events = new snapshot (store.ts in the browser)."""

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


class Verdict(Struct, frozen=True):
    """What became of one save."""

    verdict: str  # saved | conflict | late | refused | unknown_parent
    code: str = ""
    message: str = ""
    head: HeadFacts | None = None


class EmergencyKey(Struct, frozen=True, kw_only=True):
    """The server's public half on P-256, for which a device seals its emergency file: 65 bytes in base64."""

    id: str
    point: str


class SignedHead(Struct, frozen=True, kw_only=True):
    """The head of the attempt's chain, signed (Ed25519): at most once a minute, and after a gap."""

    head: str
    length: int
    at: str
    key_id: str
    signature: str


class SealedMedium(Struct, frozen=True):
    """A picture of a sealed paper: its random name, and its size in bytes, rounded up as its envelope is."""

    name: str
    bytes: int


class ReadOut(Struct, frozen=True, kw_only=True):
    """The key of the cover once more, under a code that is read out where no key can come."""

    salt: str  # base64; of PBKDF2-SHA-256
    rounds: int
    envelope: str  # base64


class SealedPaper(Struct, frozen=True, kw_only=True):
    """What one attempt fetches before the bell: the cover is here, the rest lies under /sealed/{exam}/{revision}/."""

    exam_id: int
    revision: int
    cover_name: str
    cover: str  # an envelope, base64
    files: list[str]
    media: list[SealedMedium]
    read_out: ReadOut | None = None  # where all begin together


Needs = Annotated[  # what a device lacks before the bell
    list[Literal["socket", "http", "clock", "storage", "crypto", "page", "paper", "screen"]], Meta(max_length=8)
]


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
    presence: str  # absent | lobby | writing | quiet | offline | handed_in | terminated
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
    # offline | quiet | not_started | no_code | two_devices | late_save | conflict | no_saves, and before the bell
    # no_socket | no_http | no_screen | no_clock | no_storage | no_crypto | no_page | no_paper: what the device lacks
    trouble: list[str]
    is_ready: bool = False  # here before the bell, with everything that the exam needs
