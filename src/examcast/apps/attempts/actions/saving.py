"""Group commit of answers: attempts locked in id order, saves walked in order against heads in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec import structs

from examcast.apps.attempts.actions.beginning import begin_by_save
from examcast.apps.attempts.actions.desk import Known, WriterDesk, as_uuid
from examcast.apps.attempts.actions.handing_in import hand_in_anew
from examcast.apps.attempts.actions.heads import adopt, set_aside
from examcast.apps.attempts.actions.journal import enter
from examcast.apps.attempts.actions.judging import Judgement, counts_by_itself, judge
from examcast.apps.attempts.actions.receipts import sign_head
from examcast.apps.attempts.actions.sent import Saved, Sent
from examcast.apps.attempts.models import Answer, Attempt
from examcast.apps.attempts.queries.uploads import missing_files
from examcast.apps.attempts.queries.views import head_facts
from examcast.broadcast.facts import HeadFacts, Verdict
from examcast.broadcast.publish import transaction
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from examcast.domain.sealing import canonical, device_link, first_link, is_link

LARGEST = 1_048_576  # bytes of one response as canonical JSON


def save_answers(batch: Sequence[Sent], now: datetime, meanwhile: Callable[[], object] = lambda: None) -> Saved:
    """Commit a batch; a verdict for each save, in order. A malformed one is refused alone.

    `meanwhile` is called when all is reckoned and what is left is to wait for the database.
    """
    with transaction():
        desk = WriterDesk((each.attempt_id for each in batch), batch)
        verdicts = tuple(_take(desk, each, now) for each in batch)
        hand_in_anew(desk, now)
        signed = {
            pk: head
            for pk in sorted(desk.touched)
            if desk.attempts[pk].chain_length and (head := sign_head(desk.attempts[pk], now)) is not None
        }
        meanwhile()
        desk.write()
    heads = {pk: attempt.chain_head for pk, attempt in desk.attempts.items()}
    return Saved(verdicts=verdicts, heads=heads, signed=signed, begun=tuple(desk.begun))


def _take(desk: WriterDesk, sent: Sent, now: datetime) -> Verdict:
    """One save: refused, known, late, or on time."""
    attempt = desk.attempts.get(sent.attempt_id)
    if attempt is None:
        return Verdict("refused", "not_found", "There is no such attempt.")
    try:
        _check_form(sent)
        save_id = as_uuid(sent.id)
        known = desk.journal.get((attempt.pk, save_id)) if save_id else None
        if known is not None:
            return Verdict(known.verdict, _late_code(known) if known.verdict == "late" else "", head=_head(desk, sent))
        judged = judge(attempt, desk.clock(attempt), sent.received_at)
        if judged.refusal:
            return Verdict("refused", judged.refusal, judged.message)
        _check_content(desk, attempt, sent)
    except Refused as no:
        return Verdict("refused", no.code, no.message)
    place = _place(desk, sent)
    if place == "unknown":
        return Verdict("unknown_parent", "unknown_parent", head=_head(desk, sent))
    return _store(desk, attempt, sent, judged, is_branch=place == "branch", now=now)


def _late_code(known: Known) -> str:
    """Said again as it was said first."""
    return "counts" if known.is_counted else "undecided"


def _store(
    desk: WriterDesk, attempt: Attempt, sent: Sent, judged: Judgement, *, is_branch: bool, now: datetime
) -> Verdict:
    device = desk.devices.get((attempt.pk, sent.device))
    previous = device.link if device else first_link(attempt.seed, attempt.pk, sent.device)
    is_linked = device_link(previous, structs.asdict(sent)) == sent.link
    is_late, window = judged.is_late or sent.is_doubted, judged.window
    counts = not is_late
    if is_late and window is not None and not sent.is_doubted:
        counts = counts_by_itself(attempt, sent, window, device, is_linked)
    if counts and begin_by_save(attempt, window, sent.received_at, now):
        desk.begun.append(attempt.pk)
    verdict = "late" if is_late else "conflict" if is_branch else "saved"
    enter(
        desk, attempt, sent, verdict,
        is_linked=is_linked, is_late=is_late, is_counted=counts, is_branch=is_branch,
        is_in_pause=judged.is_in_pause,
    )  # fmt: skip
    if not counts:
        attempt.late_saves += 1
        return Verdict("late", "undecided", head=_head(desk, sent))
    desk.counted.add(attempt.pk)
    answer = desk.answer(attempt, sent.question)
    if is_branch:
        set_aside(attempt, answer, as_uuid(sent.id), sent.response, sent.device, sent.received_at)
    else:
        _advance(desk, attempt, answer, sent)
    if is_late:
        return Verdict("late", "counts", head=_head(desk, sent))
    return Verdict(verdict, head=_head(desk, sent) if is_branch else None)


def _advance(desk: WriterDesk, attempt: Attempt, answer: Answer, sent: Sent) -> None:
    """The save becomes the head; one made by the device of an open branch, or naming it, is that person's choice."""
    save_id = as_uuid(sent.id)
    if save_id is not None:
        adopt(attempt, answer, desk.papers[attempt.exam_id], save_id, sent.response, sent.received_at)
    settled = sent.resolves is not None and sent.resolves == str(answer.branch)
    if answer.branch is not None and (settled or answer.branch_device == sent.device):
        answer.branch, answer.branch_response, answer.branch_device = None, None, ""
        attempt.conflicts -= 1


