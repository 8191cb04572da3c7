"""An emergency file opens at the server that it was made for, whole or not at all."""

from __future__ import annotations

import random
import secrets
from typing import Any

import msgspec
import pytest

from examcast.domain import emergency
from examcast.domain.errors import Refused
from examcast.domain.sealing import device_link

KEY = bytes(range(32))
HEAD = {"exam_id": 3, "attempt_id": 42, "device": "tab-1", "made_at": "2027-03-15T11:00:00Z", "key_id": "0001"}
CONTENT = msgspec.json.encode({"saves": [{"id": "a"}, {"id": "b"}], "is_handing_in": True})


def made(key: bytes = KEY, **changed: object) -> bytes:
    return emergency.seal(emergency.public_key(key), CONTENT, **(HEAD | changed))


def test_what_was_sealed_for_a_server_is_opened_by_it() -> None:
    head, content = emergency.opened(made(), {"0001": KEY, "0002": secrets.token_bytes(32)})
    assert (head.attempt_id, head.device, content.is_handing_in) == (42, "tab-1", True)
    assert content.saves == [{"id": "a"}, {"id": "b"}]


def test_what_is_written_is_not_in_the_file() -> None:
    assert b"saves" not in made() and b'"b"' not in made()


def test_each_file_has_a_key_of_its_own() -> None:
    one, other = (msgspec.json.decode(made()) for _ in range(2))
    assert one["point"] != other["point"] and one["sealed"] != other["sealed"]


@pytest.mark.parametrize("field", ["exam_id", "attempt_id", "device", "made_at"])
def test_a_file_whose_head_was_altered_does_not_open(field: str) -> None:
    file = msgspec.json.decode(made())
    file[field] = file[field] + 1 if isinstance(file[field], int) else file[field] + "x"
    with pytest.raises(Refused, match="changed after it was made"):
        emergency.opened(msgspec.json.encode(file), {"0001": KEY})


def test_a_thousand_alterations_are_all_seen() -> None:
    chance = random.Random(4)
    whole = made()
    for _ in range(1_000):
        at = chance.randrange(len(whole))
        altered = whole[:at] + bytes([whole[at] ^ 1 << chance.randrange(8)]) + whole[at + 1 :]
        try:
            head, content = emergency.opened(altered, {"0001": KEY})
        except Refused:
            continue
        assert (head, content) == emergency.opened(whole, {"0001": KEY}), f"byte {at}"  # blanks, the name of a field


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (b"", "malformed", "not an emergency file"),
        (b"{}", "malformed", "not an emergency file"),
        (b"\xff\xfe", "malformed", "not an emergency file"),
        (made()[:-40], "malformed", "not whole"),
        (made().replace(b"file 1", b"file 9"), "malformed", "This server reads"),
        (made(key_id="0007"), "sealing_key_missing", "sealing-0007.key"),
        (made(secrets.token_bytes(32)), "tampered", "another server"),
        (made(device="d" * 65), "malformed", "device"),
        (made(device="tab\0"), "malformed", "device"),
        (made(made_at="2027\n"), "malformed", "made_at"),
        (made(made_at="9" * 65), "malformed", "made_at"),
        (made(attempt_id=2**70), "malformed", "attempt_id"),
        (b'{"format":' + b"[" * 100_000, "malformed", "not an emergency file"),
    ],
)
def test_what_cannot_be_opened_says_why(data: bytes, code: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refused:
        emergency.opened(data, {"0001": KEY})
    assert refused.value.code == code


@pytest.mark.parametrize(
    "content",
    [b'{"saves": [' + b"1," * emergency.MOST_SAVES + b"1]}", b'{"saves": ' + b"[" * 100_000, b'{"saves": 5}', b"\xff"],
)
def test_what_no_device_seals_is_not_read(content: bytes) -> None:
    data = emergency.seal(emergency.public_key(KEY), content, **HEAD)
    with pytest.raises(Refused, match="not what a device seals") as refused:
        emergency.opened(data, {"0001": KEY})
    assert refused.value.code == "malformed"


def chained(link: str, *names: str) -> list[dict[str, Any]]:
    """Saves, each linked to the one before."""
    saves: list[dict[str, Any]] = []
    for name in names:
        save: dict[str, Any] = {"id": name, "monotonic_ms": 1, "parent": None, "question": "q", "response": name}
        link = save["link"] = device_link(link, save)
        saves.append(save)
    return saves


def test_a_chain_goes_on_from_the_committed_link_or_from_what_is_committed() -> None:
    saves = chained("committed", "a", "b", "c")
    known = {save["id"]: save["link"] for save in saves}
    assert emergency.going_on("committed", saves, {}) == [True] * 3
    assert emergency.going_on(saves[2]["link"], saves, known) == [True] * 3
    assert emergency.going_on(saves[0]["link"], saves, {"a": known["a"]}) == [True] * 3
    assert emergency.going_on("guessed", saves, {}) == [False] * 3
    assert emergency.going_on("guessed", saves, {"a": "another"}) == [False] * 3


def test_nothing_that_follows_a_gap_goes_on() -> None:
    saves = chained("committed", "a", "b", "c", "d")
    assert emergency.going_on("committed", [saves[0], *saves[2:]], {}) == [True, False, False]
    altered = [saves[0], saves[1] | {"response": "made up"}, *saves[2:]]
    assert emergency.going_on("committed", altered, {}) == [True, False, False, False]
