"""The figures against published numbers: Moodle's statistics report, and R's psych, ltm and ShinyItemAnalysis."""

import csv
import json
from math import sqrt
from pathlib import Path

import pytest

from examcast.domain.statistics.distractors import distractor_table
from examcast.domain.statistics.items import item_figures
from examcast.domain.statistics.reliability import paper_figures
from tests.support.corpus import Corpus

NEAR = 1e-9


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moodle_rows(corpus: Corpus) -> list[list[float]]:
    attempts = table(corpus / "psychometrics/moodle_stats_00/results00.csv")
    return [[float(attempt[f"slots.{slot}.mark"]) for slot in range(1, 8)] for attempt in attempts]


def lsat(corpus: Corpus) -> list[list[float]]:
    rows: list[list[float]] = []
    for pattern in table(corpus / "psychometrics/ctt/LSAT_patterns.csv"):
        rows += [[float(pattern[f"item{item}"]) for item in range(1, 6)]] * int(pattern["count"])
    return rows


def hci_choices(corpus: Corpus) -> tuple[list[list[str]], list[str]]:
    key = [row["key"] for row in table(corpus / "psychometrics/ctt/HCI_key.csv")]
    answers = table(corpus / "psychometrics/ctt/HCI_nominal_responses.csv")
    return [[row[f"Item {item}"] for item in range(1, 21)] for row in answers], key


def hci(corpus: Corpus) -> list[list[float]]:
    choices, key = hci_choices(corpus)
    return [[float(choice == right) for choice, right in zip(row, key, strict=True)] for row in choices]


READERS = {"LSAT": lsat, "HCI": hci}


def test_moodles_figures_of_every_slot(corpus: Corpus) -> None:
    published = table(corpus / "psychometrics/moodle_stats_00/qstats00.csv")
    slots = {row["slot"]: row for row in published if not row["subqname"] and not row["variant"]}
    figures = item_figures(moodle_rows(corpus), [1.0] * 7)
    assert len(slots) == len(figures) == 7
    for number, found in enumerate(figures, start=1):
        expected = {name: float(value) for name, value in slots[str(number)].items() if value and name != "subqname"}
        assert found.count == expected["s"]
        assert found.facility == pytest.approx(expected["facility"], rel=NEAR)
        assert found.sd == pytest.approx(expected["sd"], rel=NEAR)
        assert found.covariance == pytest.approx(expected["covariance"], abs=NEAR)
        assert found.covariance_max == pytest.approx(expected["covariancemax"], abs=NEAR)
        assert found.discrimination * 100 == pytest.approx(expected["discriminationindex"], rel=NEAR)
        assert found.efficiency * 100 == pytest.approx(expected["discriminativeefficiency"], rel=NEAR)
        assert found.effective_weight * 100 == pytest.approx(expected["effectiveweight"], rel=NEAR)


def test_moodles_figures_of_the_whole_quiz(corpus: Corpus) -> None:
    expected = json.loads(
        (corpus / "psychometrics/moodle_stats_00/expected_quiz_stats.json").read_text(encoding="utf-8")
    )
    found = paper_figures(moodle_rows(corpus), 7)
    assert found.totals.count == expected["allattemptscount"]
    assert found.totals.mean == pytest.approx(expected["allattemptsavg"], rel=NEAR)
    assert found.totals.median == pytest.approx(expected["median"], rel=NEAR)
    assert found.totals.sd == pytest.approx(expected["standarddeviation"], rel=NEAR)
    assert found.totals.skewness == pytest.approx(expected["skewness"], abs=NEAR)
    assert found.totals.kurtosis == pytest.approx(expected["kurtosis"], abs=NEAR)
    assert found.alpha * 100 == pytest.approx(expected["cic"], rel=NEAR)
    assert found.error_ratio * 100 == pytest.approx(expected["errorratio"], rel=NEAR)
    assert found.standard_error == pytest.approx(expected["standarderror"], rel=NEAR)


@pytest.mark.parametrize("name", READERS)
def test_rs_figures_of_every_item(corpus: Corpus, name: str) -> None:
    rows = READERS[name](corpus)
    expected = table(corpus / f"psychometrics/ctt/{name}_expected_items.csv")
    figures, paper = item_figures(rows, [1.0] * len(expected)), paper_figures(rows, len(expected))
    for number, row in enumerate(expected):
        found = figures[number]
        assert found.count == int(row["n"])
        assert found.facility == pytest.approx(float(row["difficulty"]), abs=NEAR)
        assert found.sd == pytest.approx(float(row["sd"]), abs=NEAR)
        assert found.item_total == pytest.approx(float(row["item_total_r"]), abs=NEAR)
        assert found.discrimination == pytest.approx(float(row["item_rest_r"]), abs=NEAR)
        assert paper.alpha_without[number] == pytest.approx(float(row["alpha_if_deleted"]), abs=NEAR)


@pytest.mark.parametrize("name", READERS)
def test_rs_figures_of_the_whole_test(corpus: Corpus, name: str) -> None:
    rows = READERS[name](corpus)
    expected = next(row for row in table(corpus / "psychometrics/ctt/expected_totals.csv") if row["dataset"] == name)
    found = paper_figures(rows, int(expected["k"]))
    n = found.totals.count
    assert n == int(expected["n"])
    assert found.totals.mean == pytest.approx(float(expected["mean"]), abs=NEAR)
    assert found.totals.sd == pytest.approx(float(expected["sd"]), abs=NEAR)
    assert found.totals.median == float(expected["median"])
    assert (found.totals.minimum, found.totals.maximum) == (float(expected["min"]), float(expected["max"]))
    # Published is g1 = m3/m2^1.5; ours is corrected for bias: g1 · √(n(n − 1))/(n − 2) (Joanes & Gill 1998).
    assert found.totals.skewness * (n - 2) / sqrt(n * (n - 1)) == pytest.approx(float(expected["skew_g1"]), abs=NEAR)
    assert found.alpha == pytest.approx(float(expected["alpha_raw"]), abs=NEAR)
    assert found.standard_error == pytest.approx(float(expected["SEM"]), abs=NEAR)


def test_the_key_of_each_distractor_table_is_the_item_itself(corpus: Corpus) -> None:
    choices, key = hci_choices(corpus)
    rows = hci(corpus)
    totals = [sum(row) for row in rows]
    expected = table(corpus / "psychometrics/ctt/HCI_expected_items.csv")
    figures = item_figures(rows, [1.0] * 20)
    for number, row in enumerate(expected):
        picked = [{line[number]} if line[number].strip() else set() for line in choices]
        options = sorted({option for chosen in picked for option in chosen})
        found = distractor_table(picked, options, {key[number]}, totals, [line[number] for line in rows])
        assert sum(option.count for option in found) == len(rows)
        right = next(option for option in found if option.is_key)
        assert right.share == pytest.approx(float(row["difficulty"]), abs=NEAR)
        assert right.rest_correlation == pytest.approx(float(row["item_rest_r"]), abs=NEAR)
        assert right.upper_share - right.lower_share == pytest.approx(figures[number].upper_lower, abs=NEAR)
