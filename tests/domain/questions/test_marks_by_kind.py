"""How each kind is marked, by examples worked by hand."""

from decimal import Decimal
from typing import Any

import pytest

from examcast.domain.questions import KINDS
from tests.fixtures.questions import CLOZE, ESSAY, EXAMPLES, MATCHING, MULTIPLE_RESPONSE, NUMERIC, ORDERING, SHORT_TEXT

parametrize = pytest.mark.parametrize


def fraction(kind: str, response: dict[str, Any] | None, **changes: Any) -> Decimal | None:
    return KINDS[kind].mark(EXAMPLES[kind] | changes, response).fraction


@parametrize(("choice", "earned"), [("a", "1"), ("b", "0.25"), ("c", "-0.25"), ("d", "0")])
def test_a_single_choice_earns_its_option_s_fraction(choice: str, earned: str) -> None:
    assert fraction("single_choice", {"choice": choice}) == Decimal(earned)


@parametrize(
    ("scoring", "chosen", "earned"),
    [
        ("all_or_nothing", "ac", "1"),
        ("all_or_nothing", "a", "0"),
        ("all_or_nothing", "abc", "0"),
        ("partial", "a", "0.5"),
        ("partial", "ab", "0.5"),
        ("partial", "abc", "0.6666666667"),
        ("partial", "abcd", "0.5"),
        ("partial", "bd", "0"),
        ("partial_with_penalty", "ac", "1"),
        ("partial_with_penalty", "abc", "0.5"),
        ("partial_with_penalty", "abcd", "0"),
        ("partial_with_penalty", "bd", "-1"),
        ("weights", "ac", "1"),
        ("weights", "ab", "0"),
        ("weights", "bd", "-1"),
    ],
)
def test_multiple_response_by_its_four_scorings(scoring: str, chosen: str, earned: str) -> None:
    assert fraction("multiple_response", {"choices": list(chosen)}, scoring=scoring) == Decimal(earned)


def test_penalties_make_blind_guessing_worth_nothing_on_average() -> None:
    """Over all 16 ways to tick four options the mean is exactly 0."""
    ways = [[name for bit, name in enumerate("abcd") if way >> bit & 1] for way in range(16)]
    assert sum(fraction("multiple_response", {"choices": way}) or 0 for way in ways) == 0


def test_thirds_written_with_five_digits_are_full_marks() -> None:
    options = [dict(MULTIPLE_RESPONSE["options"][0], id=name, fraction="0.33333") for name in "abc"]
    changes = {"options": options, "scoring": "weights"}
    assert KINDS["multiple_response"].problems(MULTIPLE_RESPONSE | changes) == []
    assert fraction("multiple_response", {"choices": ["a", "b", "c"]}, **changes) == 1


@parametrize(("value", "earned"), [(True, "1"), (False, "0")])
def test_true_or_false(value: bool, earned: str) -> None:
    assert fraction("true_false", {"value": value}) == Decimal(earned)


@parametrize(
    ("number", "unit", "earned"),
    [
        ("0.994", "m", "1"),
        ("0,994", "m", "1"),
        ("9.94e-1", "m", "1"),
        ("99.4", "cm", "1"),
        ("99,4 cm", None, "1"),
        ("1.00394", "m", "1"),
        ("1.00395", "m", "0"),
        ("0.994", "cm", "0.75"),
        ("0.994", None, "0.75"),
        ("0.994 parsec", None, "0.75"),
        ("24.8", "cm", "0.5"),
        ("0.253", "m", "0.5"),
        ("0.2531", "m", "0"),
        ("0.248", "cm", "0.25"),
        ("about one", "m", "0"),
        ("1e999", "m", "0"),
    ],
)
def test_a_number_by_tolerance_and_unit(number: str, unit: str | None, earned: str) -> None:
    assert fraction("numeric", {"number": number, "unit": unit}) == Decimal(earned)


def test_an_optional_unit_may_be_left_out() -> None:
    assert fraction("numeric", {"number": "0.994", "unit": None}, unit_policy="optional") == 1


def test_a_unit_where_none_is_asked_is_not_a_number() -> None:
    assert fraction("numeric", {"number": "0.994", "unit": None}, unit_policy="none") == 1
    assert fraction("numeric", {"number": "0.994 m", "unit": None}, unit_policy="none") == 0


def test_the_first_answer_that_fits_counts() -> None:
    any_number = {"value": "*", "fraction": "0.1"}
    assert fraction("numeric", {"number": "5", "unit": "m"}, answers=[*NUMERIC["answers"], any_number]) == Decimal(
        "0.1"
    )
    assert fraction("numeric", {"number": "0.994", "unit": "m"}, answers=[any_number, *NUMERIC["answers"]]) == Decimal(
        "0.1"
    )


@parametrize(
    ("text", "earned"),
    [("Kepler", "1"), ("  johannes   KEPLER ", "1"), ("Tycho Brahe, Dane", "0.25"), ("Keplers", "0"), ("Newton", "0")],
)
def test_a_short_text_by_its_patterns(text: str, earned: str) -> None:
    assert fraction("short_text", {"text": text}) == Decimal(earned)


