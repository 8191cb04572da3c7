"""What the statistics say when there is little to say, worked examples, and what holds for all marks."""

import math
from dataclasses import fields, is_dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from examcast.domain.statistics.distractors import distractor_table
from examcast.domain.statistics.distributions import (
    Bin,
    correlation,
    histogram,
    kurtosis,
    quantile,
    skewness,
    summary,
)
from examcast.domain.statistics.items import item_figures
from examcast.domain.statistics.reliability import paper_figures

# Ten candidates, four items of one point; worked by hand.
ROWS = [
    [1, 1, 1, 1],
    [1, 1, 1, 0],
    [1, 1, 1, 0],
    [1, 1, 0, 1],
    [1, 1, 0, 0],
    [1, 0, 1, 0],
    [1, 0, 0, 1],
    [1, 0, 0, 0],
    [1, 0, 0, 1],
    [1, 0, 0, 1],
]


def leaks(found: object) -> list[str]:
    """Where a figure is neither a number nor None."""
    if isinstance(found, float):
        return [] if math.isfinite(found) else ["not a number"]
    if isinstance(found, (list, tuple)):
        return [f"[{i}] {leak}" for i, part in enumerate(found) for leak in leaks(part)]
    if is_dataclass(found):
        return [f"{f.name} {leak}" for f in fields(found) for leak in leaks(getattr(found, f.name))]
    return [] if found is None or isinstance(found, (int, str)) else [f"a {type(found).__name__}"]


def test_upper_and_lower_27_percent_share_the_ties_at_their_borders() -> None:
    second = item_figures(ROWS, [1] * 4)[1]
    # Totals 4 3 3 3 2 2 2 1 2 2: upper = 1 + 1.7 of the three 3s (all have item 2 right), so 1.0;
    # lower = the 1 (wrong) + 1.7 shared by five 2s, one of whom is right: 1.7/5.
    assert second.upper_lower == pytest.approx(1.0 - (1.7 / 5) / 2.7)


def test_an_item_that_everybody_got_right_has_a_facility_and_no_discrimination() -> None:
    first = item_figures(ROWS, [1] * 4)[0]
    assert (first.facility, first.sd) == (1.0, 0.0)
    assert first.upper_lower == pytest.approx(0)
    assert first.discrimination is None
    assert first.efficiency is None
    assert first.effective_weight == 0.0


def test_an_item_that_lowers_the_spread_has_no_effective_weight_and_the_others_share_the_whole() -> None:
    figures = item_figures([[0, 3, 1], [0, 2, 1], [1, 0, 0], [1, 0, 1]], [1, 3, 1])
    assert figures[0].effective_weight is None
    assert figures[0].discrimination < 0
    assert sum(item.effective_weight or 0 for item in figures) == pytest.approx(1)
    assert [item.intended_weight for item in figures] == pytest.approx([0.2, 0.6, 0.2])


def test_an_item_counts_only_the_attempts_whose_paper_had_it() -> None:
    rows = [[1, None], [0, None], [1, 1], [0, 0]]
    figures = item_figures(rows, [1, 1])
    assert [item.count for item in figures] == [4, 2]
    assert figures[1].facility == 0.5
    assert paper_figures(rows, 2).alpha is None


def test_totals_that_the_exam_rounded_or_floored_are_used_as_given() -> None:
    rows = [[1, -1], [0, -1], [1, 1], [0, 1]]
    assert paper_figures(rows, 2, totals=[0, 0, 2, 1]).totals.minimum == 0
    assert paper_figures(rows, 2).totals.minimum == -1
    assert paper_figures(rows, 2, totals=[0, 0, 2, 1]).alpha == paper_figures(rows, 2).alpha


@pytest.mark.parametrize("rows", [[], [[1, 0]], [[1, 1], [1, 1], [1, 1]], [[0, 0]] * 5, [[None, None]] * 3])
def test_few_or_equal_attempts_leave_figures_undefined_and_nothing_leaks(rows: list[list[float | None]]) -> None:
    figures, paper = item_figures(rows, [1, 1]), paper_figures(rows, 2)
    assert leaks(figures) == leaks(paper) == []
    assert all(item.discrimination is None and item.upper_lower is None for item in figures)
    assert paper.alpha is paper.standard_error is paper.totals.skewness is paper.totals.kurtosis is None


def test_a_total_that_is_constant_but_for_rounding_is_constant() -> None:
    rows = [[0.1, 0.2, 0.3], [0.3, 0.2, 0.1], [0.2, 0.3, 0.1]] * 3
    assert paper_figures(rows, 3).alpha is None
    assert all(item.upper_lower is None for item in item_figures(rows, [1, 1, 1]))


cells = st.sampled_from((0.0, 0.0, 1.0, 1.0, 0.5, 1 / 3, -0.25, None))


