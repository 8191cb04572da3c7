"""Receipts, checked: by their candidate, and by whoever was shown one; and the keys to check a signature oneself."""

from __future__ import annotations

from dataclasses import asdict

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import Field, Router, Schema

from examcast.apps.attempts import queries
from examcast.apps.people import actions as people
from examcast.broadcast.facts import ReceiptFacts
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import anyone, now_of, responses
from examcast.entrypoints.api.student.exams import own_attempt
from examcast.entrypoints.api.wire import answer, schema_of

router = Router(tags=["student"])


CHECKS = 300  # in ten minutes from one address: a whole hall may stand behind one
COUNT = 2**31


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """What was found."""

    receipt: ReceiptFacts
    is_genuine: bool  # signed by a key of this server, and of this attempt's chain
    is_whole: bool  # every save in the chain is as it was committed
    are_answers_right: bool  # what is marked is what the chain says
    saves: int
    keys: dict[str, str]


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """Ed25519 public keys in hex, by the id that receipts name."""

    keys: dict[str, str]


class ShownReceipt(Schema):
    """A receipt as its candidate downloads it or shows it as a picture."""

    attempt_id: int = Field(ge=1, lt=2**63)
    head: str = Field(max_length=64)
    length: int = Field(ge=0, lt=COUNT)
    answered: int = Field(ge=0, lt=COUNT)
    questions: int = Field(ge=0, lt=COUNT)
    handed_in_at: str = Field(max_length=40)
    key_id: str = Field(max_length=64)
    signature: str = Field(max_length=128)


class Examined(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. Where the signature is not this server's, nothing else is told, whatever the attempt's number."""

    is_signed: bool
    is_kept: bool  # the attempt is still here
    is_of_chain: bool  # the receipt names a head that the chain had
    is_whole: bool
    are_answers_right: bool
    saves: int  # in the chain now
    is_last: bool  # no later receipt has replaced it


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
            are_answers_right=not found.astray,
            saves=found.length,
            keys=queries.public_keys(),
        )
    )


@router.get("/receipt-keys", response=responses(schema_of(Keys)), auth=anyone)
def read_keys(request: HttpRequest) -> HttpResponse:
    """So that anyone can check a receipt without asking who issued it."""
    return answer(Keys(keys=queries.public_keys()))


@router.post("/receipts/check", response=responses(schema_of(Examined)), auth=anyone)
def check_shown_receipt(request: HttpRequest, payload: ShownReceipt) -> HttpResponse:
    """For whoever was shown a receipt, signed in or not: is it of this server, and is what it stands for still here?"""
    people.throttle("receipt", request.META.get("REMOTE_ADDR", ""), CHECKS, now_of(request))
    return answer(Examined(**asdict(queries.examine(payload.dict()))))