def test_capitals_matter_only_where_they_should() -> None:
    assert fraction("short_text", {"text": "kepler"}, is_case_sensitive=True) == 0


@parametrize("kind", ["essay", "file_upload"])
def test_what_a_person_must_mark_has_no_fraction_until_then(kind: str) -> None:
    responses = {"essay": {"text": "Because of the tilt."}, "file_upload": {"files": [{"name": "a.pdf"}]}}
    mark = KINDS[kind].mark(EXAMPLES[kind], responses[kind])
    assert mark.fraction is None and mark.detail["verdict"] == "to_mark"


@parametrize("text", ["", "   ", "My explanation: "])
def test_an_essay_left_as_its_template_is_unanswered(text: str) -> None:
    assert KINDS["essay"].mark(ESSAY, {"text": text}).detail["verdict"] == "unanswered"


@parametrize(("scoring", "earned"), [("partial", "0.5"), ("all_or_nothing", "0")])
def test_matching_counts_right_pairs_or_all(scoring: str, earned: str) -> None:
    pairs = {"p1": "t1", "p2": "t2", "p3": "t4"}
    mark = KINDS["matching"].mark(MATCHING | {"scoring": scoring}, {"pairs": pairs})
    assert mark.fraction == Decimal(earned)
    assert mark.detail["parts"] == {"p1": "right", "p2": "right", "p3": "wrong"}


def test_targets_with_the_same_words_are_the_same() -> None:
    targets = [*MATCHING["targets"], {"id": "t5", "text": "Jupiter"}]
    pairs = {"p1": "t5", "p2": "t2", "p3": "t1", "p4": "t3"}
    assert fraction("matching", {"pairs": pairs}, targets=targets) == 1


@parametrize(
    ("scoring", "order", "earned"),
    [
        ("all_or_nothing", "1234", "1"),
        ("all_or_nothing", "1243", "0"),
        ("position", "1243", "0.5"),
        ("position", "2341", "0"),
        ("neighbours", "2341", "0.6666666667"),
        ("neighbours", "4321", "0"),
        ("neighbours", "1342", "0.3333333333"),
    ],
)
def test_ordering_by_place_or_by_neighbours(scoring: str, order: str, earned: str) -> None:
    assert fraction("ordering", {"order": [f"i{n}" for n in order]}, scoring=scoring) == Decimal(earned)


@parametrize(
    ("gaps", "earned"),
    [
        ({"g1": "100", "g2": "o1", "g3": "celsius"}, "1"),
        ({"g1": "99,6"}, "0.5"),
        ({"g1": "99.4", "g2": "o1", "g3": "Celcius"}, "0.375"),
        ({"g1": "100 °C"}, "0"),
        ({"g1": " ", "g2": ""}, "0"),
    ],
)
def test_gaps_count_by_their_weight(gaps: dict[str, str], earned: str) -> None:
    assert fraction("cloze", {"gaps": gaps}) == Decimal(earned)


def test_the_gaps_of_a_sealed_cloze_have_their_new_names_in_the_text() -> None:
    public, key = KINDS["cloze"].sealed(CLOZE, lambda old: f"x{old}")
    assert public["stem"] == key["stem"]
    assert "{{xg1}}" in public["stem"]["text"] and "{{g1}}" not in public["stem"]["text"]
    assert [gap.keys() for gap in public["gaps"]] == [{"id", "kind"}, {"id", "kind", "options"}, {"id", "kind"}]


def test_feedback_is_what_the_response_has_earned() -> None:
    assert KINDS["single_choice"].feedback(EXAMPLES["single_choice"], {"choice": "b"}).keys() == {"", "b"}
    assert KINDS["numeric"].feedback(NUMERIC, {"number": "0.25", "unit": "m"}).keys() == {"number"}
    assert KINDS["short_text"].feedback(SHORT_TEXT, {"text": "Brahe"}).keys() == {"text"}
    assert KINDS["true_false"].feedback(EXAMPLES["true_false"], {"value": False})["value"]["text"].startswith("Divide")
    assert KINDS["ordering"].feedback(ORDERING, None) == {}


@parametrize(
    ("kind", "response", "text"),
    [
        ("single_choice", {"choice": "c"}, "Mars"),
        ("multiple_response", {"choices": ["c", "a"]}, "$2$; $7$"),
        ("true_false", {"value": False}, "False"),
        ("numeric", {"number": "3,2", "unit": "cm"}, "3,2 cm"),
        ("matching", {"pairs": {"p1": "t4"}}, "Europa → Mars"),
        ("ordering", {"order": ["i2", "i1", "i3", "i4"]}, "the Earth → the Moon → Jupiter → the Sun"),
        ("cloze", {"gaps": {"g2": "o2", "g3": "C"}}, "[2] hotter; [3] C"),
        ("file_upload", {"files": [{"name": "a.pdf"}, {"name": "b.png"}]}, "a.pdf; b.png"),
    ],
)
def test_a_response_reads_as_plain_words(kind: str, response: dict[str, Any], text: str) -> None:
    assert KINDS[kind].response_text(EXAMPLES[kind], response) == text
    assert KINDS[kind].response_text(EXAMPLES[kind], None) == ""