@given(st.integers(1, 5).flatmap(lambda width: st.lists(st.lists(cells, min_size=width, max_size=width), max_size=14)))
def test_every_figure_is_a_number_in_its_range_or_none(rows: list[list[float | None]]) -> None:
    width = len(rows[0]) if rows else 3
    figures, paper = item_figures(rows, [1.0] * width), paper_figures(rows, width)
    assert leaks(figures) == leaks(paper) == []
    for item in figures:
        for index in (item.discrimination, item.item_total):
            assert index is None or -1 <= index <= 1
        assert item.efficiency is None or item.efficiency <= 1 + 1e-9
        assert item.effective_weight is None or 0 <= item.effective_weight <= 1 + 1e-9
    assert paper.alpha is None or paper.alpha <= 1 + 1e-9


@given(st.permutations(range(10)))
def test_the_order_of_candidates_does_not_matter(order: list[int]) -> None:
    before, after = item_figures(ROWS, [1] * 4), item_figures([ROWS[i] for i in order], [1] * 4)
    for first, second in zip(before, after, strict=True):
        assert first.upper_lower == pytest.approx(second.upper_lower)
        assert first.discrimination == pytest.approx(second.discrimination)


def test_rows_of_unequal_length_and_infinite_marks_are_mistakes_of_the_caller() -> None:
    with pytest.raises(ValueError, match="2 marks"):
        item_figures([[1, 0], [1]], [1, 1])
    with pytest.raises(ValueError, match="finite"):
        summary([1, math.inf])
    with pytest.raises(ValueError, match="one total"):
        paper_figures([[1, 0]], 2, totals=[1, 2])


def test_a_summary_of_a_known_list() -> None:
    found = summary([2, 4, 4, 4, 5, 5, 7, 9, None])
    assert (found.count, found.mean, found.median) == (8, 5, 4.5)
    assert found.sd == pytest.approx(math.sqrt(32 / 7))
    assert (found.lower_quartile, found.upper_quartile) == (4, 5.5)
    assert leaks(summary([])) == leaks(summary([3])) == []


def test_shape_needs_enough_different_numbers() -> None:
    assert skewness([1, 2]) is None
    assert skewness([1, 2, 3]) == pytest.approx(0)
    assert kurtosis([1, 2, 3]) is None
    assert kurtosis([5, 5, 5, 5]) is None
    assert kurtosis([1, 2, 3, 4]) == pytest.approx(-1.2)
    assert quantile([], 0.5) is None


def test_a_histogram_counts_everybody_once() -> None:
    assert histogram([0, 1, 2, 2.5, 10, -3, None], 0, 10, 4) == [
        Bin(0, 2.5, 4),
        Bin(2.5, 5, 1),
        Bin(5, 7.5, 0),
        Bin(7.5, 10, 1),
    ]
    assert [found.count for found in histogram([], 0, 1, 3)] == [0, 0, 0]
    for low, high, bins in ((1, 1, 3), (0, 1, 0)):
        with pytest.raises(ValueError, match="histogram"):
            histogram([1], low, high, bins)


def test_a_correlation_needs_pairs_that_vary() -> None:
    assert correlation([1, 2, 3, None], [2, 4, 6, 1]) == pytest.approx(1)
    assert correlation([1, 2], [5, 5]) is None
    assert correlation([], []) is None
    with pytest.raises(ValueError, match="pairs"):
        correlation([1], [1, 2])


def test_a_distractor_table_says_who_took_what() -> None:
    chosen = [{"a"}, {"a"}, {"a"}, {"b"}, {"a"}, {"b"}, {"c"}, set(), {"b"}, {"c"}]
    totals = [float(sum(row)) for row in ROWS]
    marks = [float(picked == {"a"}) for picked in chosen]
    found = {row.option: row for row in distractor_table(chosen, ["a", "b", "c", "d"], {"a"}, totals, marks)}
    assert {option: row.count for option, row in found.items()} == {"a": 4, "b": 3, "c": 2, "d": 0, None: 1}
    assert [option for option, row in found.items() if row.is_key] == ["a"]
    assert found["d"].mean_total is None
    assert found["d"].rest_correlation is None
    assert found["d"].share == 0
    assert found[None].mean_total == 1
    assert sum(row.share for row in found.values()) == pytest.approx(1)
    assert sum(row.upper_share for row in found.values()) == pytest.approx(1)
    assert leaks(list(found.values())) == []


def test_a_distractor_table_of_nothing_and_of_strange_options() -> None:
    assert [row.share for row in distractor_table([], ["a"], {"a"}, [], [])] == [None, None]
    with pytest.raises(ValueError, match="does not have"):
        distractor_table([{"z"}], ["a"], {"a"}, [1], [1])
