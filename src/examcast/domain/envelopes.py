"""Sealed papers: what travels before the bell, and the keys that open it (docs/protocol.md, "Sealed papers").

An envelope is AES-256-GCM (NIST SP 800-38D) under a key of its own, which HKDF-SHA-256 (RFC 5869) derives from the
exam's key and the label. The label is authenticated too: an envelope that is put in another's place does not open.
The cover holds the layout and the keys of the questions; a question holds the keys of its pictures: at the bell one key
travels. Opened by web/src/student/sealed/envelope.ts; tests/fixtures/envelopes.json holds examples for both sides.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from examcast.domain.errors import Refused

VERSION: Final = b"\x01"
KEY, NONCE, TAG, LENGTH = 32, 12, 16, 4  # bytes
NAME = 12  # characters
STEP: Final = 1024  # bytes to which a content and its length are filled up: sizes tell little


Purpose = Literal["cover", "question", "medium", "read_out"]


@dataclass(frozen=True)
class Label:
    """What an envelope is: of which exam, of which revision of its paper, for what, and its name."""

    exam_id: int
    revision: int
    purpose: Purpose
    name: str

    @property
    def info(self) -> bytes:
        return f"examcast envelope|{self.exam_id}|{self.revision}|{self.purpose}|{self.name}".encode()


def new_key() -> bytes:
    """A key of an exam: 32 random bytes."""
    return secrets.token_bytes(KEY)


def key_of(exam_key: bytes, label: Label) -> bytes:
    """What opens this envelope and no other: 32 bytes."""
    return _derived(exam_key, label.info)


def bundle_name(exam_key: bytes, exam_id: int, revision: int) -> str:
    """Under which all envelopes of a paper are fetched at once: nobody guesses it."""
    return _derived(exam_key, f"examcast bundle|{exam_id}|{revision}".encode()).hex()[:NAME]


def seal(key: bytes, label: Label, content: bytes) -> bytes:
    """Version, nonce, ciphertext and tag.

    The nonce is made of the content (as in RFC 5297): every process seals to the same bytes, so nothing is stored and
    addresses never change, and other content under the same label has another nonce.
    """
    nonce = hmac.digest(_derived(key, b"examcast nonce"), content, "sha256")[:NONCE]
    return VERSION + nonce + AESGCM(key).encrypt(nonce, _padded(content), label.info)


def unseal(key: bytes, label: Label, envelope: bytes) -> bytes:
    """The content; refused("tampered") where a single bit differs, or the envelope is another one."""
    nonce, sealed = envelope[1 : 1 + NONCE], envelope[1 + NONCE :]
    if envelope[:1] != VERSION or len(sealed) < STEP + TAG:
        raise Refused("tampered", f"What is called {label.name} is no envelope of this version.")
    try:
        padded = AESGCM(key).decrypt(nonce, sealed, label.info)
    except InvalidTag as error:
        raise Refused("tampered", f"The envelope {label.name} was changed, or is not what its name says.") from error
    return padded[LENGTH : LENGTH + int.from_bytes(padded[:LENGTH], "big")]


def _derived(key: bytes, info: bytes) -> bytes:
    return HKDF(SHA256(), KEY, salt=None, info=info).derive(key)


def padded_length(length: int) -> int:
    """What is told of content of so many bytes: the next step of 1 kB, as its envelope has it."""
    return -(-(LENGTH + length) // STEP) * STEP


def _padded(content: bytes) -> bytes:
    whole = len(content).to_bytes(LENGTH, "big") + content
    return whole + bytes(-len(whole) % STEP)


def bundle(envelopes: Mapping[str, bytes]) -> bytes:
    """Several in one file, each: length of the name (1 byte), name, length (4 bytes, big-endian), envelope."""
    parts: list[bytes] = []
    for name, envelope in sorted(envelopes.items()):
        parts += [bytes([len(name)]), name.encode(), len(envelope).to_bytes(LENGTH, "big"), envelope]
    return b"".join(parts)


def unbundled(data: bytes) -> dict[str, bytes]:
    """The envelopes of a file; refused("tampered") where it ends too early."""
    found: dict[str, bytes] = {}
    at = 0
    while at < len(data):
        start = at + 1 + data[at]
        name = data[at + 1 : start].decode("ascii", errors="replace")
        at = start + LENGTH + int.from_bytes(data[start : start + LENGTH], "big")
        if at > len(data):
            raise Refused("tampered", f"The file ends inside the envelope {name}.")
        found[name] = data[start + LENGTH : at]
    return found


# --- for a hall without a network: a code that is read out ------------------------------------------------------------

CROCKFORD: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # https://www.crockford.com/base32.html
CODE, ROUNDS, SALT = 16, 600_000, 16  # characters: 80 bits; PBKDF2-SHA-256 as OWASP advises (Password Storage, 2023)
_HEARD: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def read_out_code(exam_key: bytes, exam_id: int, revision: int) -> str:
    """What opens the paper where no key can come: four groups of four characters, with dashes between them."""
    number = int.from_bytes(_derived(exam_key, f"examcast read-out code|{exam_id}|{revision}".encode())[:10], "big")
    letters = "".join(CROCKFORD[number >> 5 * place & 31] for place in reversed(range(CODE)))
    return "-".join(letters[at : at + 4] for at in range(0, CODE, 4))


def read_out_salt(exam_key: bytes, exam_id: int, revision: int) -> bytes:
    return _derived(exam_key, f"examcast read-out salt|{exam_id}|{revision}".encode())[:SALT]


def read_out_key(code: str, salt: bytes) -> bytes:
    """What opens the envelope that holds a cover's key. However it is typed: O is 0, I and L are 1."""
    return hashlib.pbkdf2_hmac("sha256", code.upper().translate(_HEARD).encode(), salt, ROUNDS)


# --- at rest ----------------------------------------------------------------------------------------------------------


def wrap(sealing_keys: Mapping[str, bytes], exam_id: int, key: bytes) -> tuple[str, bytes]:
    """An exam's key under the newest of the server's sealing keys: (its id, what may be stored)."""
    newest, nonce = max(sealing_keys), secrets.token_bytes(NONCE)
    return newest, nonce + AESGCM(sealing_keys[newest]).encrypt(nonce, key, _of_exam(exam_id))


def unwrap(sealing_keys: Mapping[str, bytes], exam_id: int, key_id: str, wrapped: bytes) -> bytes:
    """The exam's key; refused("sealing_key_missing") where the server's key is not here, or is another one."""
    outer = sealing_keys.get(key_id)
    if outer is None:
        raise Refused(
            "sealing_key_missing",
            f"The paper of exam {exam_id} is sealed under sealing-{key_id}.key, which is not among the secrets here.",
        )
    try:
        return AESGCM(outer).decrypt(wrapped[:NONCE], wrapped[NONCE:], _of_exam(exam_id))
    except InvalidTag as error:
        raise Refused(
            "sealing_key_missing", f"sealing-{key_id}.key here is not the key that sealed the paper of exam {exam_id}."
        ) from error


def _of_exam(exam_id: int) -> bytes:
    return f"examcast exam key|{exam_id}".encode()
