"""The emergency file: what a device could not send, sealed for the server alone (docs/protocol.md, "Emergency files").

ECDH on P-256, which every browser has (SEC 1, 3.3.1), HKDF-SHA-256 (RFC 5869) and AES-256-GCM (NIST SP 800-38D). The
head is readable, so that people can see whose file it is, and authenticated; that proves nothing of who made it, for
the public half is every candidate's. That the changes are the device's own shows their chain alone: it goes on from a
link that only the server and the device know.
"""

from __future__ import annotations

import base64
import secrets
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Final

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from examcast.domain.errors import Refused
from examcast.domain.sealing import canonical, device_link

FORMAT: Final = "examcast emergency file 1"
# Where 1.5 MB wait, a device saves twice a minute at most (pausing.ts). Six hours without a network, of an essay that
# grows to 30 kB: 720 saves of 15 kB are 11 MB, and in base64 15 MB; of short answers some 3,000 saves in all.
LARGEST: Final = 16 * 1024 * 1024  # bytes
MOST_SAVES: Final = 4_096
TOO_LARGE: Final = "An emergency file has at most 16 MB; this is another file."
NONCE: Final = 12
CURVE: Final = ec.SECP256R1()
ORDER: Final = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551  # of its group (SEC 2, 2.4.2)
INFO: Final = b"examcast emergency file"


Id = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Word = Annotated[str, msgspec.Meta(min_length=1, max_length=64, pattern=r"^[^\x00-\x1f\x7f]*\Z")]
Bytes = Annotated[str, msgspec.Meta(max_length=128)]  # in base64: the longest is a point, of 88


class Head(msgspec.Struct, frozen=True, kw_only=True):
    """Whose file it is, and what is needed to open it; bytes as base64."""

    format: Word
    exam_id: Id
    attempt_id: Id
    device: Word
    made_at: Word  # by the device's own clock
    key_id: Word
    point: Bytes  # the public half of a key that was made for this file
    nonce: Bytes


class EmergencyFile(Head, frozen=True, kw_only=True):
    sealed: str


class Content(msgspec.Struct, frozen=True, kw_only=True):
    """Saves in the order in which they were made, as the protocol has them; whether hand-in was pressed behind them."""

    saves: Annotated[list[Any], msgspec.Meta(max_length=MOST_SAVES)]
    is_handing_in: bool = False


def public_key(sealing_key: bytes) -> bytes:
    """What devices seal for: an uncompressed point of 65 bytes."""
    return _private(sealing_key).public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def seal(public: bytes, content: bytes, **head: Any) -> bytes:
    """The file, as a device makes it."""
    own = ec.generate_private_key(CURVE)
    point = own.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    nonce = secrets.token_bytes(NONCE)
    said = Head(format=FORMAT, point=_text(point), nonce=_text(nonce), **head)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public))
    sealed = AESGCM(_key(shared, point)).encrypt(nonce, content, canonical(said))
    return msgspec.json.encode(EmergencyFile(**msgspec.structs.asdict(said), sealed=_text(sealed)))


def opened(data: bytes, sealing_keys: Mapping[str, bytes]) -> tuple[Head, Content]:
    """Whose it is and what is in it; refused("malformed"), ("sealing_key_missing") or ("tampered") in words."""
    try:
        file = msgspec.json.decode(data, type=EmergencyFile)
        point, nonce, sealed = (base64.b64decode(each, validate=True) for each in (file.point, file.nonce, file.sealed))
        device_key = ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise Refused("malformed", f"This is not an emergency file, or it is not whole: {error}.") from error
    if file.format != FORMAT:
        raise Refused("malformed", f"This server reads emergency files of the form “{FORMAT}”, not “{file.format}”.")
    if file.key_id not in sealing_keys:
        raise Refused(
            "sealing_key_missing",
            f"There is no sealing-{file.key_id}.key here: the file was made for another server, or before the key was "
            "removed.",
        )
    head = Head(**{name: getattr(file, name) for name in Head.__struct_fields__})
    shared = _private(sealing_keys[file.key_id]).exchange(ec.ECDH(), device_key)
    try:
        content = AESGCM(_key(shared, point)).decrypt(nonce, sealed, canonical(head))
    except (InvalidTag, ValueError) as error:
        raise Refused("tampered", "The file was changed after it was made, or was made for another server.") from error
    try:
        return head, msgspec.json.decode(content, type=Content)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Refused("malformed", f"What is sealed in this file is not what a device seals: {error}.") from error


def going_on(link: str | None, saves: Sequence[Mapping[str, Any]], known: Mapping[str, str]) -> list[bool]:
    """Which saves go on from the device's committed link, or are committed (`known`: their links); none after a gap."""
    found = []
    for save in saves:
        is_known = known.get(save["id"]) == save["link"]
        found.append(is_known or (link is not None and device_link(link, save) == save["link"]))
        link = save["link"] if found[-1] else None
    return found


def _private(sealing_key: bytes) -> ec.EllipticCurvePrivateKey:
    """Derived, so that it rotates with the secret; 64 bytes leave no bias (FIPS 186-5, A.2.1)."""
    wide = HKDF(SHA256(), 64, salt=None, info=b"examcast emergency key").derive(sealing_key)
    return ec.derive_private_key(int.from_bytes(wide, "big") % (ORDER - 1) + 1, CURVE)


def _key(shared: bytes, point: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=point, info=INFO).derive(shared)


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode()