def _place(desk: WriterDesk, sent: Sent) -> str:
    """Where the save stands: on the head, beside it, or on something never seen here."""
    answer = desk.answers.get((sent.attempt_id, sent.question))
    head = answer.head if answer else None
    parent = as_uuid(sent.parent)
    if parent == head:
        return "head"
    if parent is None:
        return "branch"
    known = desk.journal.get((sent.attempt_id, parent))
    return "branch" if known is not None and known.question == sent.question else "unknown"


def _head(desk: WriterDesk, sent: Sent) -> HeadFacts | None:
    answer = desk.answers.get((sent.attempt_id, sent.question))
    return head_facts(answer) if answer else None


def _check_form(sent: Sent) -> None:
    """What any save must be, whatever it answers."""
    if as_uuid(sent.id) is None or (sent.parent is not None and as_uuid(sent.parent) is None):
        raise Refused("malformed", "Ids of saves are UUIDs in lower case with dashes.")
    if not is_link(sent.link):
        raise Refused("malformed", "A link is 64 hexadecimal digits.")
    if (
        isinstance(sent.monotonic_ms, bool)
        or not isinstance(sent.monotonic_ms, int)
        or not 0 <= sent.monotonic_ms < 2**53
    ):
        raise Refused("malformed", "monotonic_ms is a whole number of milliseconds.")
    if not 0 < len(sent.device) <= 64 or not sent.device.isprintable():
        raise Refused("malformed", "A device names itself in up to 64 characters.")


def _check_content(desk: WriterDesk, attempt: Attempt, sent: Sent) -> None:
    """The question is of this attempt's paper and the response is one of its kind."""
    paper = desk.papers.get(attempt.exam_id)
    if paper is None or sent.question not in paper.refs_of(attempt.seed):
        raise Refused("unknown_question")
    if len(canonical(sent.response)) > LARGEST:
        raise Refused("too_large", "One answer holds up to 1 MB; shorten it or hand in a file.")
    if sent.response is not None:
        kind = KINDS[paper.kinds[sent.question]]
        if not kind.is_answerable:
            raise Refused("malformed_response", "This question takes no answer.")
        kind.check_response(paper.public[sent.question], sent.response)
        if kind.name == "file_upload":
            _check_files(attempt, sent)


def _check_files(attempt: Attempt, sent: Sent) -> None:
    """An answer names complete files only: what is acknowledged is on disk."""
    wanted = [file["sha256"] for file in sent.response["files"]]
    if missing_files(attempt.pk, sent.question, wanted):
        raise Refused("malformed_response", "A file of this answer has not arrived completely; hand it in again.")
