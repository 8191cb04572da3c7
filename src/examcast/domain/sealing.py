"""Canonical JSON, the two chains of an attempt, and signed receipts: pure functions, keys are arguments."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from examcast.domain.errors import Refused

is_link: Final = re.compile("[0-9a-f]{64}").fullmatch  # hex SHA-256
_encode: Final = msgspec.json.Encoder(order="sorted").encode


def canonical(value: object) -> bytes:
    """Sorted keys, no blanks, UTF-8 unescaped: the bytes that `JSON.stringify` gives with sorted ASCII keys.

    Numbers in saves are whole (`monotonic_ms`); responses hold strings, truths, lists, objects: both languages agree.
    """
    try:
        return _encode(value)
    except UnicodeEncodeError as error:
        raise Refused(
            "malformed_response", "The text holds half of a surrogate pair; type that character again."
        ) from error


def link(previous: str, value: object) -> str:
    """Hex SHA-256 of the previous link, a line feed, and the canonical value."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(value)).hexdigest()


def first_link(seed: str, attempt_id: int, device: str) -> str:
    """What a device that has committed nothing yet continues: given by `welcome`, never guessed."""
    return link(seed, {"attempt": attempt_id, "device": device})


def device_link(previous: str, save: Mapping[str, Any]) -> str:
    """The link that a device reckons over what it sends: id, question, parent, response and its monotonic time."""
    sent = {name: save[name] for name in ("id", "monotonic_ms", "parent", "question", "response")}
    return link(previous, sent)


_FIRST: Final = (
    "attempt", "position", "id", "question", "parent", "response", "device", "device_link", "received_at",
    "monotonic_ms", "is_late", "is_branch", "is_in_pause",
)  # fmt: skip
_COMMITTED: Final = (*_FIRST, "verdict", "is_linked", "is_counted")


def server_link(previous: str, row: Mapping[str, Any], names: Iterable[str] = _COMMITTED) -> str:
    """The link that the server reckons over what it commits, one linear chain an attempt."""
    return link(previous, {name: row[name] for name in names})


def broken_at(rows: Iterable[Mapping[str, Any]], head: str, length: int) -> int | None:
    """Where a server chain does not hold (None: it holds): order, links, and the head it should end in.

    Chains begin in the form of the first version, which left out the verdicts, where that version wrote them. To take
    it costs nothing: a link is of one form, so no row that was linked with its verdict passes without it. From the
    first link of the present form on no older one is right.
    """
    previous, last = "", 0
    forms: tuple[tuple[str, ...], ...] = (_COMMITTED, _FIRST)
    for row in rows:
        form = next((names for names in forms if row["server_link"] == server_link(previous, row, names)), None)
        if row["position"] != last + 1 or form is None:
            return last + 1
        forms = (_COMMITTED,) if form is _COMMITTED else forms
        previous, last = str(row["server_link"]), last + 1
    return None if (previous, last) == (head, length) else last + 1


def sign(key: bytes, value: object) -> str:
    """Ed25519 over the canonical value, base64url without padding."""
    return _text(Ed25519PrivateKey.from_private_bytes(key).sign(canonical(value)))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def public_key(key: bytes) -> bytes:
    """The 32 bytes with which anyone can check what `sign` made."""
    return Ed25519PrivateKey.from_private_bytes(key).public_key().public_bytes_raw()


def is_signed(public: bytes, value: object, signature: str) -> bool:
    """Whether the signature is of this value by the owner of the key."""
    try:
        raw = base64.urlsafe_b64decode(signature + "=" * (-len(signature) % 4))
        if _text(raw) != signature:  # the last letter has bits that decoding drops
            return False
        Ed25519PublicKey.from_public_bytes(public).verify(raw, canonical(value))
    except (InvalidSignature, ValueError):
        return False
    return True


def unsigned(receipt: Mapping[str, Any]) -> dict[str, Any]:
    """The part of a receipt that its signature covers."""
    return {name: value for name, value in receipt.items() if name != "signature"}
