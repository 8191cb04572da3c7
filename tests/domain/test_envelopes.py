"""Envelopes open with their own key and label, and with nothing else; the examples hold for both languages."""

import base64
import json
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.domain import envelopes
from examcast.domain.envelopes import Label
from examcast.domain.errors import Refused

EXAMPLES = json.loads((Path(__file__).parents[1] / "fixtures" / "envelopes.json").read_text(encoding="utf-8"))
EXAM_KEY = bytes(range(32))
LABEL = Label(7, 2, "question", "abcdefgh1234")
KEY = envelopes.key_of(EXAM_KEY, LABEL)


@pytest.mark.parametrize("example", EXAMPLES["envelopes"], ids=lambda each: each["name"])
def test_the_examples_hold(example):
    label = Label(example["exam_id"], example["revision"], example["purpose"], example["name"])
    key = envelopes.key_of(bytes.fromhex(EXAMPLES["exam_key"]), label)
    assert key.hex() == example["key"]
    sealed = envelopes.seal(key, label, example["content"].encode())
    assert base64.b64encode(sealed).decode() == example["envelope"]
    assert envelopes.unseal(key, label, sealed).decode() == example["content"]


@given(content=st.binary(max_size=5000))
def test_what_was_sealed_comes_back_and_its_size_tells_kilobytes_only(content):
    sealed = envelopes.seal(KEY, LABEL, content)
    assert envelopes.unseal(KEY, LABEL, sealed) == content
    kilobytes = -(-(len(content) + envelopes.LENGTH) // envelopes.STEP)
    assert len(sealed) == 1 + envelopes.NONCE + kilobytes * envelopes.STEP + envelopes.TAG


def test_every_process_seals_to_the_same_bytes_and_no_two_contents_share_a_nonce():
    first, again, other = (envelopes.seal(KEY, LABEL, content) for content in (b"x", b"x", b"y"))
    assert first == again and first[:13] != other[:13]


def test_a_thousand_changes_are_all_seen():
    chance = random.Random(1)
    sealed = envelopes.seal(KEY, LABEL, bytes(range(256)) * 9)
    for _ in range(1000):
        bad = bytearray(sealed)
        bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
        if chance.random() < 0.2:
            del bad[chance.randrange(len(bad)) :]
        with pytest.raises(Refused, match="envelope"):
            envelopes.unseal(KEY, LABEL, bytes(bad))


@pytest.mark.parametrize(
    "other", [replace(LABEL, exam_id=8), replace(LABEL, revision=3), replace(LABEL, purpose="medium"),
              replace(LABEL, name="zzzzzzzz1234")],
)  # fmt: skip
def test_an_envelope_in_anothers_place_does_not_open(other):
    sealed = envelopes.seal(KEY, LABEL, b"x")
    with pytest.raises(Refused) as refused:
        envelopes.unseal(KEY, other, sealed)
    assert refused.value.code == "tampered" and other.name in refused.value.message
    with pytest.raises(Refused):
        envelopes.unseal(envelopes.key_of(EXAM_KEY, other), LABEL, sealed)


def test_a_bundle_says_each_name_and_length():
    sealed = {"b": envelopes.seal(KEY, LABEL, b"2"), "a": b"11"}
    made = envelopes.bundle(sealed)
    assert made[:8] == b"\x01a\x00\x00\x00\x0211" and made[8:10] == b"\x01b" and made.endswith(sealed["b"])
    assert envelopes.unbundled(made) == sealed
    for cut in (1, 5, len(made) - 1):
        with pytest.raises(Refused, match="ends inside"):
            envelopes.unbundled(made[:cut])


def test_a_key_at_rest_opens_with_the_secret_that_wrapped_it_alone():
    old, new = {"0001": bytes(32)}, {"0001": bytes(32), "0002": bytes([2] * 32)}
    key_id, wrapped = envelopes.wrap(old, 7, EXAM_KEY)
    assert key_id == "0001" and EXAM_KEY not in wrapped
    assert envelopes.unwrap(new, 7, key_id, wrapped) == EXAM_KEY
    assert envelopes.wrap(new, 7, EXAM_KEY)[0] == "0002"
    for keys, exam_id in (({}, 7), (old, 8), ({"0001": bytes([1] * 32)}, 7)):
        with pytest.raises(Refused) as refused:
            envelopes.unwrap(keys, exam_id, key_id, wrapped)
        assert refused.value.code == "sealing_key_missing" and "sealing-0001.key" in refused.value.message


# --- a code that is read out ------------------------------------------------------------------------------------------


def test_a_code_is_of_one_exam_and_revision_and_opens_however_it_is_heard():
    code = envelopes.read_out_code(EXAM_KEY, 7, 2)
    assert re.fullmatch("([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", code)
    assert len({code, envelopes.read_out_code(EXAM_KEY, 7, 3), envelopes.read_out_code(EXAM_KEY, 8, 2)}) == 3
    salt = envelopes.read_out_salt(EXAM_KEY, 7, 2)
    key = envelopes.read_out_key(code, salt)
    for heard in (code.lower(), code.replace("-", " "), code.replace("0", "O").replace("1", "l")):
        assert envelopes.read_out_key(heard, salt) == key
    assert envelopes.read_out_key("0" * 16, salt) != key


@pytest.mark.parametrize("length", [0, 1, 1019, 1020, 1021, 2044, 70_000])
def test_what_is_told_of_a_size_is_what_the_envelope_shows(length):
    envelope = envelopes.seal(bytes(32), Label(7, 1, "medium", "m"), bytes(length))
    assert envelopes.padded_length(length) == len(envelope) - 1 - envelopes.NONCE - envelopes.TAG
    assert envelopes.padded_length(length) % 1024 == 0
