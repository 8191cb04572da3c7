"""Which responses a browser may send, and which count as answered."""

from typing import Any

import pytest

from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from tests.fixtures.questions import EXAMPLES

FILE = {"sha256": "0f" * 32, "name": "Drawing.PDF", "size": 12}


def public(kind: str) -> dict[str, Any]:
    """Sealed without new names, so that the tests can name ids."""
    return KINDS[kind].sealed(EXAMPLES[kind], lambda old: old)[0]


@pytest.mark.parametrize(
    ("kind", "response", "is_answered"),
    [
        ("single_choice", {"choice": "a"}, True),
        ("multiple_response", {"choices": []}, False),
        ("multiple_response", {"choices": ["a"]}, True),
        ("true_false", {"value": False}, True),
        ("numeric", {"number": "3", "unit": None}, False),
        ("numeric", {"number": "3", "unit": "m"}, True),
        ("short_text", {"text": " "}, False),
        ("essay", {"text": "x" * 100_000}, True),
        ("essay", {"text": "My explanation:"}, False),
        ("matching", {"pairs": {"p1": "t1"}}, False),
        ("matching", {"pairs": {"p1": "t1", "p2": "t1", "p3": "t1", "p4": "t1"}}, True),
        ("ordering", {"order": ["i4", "i3", "i2", "i1"]}, True),
        ("cloze", {"gaps": {"g1": "100", "g2": "", "g3": "C"}}, False),
        ("cloze", {"gaps": {"g1": "100", "g2": "o1", "g3": "C"}}, True),
        ("file_upload", {"files": []}, False),
        ("file_upload", {"files": [FILE]}, True),
        ("information", None, True),
        ("essay", None, False),
    ],
)
def test_good_responses_pass_and_say_whether_they_answer(kind: str, response: Any, is_answered: bool) -> None:
    KINDS[kind].check_response(public(kind), response)
    assert KINDS[kind].is_answered(public(kind), response) is is_answered


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("single_choice", {"choice": "z"}),
        ("single_choice", {"choice": None}),
        ("single_choice", {"choice": "a", "fraction": "1"}),
        ("multiple_response", {"choices": ["a", "a"]}),
        ("multiple_response", {"choices": "ab"}),
        ("true_false", {"value": 1}),
        ("numeric", {"number": "1" * 101, "unit": None}),
        ("numeric", {"number": 3, "unit": None}),
        ("numeric", {"number": "3", "unit": "mile"}),
        ("short_text", {"text": "x" * 4_001}),
        ("short_text", {"text": "\ud800"}),
        ("short_text", {"text": "a\0b"}),
        ("essay", {"text": "é" * 500_001}),
        ("matching", {"pairs": {"p9": "t1"}}),
        ("matching", {"pairs": {"p1": "p1"}}),
        ("matching", {"pairs": [["p1", "t1"]]}),
        ("ordering", {"order": ["i1", "i2"]}),
        ("ordering", {"order": ["i1", "i1", "i2", "i3"]}),
        ("cloze", {"gaps": {"g9": "1"}}),
        ("cloze", {"gaps": {"g2": "hotter"}}),
        ("cloze", {"gaps": {"g1": 100}}),
        ("file_upload", {"files": [FILE, FILE]}),
        ("file_upload", {"files": [FILE | {"name": "a.exe"}]}),
        ("file_upload", {"files": [FILE | {"name": "../a.pdf"}]}),
        ("file_upload", {"files": [FILE | {"size": 5_000_001}]}),
        ("file_upload", {"files": [FILE | {"sha256": "abc"}]}),
        ("file_upload", {"files": [FILE | {"sha256": f"{n:02x}" * 32} for n in range(3)]}),
        ("information", {}),
    ],
)
def test_what_our_page_cannot_send_is_refused(kind: str, response: Any) -> None:
    with pytest.raises(Refused) as refused:
        KINDS[kind].check_response(public(kind), response)
    assert refused.value.code == "malformed_response" and refused.value.message.endswith(".")


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"information"}))
def test_a_cleared_answer_is_a_response_too(kind: str) -> None:
    KINDS[kind].check_response(public(kind), None)
    assert not KINDS[kind].is_answered(public(kind), None)
