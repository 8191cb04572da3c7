"""Totals: negative points, rounding, percent and grades."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.domain.marking import NEGATIVES, Boundary, Item, Policy, grade_of, rounded, total

D = Decimal
fractions = st.decimals(-1, 1, places=4)
items = st.lists(st.tuples(st.decimals(0, 50, places=2), fractions), max_size=30).map(
    lambda pairs: [Item(f"q{n}", points, fraction) for n, (points, fraction) in enumerate(pairs)]
)


def marks(*pairs: tuple[str, str | None]) -> list[Item]:
    return [Item(f"q{n}", D(points), None if f is None else D(f)) for n, (points, f) in enumerate(pairs)]


def test_points_are_fractions_of_what_each_question_is_worth() -> None:
    result = total(marks(("4", "0.5"), ("1", "1"), ("5", "0")), Policy())
    assert (result.points, result.possible, result.percent) == (D("3.00"), D("10"), D("30.00"))
    assert result.awarded == {"q0": D("2.00"), "q1": D("1.00"), "q2": D("0.00")}


@pytest.mark.parametrize(("negative", "points"), [("floor_question", "2"), ("floor_total", "1"), ("keep", "1")])
def test_a_negative_question_costs_what_the_exam_says(negative: str, points: str) -> None:
    assert total(marks(("2", "1"), ("2", "-0.5")), Policy(negative)).points == D(points)


@pytest.mark.parametrize(("negative", "points"), [("floor_question", "0"), ("floor_total", "0"), ("keep", "-2")])
def test_a_negative_total_is_kept_only_where_the_exam_says_so(negative: str, points: str) -> None:
    assert total(marks(("2", "-1")), Policy(negative)).points == D(points)


def test_three_thirds_are_a_whole() -> None:
    result = total(marks(*[("1", "0.3333333333")] * 3), Policy())
    assert result.points == D("1.00") and result.percent == D("33.33")


def test_rounding_is_half_away_from_zero() -> None:
    assert [rounded(D(value), 1) for value in ("0.25", "0.35", "-0.25", "0.24")] == [
        D("0.3"),
        D("0.4"),
        D("-0.3"),
        D("0.2"),
    ]


def test_what_a_person_must_still_mark_keeps_the_grade_open() -> None:
    policy = Policy(boundaries=(Boundary("pass", D(50)),))
    result = total(marks(("5", "1"), ("5", None)), policy)
    assert not result.is_complete and result.grade is None and result.points == D("5.00")
    assert result.awarded["q1"] is None


@pytest.mark.parametrize(
    ("percent", "grade"), [("100", "A"), ("80", "A"), ("79.99", "B"), ("50", "B"), ("49.99", None)]
)
def test_a_boundary_belongs_to_its_grade(percent: str, grade: str | None) -> None:
    assert grade_of(D(percent), (Boundary("B", D(50)), Boundary("A", D(80)))) == grade


def test_the_grade_is_that_of_the_percent_as_shown() -> None:
    result = total(marks(("100", "0.49995")), Policy(boundaries=(Boundary("pass", D(50)),)))
    assert result.percent == D("50.00") and result.grade == "pass"


def test_a_paper_worth_nothing_is_zero_percent() -> None:
    assert total(marks(("0", "0")), Policy()).percent == 0
    assert total([], Policy()).is_complete


def test_unknown_policies_and_doubled_refs_are_refused() -> None:
    with pytest.raises(ValueError, match="negative must be one of"):
        Policy("halve")
    with pytest.raises(ValueError, match="same ref"):
        total([Item("q", D(1), D(1))] * 2, Policy())


@given(items, st.sampled_from(NEGATIVES), st.integers(0, 4))
def test_totals_stay_in_range_and_floors_never_take_points(marked: list[Item], negative: str, decimals: int) -> None:
    result = total(marked, Policy(negative, decimals))
    kept = total(marked, Policy("keep", decimals))
    assert abs(result.points) <= result.possible + D(1)
    assert -100 <= result.percent <= 100
    assert result.points >= kept.points
    assert negative == "keep" or result.points >= 0
