"""Frames and close codes of the sockets, and the bodies of the raw routes that stand in for them (docs/protocol.md)."""

from __future__ import annotations

import re
from typing import Any

import msgspec
from msgspec import Raw, Struct

from examcast.broadcast.facts import (
    EmergencyKey,
    ExamCard,
    ExamFacts,
    HeadFacts,
    MonitorRow,
    Needs,
    ReceiptFacts,
    SealedPaper,
    SignedHead,
    StudentSnapshot,
    Verdict,
)

# 44xx: come back (with the numbers you have); 45xx: do not, something has to happen first.
CLOSE_SLOW = 4400  # did not read fast enough; nothing is missed by coming back
CLOSE_TICKET_EXPIRED = 4401  # fetch a new ticket, then come back
CLOSE_MALFORMED = 4402  # a frame that could not be read
CLOSE_NO_HELLO = 4403  # said nothing within ten seconds
CLOSE_SILENT = 4408  # nothing heard for WEBSOCKET_HEARTBEAT
CLOSE_TOO_MANY = 4409  # frames: far more than any page sends
CLOSE_BUSY = 4410  # more come at once than can be let in; the reason says when there is room
CLOSE_RESTARTING = 4412  # the server goes down and comes up again
CLOSE_NOT_ALLOWED = 4501  # the ticket does not open this
CLOSE_SESSION_ENDED = 4503  # signed out everywhere: sign in again

MAX_FRAME = 65_536  # what the socket takes; the page sends anything above 32 kB by HTTP
MAX_BODY = 2_621_440  # of the raw save route
Ref = int | str

# --- browser -> server ------------------------------------------------------------------------------------------------


class Hello(Struct, frozen=True, kw_only=True, tag="hello"):
    """The first frame, within ten seconds."""

    ticket: str
    device: str
    epoch: str = ""
    numbers: dict[str, int] = {}
    held: int = 0  # the revision of the sealed paper that is there already


class Beat(Struct, frozen=True, kw_only=True, tag="beat"):
    """Each third of the heartbeat: where the candidate is; it asks for the time as `ping` does."""

    ref: Ref = 0
    current: str = ""
    answered: int = 0
    flagged: int = 0
    monotonic_ms: int = 0
    sent_ms: float = 0


class Ping(Struct, frozen=True, kw_only=True, tag="ping"):
    """Asks for the server's time; the browser reckons its offset from the way there and back."""

    ref: Ref
    sent_ms: float = 0


class Save(Struct, frozen=True, kw_only=True):
    """One change of one answer, frozen when it was made."""

    id: str
    question: str
    parent: str | None
    response: Any
    link: str
    monotonic_ms: int
    resolves: str | None = None  # the branch that this save, made on the head, settles


class AnswersSave(Struct, frozen=True, kw_only=True, tag="answers.save"):
    """Saves in the order in which they were made; one such frame is in flight a device."""

    ref: Ref
    saves: list[Save]


class HandIn(Struct, frozen=True, kw_only=True, tag="attempt.hand_in"):
    """The candidate has finished; the page sends it behind the last save."""

    ref: Ref


class Seen(Struct, frozen=True, kw_only=True, tag="seen"):
    """Acts whose news was rendered."""

    acts: list[int]


class Ready(Struct, frozen=True, kw_only=True, tag="ready"):
    """How this device stands before the bell: the revision of the sealed paper that is there, and what it lacks."""

    held: int = 0
    needs: Needs = []


class PaperGet(Struct, frozen=True, kw_only=True, tag="paper.get"):
    """The paper, if it is open for this candidate; its key where this revision is held."""

    ref: Ref
    held: int = 0


class PenTake(Struct, frozen=True, kw_only=True, tag="pen.take"):
    """This device writes from now on; the candidate's other devices are told by device.changed."""

    ref: Ref


Asked = AnswersSave | HandIn | PaperGet | PenTake  # frames whose answer waits for the database
FromStudent = Hello | Beat | Ping | AnswersSave | HandIn | Seen | Ready | PaperGet | PenTake
FromStaff = Hello | Beat | Ping

# --- server -> browser ------------------------------------------------------------------------------------------------


class Welcome(Struct, frozen=True, kw_only=True, tag="welcome"):
    """The answer to hello. Without a snapshot, the news frames that follow bring the browser up to date."""

    now: str
    epoch: str
    numbers: dict[str, int]
    snapshot: StudentSnapshot | None = None
    cards: list[ExamCard] | None = None  # scope user: the list of exams
    answers: dict[str, HeadFacts] = {}
    link: str = ""  # the link before this device's next one
    ends_at: str | None = None
    is_writer: bool = True  # false: another device of this candidate wrote last
    signed: SignedHead | None = None  # of what the server has of this attempt
    emergency: EmergencyKey | None = None
    heartbeat_ms: int = 60_000
    ticket: str | None = None


