"""Web push: a message sealed for one browser (RFC 8291, RFC 8188), and who sends it (VAPID, RFC 8292)."""

from __future__ import annotations

import base64
import re
import secrets
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlsplit

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from examcast.domain.errors import Refused

CURVE: Final = ec.SECP256R1()
RECORD: Final = 4096  # bytes, the only record of a message (RFC 8291, 4)
LARGEST: Final = 3_993  # bytes of a message that every push service takes (RFC 8030, 7.2 less what sealing adds)
VALID: Final = timedelta(hours=12)  # of the word that says from whom; at most a day (RFC 8292, 2)
AUTH, SALT, POINT = 16, 16, 65  # bytes; points are not compressed (RFC 8291, 3.1)
LONGEST_ENDPOINT: Final = 1000  # characters
_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"  # RFC 1123, 2.1
ADDRESS: Final = re.compile(
    rf"https://(?P<host>{_LABEL}(\.{_LABEL})*)(:(?P<port>[0-9]{{1,5}}))?/[!#-;=?-\[\]_a-z~]*", re.ASCII | re.IGNORECASE
)


class Browser(msgspec.Struct, frozen=True, kw_only=True):
    """As `PushSubscription.toJSON()` tells it: where its push service is, its public key and its secret (base64url)."""

    endpoint: str
    p256dh: str
    auth: str


def checked(browser: Browser, hosts: frozenset[str]) -> Browser:
    """Refused("malformed") unless the keys have their form and the address is a push service's that is known here.

    Whoever may name addresses that the server then calls could reach what stands behind it.
    """
    if not is_known(browser.endpoint, hosts):
        raise Refused("malformed", f"“{browser.endpoint[:80]}” is not a push service that this server sends to.")
    try:
        point = _raw(browser.p256dh)
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, point)
        is_right = len(point) == POINT and len(_raw(browser.auth)) == AUTH
    except ValueError:
        is_right = False
    if not is_right:
        raise Refused("malformed", "The keys of this subscription do not have the form of RFC 8291.")
    return browser


def is_known(endpoint: str, hosts: frozenset[str]) -> bool:
    """The address is written as a push service writes one, and lies at one of these hosts, at https's own port.

    A host that begins with a dot stands for all below it. What no client would take the same way is no address.
    """
    found = ADDRESS.fullmatch(endpoint)
    if found is None or len(endpoint) > LONGEST_ENDPOINT:
        return False
    host, port = found["host"].lower(), found["port"]
    is_listed = any(
        f"{host}:{port}" == each if ":" in each else host == each or (each.startswith(".") and host.endswith(each))
        for each in hosts
    )
    return is_listed and (port is None or f"{host}:{port}" in hosts)


def sealed(browser: Browser, message: bytes, own: ec.EllipticCurvePrivateKey | None = None, salt: bytes = b"") -> bytes:
    """The body of a push message (content coding aes128gcm); `own` and `salt` are given by tests alone."""
    if len(message) > LARGEST:
        raise ValueError(f"a push message has at most {LARGEST} bytes, not {len(message)}")
    own, salt = own or ec.generate_private_key(CURVE), salt or secrets.token_bytes(SALT)
    theirs = _raw(browser.p256dh)
    point = _point(own)
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, theirs))
    secret = HKDF(SHA256(), 32, salt=_raw(browser.auth), info=b"WebPush: info\0" + theirs + point).derive(shared)
    key = HKDF(SHA256(), 16, salt=salt, info=b"Content-Encoding: aes128gcm\0").derive(secret)
    nonce = HKDF(SHA256(), 12, salt=salt, info=b"Content-Encoding: nonce\0").derive(secret)
    head = salt + RECORD.to_bytes(4, "big") + bytes([len(point)]) + point
    return head + AESGCM(key).encrypt(nonce, message + b"\x02", None)  # 2: the last record


def authorization(key: bytes, endpoint: str, contact: str, now: datetime) -> str:
    """The header that tells the push service who sends; `contact` is a mailto: or https: address of the operator."""
    address, private = urlsplit(endpoint), private_key(key)
    head = {"typ": "JWT", "alg": "ES256"}
    until = int((now + VALID).timestamp())
    claims = {"aud": f"{address.scheme}://{address.netloc}", "exp": until, "sub": contact}
    said = f"{_text(msgspec.json.encode(head))}.{_text(msgspec.json.encode(claims))}"
    r, s = decode_dss_signature(private.sign(said.encode(), ec.ECDSA(SHA256())))
    signature = _text(r.to_bytes(32, "big") + s.to_bytes(32, "big"))  # RFC 7518, 3.4
    return f"vapid t={said}.{signature}, k={public_key(key)}"


def private_key(key: bytes) -> ec.EllipticCurvePrivateKey:
    """Of a secret of 32 bytes, which is the number itself: secrets that are made here lie below the group's order."""
    return ec.derive_private_key(int.from_bytes(key, "big"), CURVE)


def new_key() -> bytes:
    return ec.generate_private_key(CURVE).private_numbers().private_value.to_bytes(32, "big")


def public_key(key: bytes) -> str:
    """What a browser subscribes with: an uncompressed point in base64url."""
    return _text(_point(private_key(key)))


def _point(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def _text(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
