"""A candidate's receipt, checked: the chain of saves reckoned anew, the signature, and the keys to check it oneself."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Router

from examcast.apps.attempts import queries
from examcast.broadcast.facts import ReceiptFacts
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import anyone, responses
from examcast.entrypoints.api.student.exams import own_attempt
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["student"])


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    receipt: ReceiptFacts
    is_genuine: bool  # signed by a key of this server, and of this attempt's chain
    is_whole: bool  # every save in the chain is as it was committed
    saves: int
    keys: dict[str, str]


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """Ed25519 public keys in hex, by the id that receipts name."""

    keys: dict[str, str]


@router.get("/attempts/{int:attempt_id}/receipt", response=responses(schema_of(Checked)))
def check_receipt(request: HttpRequest, attempt_id: int) -> HttpResponse:
    """Nothing is taken on trust: every link from the first save to the receipt's head is reckoned again."""
    own_attempt(request, attempt_id)
    receipt = queries.attempt_by_id(attempt_id).receipt
    if not receipt:
        raise Refused("not_found", "There is no receipt: this attempt has not been handed in.")
    found = queries.verify(attempt_id)
    return answer(
        Checked(
            receipt=ReceiptFacts(**receipt),
            is_genuine=found.is_receipt_right is True,
            is_whole=found.broken_at is None,
            saves=found.length,
            keys=queries.public_keys(),
        )
    )


@router.get("/receipt-keys", response=responses(schema_of(Keys)), auth=anyone)
def read_keys(request: HttpRequest) -> HttpResponse:
    """So that anyone can check a receipt without asking who issued it."""
    return answer(Keys(keys=queries.public_keys()))
