"""Messages for browsers: the example of RFC 8291 to the byte, who signs them, and to whom they may go."""

from __future__ import annotations

import base64
import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256

from examcast.domain import webpush
from examcast.domain.errors import Refused

NOW = datetime(2027, 3, 15, 9, tzinfo=UTC)
HOSTS = frozenset({"fcm.googleapis.com", ".push.services.mozilla.com"})

# RFC 8291, 5 (Push Message Encryption Example)
BROWSER = webpush.Browser(
    endpoint="https://fcm.googleapis.com/fcm/send/x",
    p256dh="BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
    auth="BTBZMqHH6r4Tts7J_aSIgg",
)
SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"
SALT = "DGv6ra1nlYgDCS1FRnbzlw"
BODY = (
    "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_y"
    "l95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
)


def raw(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_the_example_of_the_standard() -> None:
    own = webpush.private_key(raw(SENDER))
    found = webpush.sealed(BROWSER, b"When I grow up, I want to be a watermelon", own, raw(SALT))
    assert found == raw(BODY)


def test_no_two_messages_are_alike() -> None:
    assert webpush.sealed(BROWSER, b"x") != webpush.sealed(BROWSER, b"x")


def test_a_message_that_is_too_long_is_not_sent() -> None:
    assert len(webpush.sealed(BROWSER, b"x" * webpush.LARGEST)) <= 4096
    with pytest.raises(ValueError, match="at most"):
        webpush.sealed(BROWSER, b"x" * (webpush.LARGEST + 1))


def test_the_push_service_can_check_who_sends() -> None:
    key = webpush.new_key()
    header = webpush.authorization(key, BROWSER.endpoint, "mailto:exams@example.org", NOW)
    scheme, token, public = header.replace(",", "").split()
    head, claims, signature = token.removeprefix("t=").split(".")
    assert scheme == "vapid" and json.loads(raw(head)) == {"typ": "JWT", "alg": "ES256"}
    assert json.loads(raw(claims)) == {
        "aud": "https://fcm.googleapis.com", "exp": int(NOW.timestamp()) + 12 * 3600, "sub": "mailto:exams@example.org",
    }  # fmt: skip
    point = raw(public.removeprefix("k="))
    r, s = (int.from_bytes(raw(signature)[at : at + 32], "big") for at in (0, 32))
    known = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    known.verify(encode_dss_signature(r, s), f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    assert webpush.public_key(key) == public.removeprefix("k=")


def test_a_port_is_called_only_where_it_is_listed() -> None:
    assert webpush.is_known("https://push.example:8443/x", frozenset({"push.example:8443"}))
    assert not webpush.is_known("https://push.example/x", frozenset({"push.example:8443"}))
    assert not webpush.is_known("https://push.example:8444/x", frozenset({"push.example:8443"}))


@pytest.mark.parametrize("endpoint", ["https://fcm.googleapis.com/x", "https://updates.push.services.mozilla.com/w/1"])
def test_known_push_services_are_taken(endpoint: str) -> None:
    assert webpush.checked(webpush.Browser(endpoint=endpoint, p256dh=BROWSER.p256dh, auth=BROWSER.auth), HOSTS)


@pytest.mark.parametrize(
    "endpoint",
    [
        "", "x", "http://fcm.googleapis.com/x", "https://fcm.googleapis.com.evil.example/x", "https://127.0.0.1/x",
        "https://user@fcm.googleapis.com/x", "https://evil.example/fcm.googleapis.com", "file:///etc/passwd",
        "https://push.services.mozilla.com.evil.example/", "https://fcm.googleapis.com/" + "x" * 1000,
        "https://a..push.services.mozilla.com/", f"https://{'a' * 64}.push.services.mozilla.com/", "https://[::1]/",
        "https://fcm.googleapis.com:abc/", "https://fcm.googleapis.com:8443/", "https://fcm.goo\ngleapis.com/x",
        "https://fcm.googleapis.com/a b", "https://fcm.googleapis.com/é", "https://ﬁ.push.services.mozilla.com/",
        "https://fcm.googleapis.com\\@evil.example/", "https://fcm.googleapis.com",
    ],
)  # fmt: skip
def test_nothing_else_is_ever_called(endpoint: str) -> None:
    with pytest.raises(Refused, match="not a push service"):
        webpush.checked(webpush.Browser(endpoint=endpoint, p256dh=BROWSER.p256dh, auth=BROWSER.auth), HOSTS)


@pytest.mark.parametrize(("p256dh", "auth"), [("", "x"), ("AAAA", BROWSER.auth), (BROWSER.p256dh, "AAAA"), ("é", "é")])
def test_keys_of_another_form_are_refused(p256dh: str, auth: str) -> None:
    with pytest.raises(Refused, match="keys of this subscription"):
        webpush.checked(webpush.Browser(endpoint=BROWSER.endpoint, p256dh=p256dh, auth=auth), HOSTS)
