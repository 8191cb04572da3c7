"""Numbers as they are typed, wildcards, plain words."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.domain.questions import plain
from examcast.domain.questions.numbers import as_text, authored, settled, typed
from examcast.domain.questions.wildcards import fits


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("3,2", "3.2", ""),
        ("3.2", "3.2", ""),
        (" +3 ", "3", ""),
        ("−4", "-4", ""),
        ("- 4", "-4", ""),
        (".5", "0.5", ""),
        (",5", "0.5", ""),
        ("5.", "5", ""),
        ("3.2e5", "320000", ""),
        ("3,2E-2", "0.032", ""),
        ("3,2·10^5", "320000", ""),
        ("3.2 × 10^-1", "0.32", ""),
        ("2*10^3 m", "2000", "m"),
        ("1 234,5", "1234.5", ""),
        ("1,234.5", "1234.5", ""),
        ("1.234,5", "1234.5", ""),
        ("1,234,567", "1234567", ""),
        ("1'234.5", "1234.5", ""),
        ("1,234", "1.234", ""),
        ("12 cm", "12", "cm"),
        ("12cm", "12", "cm"),
        ("5 eV", "5", "eV"),
        ("٣", "3", ""),
    ],
)
def test_a_typed_number_is_read_as_meant(text: str, number: str, unit: str) -> None:
    assert typed(text) == (Fraction(number), unit)


@pytest.mark.parametrize(
    "text", ["", "abc", "--3", "1.2.3", "1,2,3.4", "1,23.4", "e5", "1e400", "0e999", "." * 50, "9" * 101]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert typed(text) is None


@given(st.text(max_size=120))
def test_reading_never_fails(text: str) -> None:
    typed(text)
    authored(text)
    fits(text, text)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=8))
def test_a_number_written_for_people_is_the_same_number(value: object) -> None:
    number = Fraction(str(value))
    assert typed(as_text(number)) == (number, "")


@pytest.mark.parametrize(
    ("text", "number"), [("0.99999", "1"), ("-0.99999", "-1"), ("0.66667", "0.66667"), ("0.00001", "0")]
)
def test_thirds_written_short_are_settled(text: str, number: str) -> None:
    assert settled(Fraction(text)) == Fraction(number)


@pytest.mark.parametrize(
    ("pattern", "text", "does_fit"),
    [
        ("Paris", "paris", True),
        ("Paris", " Paris ", True),
        ("Paris", "Pariss", False),
        ("*", "anything", True),
        ("P*s", "Paris", True),
        ("P*s", "Ps", True),
        ("P*is*s", "Paris", False),
        ("ab*ab", "ab", False),
        ("*is*", "Paris", True),
        ("a*b*c", "a1b2c", True),
        ("a*b*c", "a1c2b", False),
        (r"2\*3", "2*3", True),
        (r"2\*3", "2x3", False),
        (r"back\slash", r"back\slash", True),
        ("a b", "a    b", True),
        ("straße", "STRASSE", True),
        ("cafe\u0301", "café", True),
    ],
)
def test_wildcards(pattern: str, text: str, does_fit: bool) -> None:
    assert fits(pattern, text) is does_fit


def test_many_wildcards_take_no_longer_for_it() -> None:
    """A backtracking matcher would need more steps than there are atoms: this returns, or the test times out."""
    assert not fits("*a" * 400 + "b", "a" * 4_000)


@given(st.text(alphabet="ab ", max_size=20), st.text(alphabet="ab ", max_size=20), st.text(alphabet="ab ", max_size=20))
def test_what_a_wildcard_stands_for_fits(before: str, middle: str, after: str) -> None:
    assert fits(f"{before}x*x{after}", f"{before}x{middle}x{after}", is_case_sensitive=True)


def test_plain_words_of_html_and_markdown() -> None:
    assert plain({"format": "html", "text": "<p>a &lt; b</p><p>c<img alt='d'></p>"}) == "a < b cd"
    assert plain({"format": "markdown", "text": "snake_case\n2*3"}) == "snake_case 2*3"
    assert plain(None) == ""
