"""One journal row: the response in full or as a patch on its parent, linked into the attempt's chain."""

from __future__ import annotations

from typing import Any

from examcast.apps.attempts.actions.desk import Known, WriterDesk, as_uuid
from examcast.apps.attempts.actions.judging import NEVER
from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Attempt, Device
from examcast.apps.attempts.queries.patches import FULL_EVERY, patch
from examcast.broadcast.instants import iso
from examcast.domain.sealing import server_link


def enter(
    desk: WriterDesk,
    attempt: Attempt,
    sent: Sent,
    verdict: str,
    *,
    is_linked: bool,
    is_late: bool,
    is_counted: bool,
    is_branch: bool,
    is_in_pause: bool,
) -> None:
    """Append to the journal and to both chains; the head is the caller's business."""
    save_id = as_uuid(sent.id)
    if save_id is None:
        raise ValueError("the form was checked before")
    change = None if is_branch or not is_counted else _patch(desk, attempt, sent)
    judged: dict[str, Any] = {"verdict": verdict, "is_linked": is_linked, "is_counted": is_counted}
    judged |= {"is_late": is_late, "is_branch": is_branch, "is_in_pause": is_in_pause}
    _link(attempt, sent, judged)
    desk.touched.add(attempt.pk)
    desk.journal[attempt.pk, save_id] = Known(sent.question, verdict, is_counted)
    desk.saves.append(
        (
            attempt.pk, attempt.chain_length, save_id, sent.question, as_uuid(sent.parent), change is None,
            sent.response if change is None else change, sent.device, sent.link, is_linked, attempt.chain_head,
            sent.received_at, sent.monotonic_ms, verdict, is_counted, is_late, is_branch, is_in_pause,
        )
    )  # fmt: skip
    if not sent.is_doubted:
        _advance_device(desk, attempt, sent, is_linked=is_linked, is_late=is_late)


def _link(attempt: Attempt, sent: Sent, judged: dict[str, Any]) -> None:
    """The server's own chain: one link further, over everything that the row says."""
    attempt.chain_length += 1
    attempt.version += 1
    row = {
        "attempt": attempt.pk, "position": attempt.chain_length, "id": sent.id, "question": sent.question,
        "parent": sent.parent, "response": sent.response, "device": sent.device, "device_link": sent.link,
        "received_at": iso(sent.received_at), "monotonic_ms": sent.monotonic_ms,
    }  # fmt: skip
    attempt.chain_head = server_link(attempt.chain_head, row | judged)


def _patch(desk: WriterDesk, attempt: Attempt, sent: Sent) -> Any:
    """On the head that the save follows, unless it is time for a full copy again."""
    answer = desk.answers.get((attempt.pk, sent.question))
    if answer is None or answer.head is None or answer.revision % FULL_EVERY == 0:
        return None
    return patch(answer.response, sent.response)


def _advance_device(desk: WriterDesk, attempt: Attempt, sent: Sent, *, is_linked: bool, is_late: bool) -> None:
    """The device's chain and clock; late saves leave the clock where it was last known before the end."""
    device = desk.devices.get((attempt.pk, sent.device))
    if device is None:
        device = Device(
            attempt=attempt, device=sent.device, anchor_at=sent.received_at, anchor_ms=sent.monotonic_ms, saves=0
        )
        if is_late:
            device.anchor_ms = NEVER
    if is_late:
        device.is_late_linked = is_linked if device.is_late_linked is None else device.is_late_linked and is_linked
    else:
        device.anchor_at, device.anchor_ms = sent.received_at, sent.monotonic_ms
    device.link = sent.link
    device.saves += 1
    desk.spoke(device)
