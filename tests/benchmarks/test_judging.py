"""How benchmarks judge: bars by the rounds, promises by the worst of them, and what cannot be told is not met."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from benchmarks import _report
from benchmarks.__main__ import COMMANDS, ROOT, run
from benchmarks.activation.__main__ import NEVER
from benchmarks.activation.__main__ import judged as activation
from benchmarks.monitor.__main__ import judged as monitor


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        ([1.0, 1.1, 1.2, 1.3, 9.0], "aim met"),
        ([1.3, 1.3, 1.5, 2.0, 9.0], "met"),
        ([1.3, 1.3, 1.7, 2.0, 9.0], "met by the best quartile only"),
        ([1.2, 1.7, 1.7, 2.0, 9.0], "missed"),
        ([], "undecided"),
    ],
)
def test_a_bar_is_judged_by_median_and_best_quartile(values: list[float], verdict: str) -> None:
    assert _report.judged("last", values, "<= 1.6", "<= 1.25")["verdict"] == verdict


def test_an_aim_is_not_met_by_the_best_quartile() -> None:
    values = [20.0, 25.0, 30.0, 45.0, 50.0]
    assert _report.judged("ratio", values, ">= 20", ">= 40")["verdict"] == "met"
    assert _report.judged("ratio", values, aim=">= 40")["verdict"] == "aim missed"


def test_a_promise_is_broken_by_one_round() -> None:
    assert _report.promised("early", [0, 0, 0, 0, 1])["verdict"] == "broken"
    assert _report.promised("told", [1, 1, 1, 0.99, 1], ">= 1")["verdict"] == "broken"
    assert _report.promised("early", [0] * 5)["verdict"] == "kept"


@pytest.mark.parametrize("few", [[5.0, -3.0, 1.0], [0.0, 0.0, 0.0], [1.0, 9.0, 3.0]])
def test_growth_of_a_cost_below_its_spread_is_undecided(few: list[float]) -> None:
    assert _report.grown([10.0, 10.0, 10.0], few) == []
    assert _report.grown([10.0, 10.0, 10.0], [5.0, 5.0, 4.0]) == [2.0, 2.0, 2.5]


@pytest.mark.parametrize(("rounds", "is_full", "is_kept"), [(5, True, True), (4, True, False), (5, False, False)])
def test_figures_are_kept_of_all_rounds_at_full_size(
    rounds: int, is_full: bool, is_kept: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setattr(_report, "RESULTS", tmp_path)
    assert _report.conclude("one", [], ("n",), [_report.promised("early", [0])], rounds, is_full) == 0
    assert (tmp_path / "one.json").exists() is is_kept
    assert ("nothing was written" in capsys.readouterr().out) is not is_kept


def test_what_was_not_met_is_named_and_is_the_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    bars = [_report.judged("last", [2.0], "<= 1.6"), _report.judged("grown", [], "< 1.5"), _report.promised("e", [1])]
    assert _report.conclude("one", [], ("n",), bars, 1, is_full=False) == 1
    said = [line for line in capsys.readouterr().out.splitlines() if line.startswith(_report.NOT_MET)]
    assert said == [
        "not met: one: last: missed (2.0, bar <= 1.6)", "not met: one: grown: undecided (?, bar < 1.5)",
        "not met: one: e: broken (1.0, bar <= 0)",
    ]  # fmt: skip


def test_rounds_of_the_environment_and_nothing_unknown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROUNDS", "")
    assert _report.arguments("").parse_args([]).rounds == 5
    monkeypatch.setenv("ROUNDS", "2")
    assert _report.arguments("").parse_args([]).rounds == 2
    for wrong in (["--roundz", "3"], ["--rounds", "0"]):
        with pytest.raises(SystemExit):
            _report.arguments("").parse_args(wrong)


def test_an_end_before_anything_was_told_is_not_met(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(COMMANDS, "growth", [str(ROOT / "benchmarks" / "nothing.py")])
    assert run("growth", 1) == ["not met: growth: it ended with 2 before it could tell"]


def test_what_is_missing_and_what_came_twice_do_not_make_up_for_each_other() -> None:
    rounds = [_activation(missed=1), _activation(twice=1), _activation(), _activation(unanswered=3)]
    broken = [bar["what"] for bar in activation(rounds) if bar["verdict"] == "broken"]
    assert broken == ["twice", "missed", "saves: unanswered"]


def test_a_load_that_was_not_offered_is_no_proof() -> None:
    said = {bar["what"]: bar["verdict"] for bar in activation([_activation(), _activation(per_s=400)])}
    assert said["saves a second meanwhile"] == "broken"


def _activation(per_s: int = 500, unanswered: int = 0, **wrong: int) -> dict[str, dict[str, Any]]:
    saves = {"per_s": per_s, "wrong_count": 0, "unanswered": unanswered}
    never = dict.fromkeys(NEVER, 0)
    return {"examcast": {"ms": [5.0], **never, **wrong}, "celery_eta": {"ms": [9.0]}, "saves": saves}


def test_a_console_is_judged_by_its_worst_second_and_by_a_cost_that_stands_out() -> None:
    same = {"all_ms": 1.0, "fifty_ms": 1.0}
    said = monitor({500: [_console([10.0, 11.0])], 5_000: [_console([12.0, 13.0], 4.2)]}, {"1": same, "40": same})
    assert [bar["verdict"] for bar in said] == ["met", "met", "met", "broken"]
    said = monitor({500: [_console([-1.0, 2.0])], 5_000: [_console([0.1, 0.2])]}, {"1": same, "40": same})
    assert said[0]["verdict"] == "undecided"


def _console(turns: list[float], frames: float = 3.9) -> dict[str, Any]:
    return {"turns_ms_per_s": turns, "console_ms_per_s": sum(turns) / len(turns), "frames_per_s": frames}