class NewsFrame(Struct, frozen=True, kw_only=True, tag="news"):
    """One event of one topic."""

    topic: str
    number: int
    at: str
    event: Raw


class PaperFrame(Struct, frozen=True, kw_only=True, tag="paper"):
    """The paper of one attempt; above 1 MB only its manifest, and the questions come by GET /paper/{exam}/{ref}."""

    ref: Ref = 0
    exam_id: int
    revision: int
    manifest: Raw
    questions: dict[str, Raw]


class SealedFrame(Struct, frozen=True, kw_only=True, tag="sealed"):
    """The answer to GET /sealed/{exam}."""

    paper: SealedPaper


class KeyFrame(Struct, frozen=True, kw_only=True, tag="paper.key"):
    """What opens the cover of the sealed paper, and with it everything."""

    ref: Ref = 0
    exam_id: int
    revision: int
    key: str  # 32 bytes, base64


class Ack(Struct, frozen=True, kw_only=True, tag="ack"):
    """Sent after the commit, never before."""

    ref: Ref
    verdicts: dict[str, Verdict]
    head: str  # of the server's chain of this attempt
    now: str
    signed: SignedHead | None = None
    ticket: str | None = None


class Pong(Struct, frozen=True, kw_only=True, tag="pong"):
    """The server's time, and this candidate's deadline as it stands now."""

    ref: Ref
    now: str
    sent_ms: float = 0
    ends_at: str | None = None
    ticket: str | None = None


class HandedIn(Struct, frozen=True, kw_only=True, tag="handed_in"):
    """Handed in, with the signed receipt."""

    ref: Ref
    receipt: ReceiptFacts
    now: str


class PenTaken(Struct, frozen=True, kw_only=True, tag="pen.taken"):
    """This device holds the pen."""

    ref: Ref


class Busy(Struct, frozen=True, kw_only=True, tag="busy"):
    """Nothing was taken; try the same again after a while."""

    ref: Ref
    retry_ms: int


class RefusedFrame(Struct, frozen=True, kw_only=True, tag="refused"):
    """No, and why."""

    ref: Ref
    code: str
    message: str


class StaffWelcome(Struct, frozen=True, kw_only=True, tag="welcome"):
    """The answer to a console's hello; the rows follow in `rows` frames."""

    now: str
    epoch: str
    numbers: dict[str, int]
    exam: ExamFacts | None = None  # of a console,
    rooms: list[int] | None = None  # which may be of some rooms (None: the whole exam);
    exams: list[ExamFacts] | None = None  # of the overview
    heartbeat_ms: int = 60_000
    ticket: str | None = None


class Rows(Struct, frozen=True, kw_only=True, tag="rows"):
    """Rows of the console that are new or different, and whose are no longer its own; at most four frames a second."""

    exam_id: int
    rows: list[MonitorRow]
    gone: list[int] = []  # candidates: off the roster, or in a room that this console does not watch
    counts: dict[str, int]
    version: int
    now: str
    is_complete: bool = False  # true on the last frame of a full picture


class PollReply(Struct, frozen=True, kw_only=True, tag="poll"):
    """The answer to GET /poll: news, or (where the numbers are too old) a welcome."""

    news: list[NewsFrame]
    now: str
    ends_at: str | None = None
    welcome: Raw | None = None
    ticket: str | None = None


ToStudent = (
    Welcome | NewsFrame | PaperFrame | SealedFrame | KeyFrame | Ack | Pong | HandedIn | PenTaken | Busy | RefusedFrame
)
ToStaff = StaffWelcome | NewsFrame | Rows | Pong | Busy | RefusedFrame

from_student = msgspec.json.Decoder(FromStudent)
from_staff = msgspec.json.Decoder(FromStaff)
answers_save = msgspec.json.Decoder(AnswersSave)
_encoder = msgspec.json.Encoder()


def encode(frame: Struct) -> str:
    """A frame as the text that travels."""
    return _encoder.encode(frame).decode()


def reason(word: str, seconds: float) -> str:
    """Of a close: why, and after how long to come back. Everyone is told another time, or all come at once again."""
    return f"{word} retry_ms={int(seconds * 1_000)}"


_RETRY = re.compile(r"\bretry_ms=([0-9]{1,9})\Z")


def retry_after(text: str) -> float | None:
    """The seconds that a close's reason asks for; None where it leaves that to whoever was closed."""
    found = _RETRY.search(text)
    return int(found[1]) / 1_000 if found else None


def news_text(topic: str, number: int, at: str, event: str) -> str:
    """A news frame around an event that is JSON already."""
    return encode(NewsFrame(topic=topic, number=number, at=at, event=Raw(event.encode())))
