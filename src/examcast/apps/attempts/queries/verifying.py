"""Whether what is stored is what was committed: chains reckoned anew, receipts held against them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Q

from examcast.apps.attempts.models import Answer, Attempt, Save
from examcast.apps.attempts.queries.journal import contents
from examcast.apps.attempts.queries.windows import attempt_by_id
from examcast.broadcast.instants import iso
from examcast.domain import sealing


@dataclass(frozen=True)
class Verified:
    """Whether an attempt's chain holds, and whether its receipt is of this chain and signed by a key of ours."""

    length: int
    broken_at: int | None
    is_receipt_right: bool | None  # None: there is no receipt
    head: str
    astray: list[str]  # questions whose answer, as it is marked, is not the last one of the journal that counts

    @property
    def is_right(self) -> bool:
        return self.broken_at is None and self.is_receipt_right is not False and not self.astray


def verify(attempt_id: int, shown: Mapping[str, Any] | None = None) -> Verified:
    """Reckon the whole chain anew from the journal, and check against it the receipt that is kept, or one shown."""
    attempt = attempt_by_id(attempt_id)
    said = contents(attempt_id)
    rows = [
        {
            "attempt": row.attempt_id, "position": row.position, "id": str(row.save_id), "question": row.question,
            "parent": None if row.parent is None else str(row.parent), "response": said[row.position],
            "device": row.device, "device_link": row.device_link, "received_at": iso(row.received_at),
            "monotonic_ms": row.monotonic_ms, "verdict": row.verdict, "is_linked": row.is_linked,
            "is_counted": row.is_counted, "is_late": row.is_late, "is_branch": row.is_branch,
            "is_in_pause": row.is_in_pause, "server_link": row.server_link,
        }
        for row in Save.objects.filter(attempt_id=attempt_id).order_by("position")
    ]  # fmt: skip
    broken_at = sealing.broken_at(rows, attempt.chain_head, attempt.chain_length)
    links = ["", *(str(row["server_link"]) for row in rows)]
    is_right = _is_receipt_right(attempt.receipt if shown is None else shown, links)
    return Verified(attempt.chain_length, broken_at, is_right, attempt.chain_head, _astray(attempt_id, said))


def _astray(attempt_id: int, said: Mapping[int, Any]) -> list[str]:
    """Chains are of the journal; what is marked lies beside it.

    A head is never older than the one before it: what people let count becomes it wherever it stood when it came.
    """
    counts = Q(is_counted=True, is_branch=False) | Q(decision__is_counted=True)
    rows = Save.objects.filter(counts, attempt_id=attempt_id).order_by("position")
    kept = Answer.objects.filter(attempt_id=attempt_id, head__isnull=False)
    last = {row.question: (row.save_id, said[row.position]) for row in rows}
    heads = {row.question: (row.head, row.response) for row in kept}
    return sorted(question for question in last.keys() | heads.keys() if last.get(question) != heads.get(question))


def _is_receipt_right(receipt: Mapping[str, Any] | None, links: list[str]) -> bool | None:
    """The receipt names a head that the chain had at that length; saves that came too late may follow it."""
    if receipt is None:
        return None
    is_of_chain = 0 <= receipt["length"] < len(links) and links[receipt["length"]] == receipt["head"]
    return is_of_chain and is_signed_here(receipt)


def is_signed_here(receipt: Mapping[str, Any]) -> bool:
    """By a key of this server, also one that signs no more."""
    key = settings.SIGNING_KEYS.get(receipt["key_id"])
    if key is None:
        return False
    return sealing.is_signed(sealing.public_key(key), sealing.unsigned(receipt), receipt["signature"])


@dataclass(frozen=True)
class Shown:
    """What a receipt in anybody's hands says, held against what is kept. Unsigned: nothing is told of the attempt."""

    is_signed: bool
    is_kept: bool = False  # there is such an attempt (still)
    is_of_chain: bool = False  # the receipt names a head that the chain had
    is_whole: bool = False  # every save in the chain is as it was committed
    are_answers_right: bool = False  # what is marked is what the chain says
    saves: int = 0  # in the chain now; those after the receipt's came later
    is_last: bool = False  # no later receipt has replaced it


def examine(receipt: Mapping[str, Any]) -> Shown:
    """Whoever holds a receipt may know whether the server still keeps what it signed, and nothing else."""
    if not is_signed_here(receipt):
        return Shown(is_signed=False)
    attempt = Attempt.objects.filter(pk=receipt["attempt_id"]).first()
    if attempt is None:
        return Shown(is_signed=True)
    found = verify(attempt.pk, receipt)
    return Shown(
        is_signed=True, is_kept=True, is_of_chain=found.is_receipt_right is True, is_whole=found.broken_at is None,
        are_answers_right=not found.astray, saves=found.length, is_last=attempt.receipt == receipt,
    )  # fmt: skip
