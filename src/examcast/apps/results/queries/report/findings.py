"""What each chart says, as one sentence reckoned from its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from examcast.apps.results.queries.report.flags import FEWEST
from examcast.apps.results.queries.shapes import Flag, QuestionRow, Reliability, Scores, WhoSat
from examcast.domain.statistics.distributions import Summary
from examcast.domain.statistics.items import ItemFigures

KINDS = {"practice": "A practice exam", "test_run": "A test run", "rehearsal": "A rehearsal"}


def people_word(count: int, one: str = "candidate") -> str:
    """`1 candidate`, `3 candidates`."""
    return f"{count:,} {one}" if count == 1 else f"{count:,} {one}s"


def basis(kind: str, attempts: int, not_judged: int, void: int, rule: str) -> str:
    """What the figures are about."""
    if kind in KINDS:
        return f"{KINDS[kind]} has no figures: only real exams are counted."
    parts = [f"Figures are of {people_word(attempts, 'completely marked attempt')}"]
    if rule == "average":
        parts.append("every attempt of a candidate counts")
    if not_judged:
        parts.append(f"{people_word(not_judged, 'ended attempt')} still without all marks left out")
    if void:
        parts.append(f"{people_word(void, 'void attempt')} left out")
    return "; ".join(parts) + "."


def people(expected: int, handed_in: int, counts: Mapping[str, int]) -> str:
    """How the sittings ended."""
    if not expected:
        return "Nobody is on the roster."
    said = [f"{handed_in:,} of {people_word(expected)} handed in ({handed_in / expected:.0%})"]
    if counts["automatic"]:
        said.append(f"{counts['automatic']:,} of them by the clock")
    if counts["absent"]:
        said.append(f"{counts['absent']:,} did not come")
    if counts["terminated"] or counts["void"]:
        said.append(f"{counts['terminated'] + counts['void']:,} were ended by staff")
    if counts["writing"]:
        said.append(f"{counts['writing']:,} are still writing")
    return ", ".join(said) + "."


def scores(found: Summary, percents: Sequence[float]) -> str:
    """Centre, spread and shape."""
    if found.mean is None or found.median is None:
        return "No attempt is completely marked yet."
    if found.count == 1:
        return f"One result so far: {found.mean:.1f}%."
    said = f"Half of the candidates reached {found.median:.1f}% or more; the average is {found.mean:.1f}%"
    said += "" if found.sd is None else f" with a standard deviation of {found.sd:.1f}"
    at_top = sum(1 for percent in percents if percent >= 95) / len(percents)
    if found.count >= FEWEST and at_top > 0.2:
        return f"{said}; {at_top:.0%} came within five points of the top, so strong candidates are hard to tell apart."
    if found.count >= FEWEST and found.skewness is not None and found.skewness > 0.75:
        return f"{said}; most lie at the lower end, with a tail of high results."
    if found.count >= FEWEST and found.skewness is not None and found.skewness < -0.75:
        return f"{said}; most lie at the upper end, with a tail of low results."
    return f"{said}."


def times(found: Summary, limit: float) -> str:
    """Was there time enough?"""
    if found.median is None or found.maximum is None:
        return "Nobody has handed in yet."
    said = f"Half of the candidates took {minutes(found.median)} or less of the {minutes(limit)} given"
    if found.count >= FEWEST and found.lower_quartile is not None and found.lower_quartile >= 0.95 * limit:
        return f"{said}; three in four used nearly all of it, so time was short."
    if found.count >= FEWEST and found.upper_quartile is not None and found.upper_quartile < 0.5 * limit:
        return f"{said}; three in four needed less than half of it."
    return f"{said}; the slowest took {minutes(found.maximum)}."


def minutes(seconds: float) -> str:
    """`47 min`, below ten minutes with seconds."""
    if seconds >= 600:
        return f"{seconds / 60:.0f} min"
    whole = round(seconds)
    return f"{whole // 60} min {whole % 60} s" if whole >= 60 else f"{whole} s"


def relation(found: float | None, count: int) -> str:
    """Did time help?"""
    if found is None:
        return "Too few results, or all alike: nothing can be said of time and score."
    if count < FEWEST:
        return f"With {people_word(count, 'result')} the relation of time and score says little (r = {found:.2f})."
    if abs(found) < 0.1:
        return f"Time used and score have nothing to do with one another (r = {found:.2f})."
    strength = "clearly" if abs(found) >= 0.5 else "somewhat" if abs(found) >= 0.3 else "slightly"
    return f"Who took longer scored {strength} {'higher' if found > 0 else 'lower'} (r = {found:.2f})."


def reliability(alpha: float | None, error: float | None, count: int, places: int) -> str:
    """How far a total can be trusted."""
    if alpha is None:
        return "Too few attempts or questions to say how reliable the totals are."
    if count < FEWEST:
        return f"With {people_word(count, 'attempt')} the reliability (α = {alpha:.2f}) says little."
    word = "high" if alpha >= 0.8 else "fair" if alpha >= 0.7 else "low" if alpha >= 0.5 else "very low"
    said = f"The reliability is {word} (α = {alpha:.2f})"
    said += "" if error is None else f": a result is exact to about ± {error:.1f} percentage points"
    if alpha < 0.7:
        return f"{said}; more questions, or questions of one kind, would make it exacter than these {places} do."
    return f"{said}."


def question(figures: ItemFigures, flags: Sequence[Flag]) -> str:
    """The gravest reason to look, or how hard it was."""
    if figures.facility is None:
        return "Nobody has had this question yet."
    if flags:
        return flags[0].text
    if figures.count < FEWEST:
        return f"On average {figures.facility:.0%} of its points; too few attempts for more."
    word = "Easy" if figures.facility >= 0.8 else "Hard" if figures.facility < 0.4 else "Of middling difficulty"
    if figures.discrimination is None:
        return f"{word} ({figures.facility:.0%}); all alike, so it tells nobody apart."
    well = "tells strong from weak candidates well" if figures.discrimination >= 0.3 else "works"
    return f"{word} ({figures.facility:.0%}), and it {well}."


def questions(rows: Sequence[QuestionRow], flagged: int) -> str:
    """Which questions to look at."""
    asked = [row for row in rows if row.facility is not None]
    if not asked:
        return "No question has figures yet."
    hardest = min(asked, key=lambda row: row.facility or 0.0)
    said = f"The hardest is question {hardest.number}, “{hardest.title}” ({hardest.facility or 0.0:.0%})"
    if asked[0].count < FEWEST:
        return f"{said}; too few attempts to judge questions."
    if not flagged:
        return f"{said}; none of them looks suspicious."
    return f"{said}; {people_word(flagged, 'question')} should be looked at."


def headline(found: WhoSat, marks: Scores, trust: Reliability, flagged: int) -> str:
    """The whole report in a breath."""
    if marks.mean is None:
        return found.finding
    said = f"{people_word(marks.count, 'result')}, on average {marks.mean:.1f}%"
    said += "" if trust.alpha is None or marks.count < FEWEST else f", reliability α = {trust.alpha:.2f}"
    said += f"; {people_word(flagged, 'question')} to look at" if flagged else ""
    return f"{said}."
