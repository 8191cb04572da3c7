"""The figures of each question, what its options and typed answers drew, and why somebody should look at it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from examcast.apps.exams.queries.published import Published
from examcast.apps.results.queries.report import findings
from examcast.apps.results.queries.report.flags import flags_of
from examcast.apps.results.queries.report.sittings import Scored, Sittings
from examcast.apps.results.queries.shapes import CommonAnswer, OptionRow, QuestionRow
from examcast.domain.questions import KINDS
from examcast.domain.statistics.distractors import distractor_table
from examcast.domain.statistics.items import ItemFigures, item_figures
from examcast.domain.statistics.reliability import PaperFigures

CHOICES = ("single_choice", "multiple_response", "true_false")
TYPED = ("numeric", "short_text")
FIGURES = (
    "count", "mean", "facility", "sd", "discrimination", "efficiency", "upper_lower", "item_total", "intended_weight",
    "effective_weight",
)  # fmt: skip
SHOWN = 10  # typed answers a question
LONGEST = 200  # characters of an answer or option shown
Totals = dict[int, float]  # by attempt
Responses = dict[str, dict[int, Any]]  # by question and attempt


def questions_of(data: Sittings, whole: PaperFigures) -> list[QuestionRow]:
    """One row a question, in the order of the paper; drawn ones among the attempts that had them."""
    if data.paper is None:
        return []
    rows = data.rows_by_question()
    figures = item_figures(rows, [float(data.paper.points[place.ref]) for place in data.places])
    totals = {
        each.attempt.pk: sum(value for value in row if value is not None)
        for each, row in zip(data.counted, rows, strict=True)
    }
    wanted = {place.ref for place in data.places if data.paper.kinds[place.ref] in CHOICES + TYPED}
    responses = data.responses(wanted) if data.counted else {}
    is_by_place = all("–" not in place.number for place in data.places)
    alphas = dict(enumerate(whole.alpha_without)) if is_by_place and len(whole.alpha_without) == len(figures) else {}
    return [_row(data, data.paper, at, found, totals, responses, alphas.get(at)) for at, found in enumerate(figures)]


def _row(
    data: Sittings, paper: Published, at: int, figures: ItemFigures, totals: Totals, responses: Responses,
    alpha_without: float | None,
) -> QuestionRow:  # fmt: skip
    place = data.places[at]
    ref = place.ref
    had = {each.attempt.pk: each.marks[ref] for each in data.counted if ref in each.marks}
    options = _options(paper, ref, had, totals, responses.get(ref, {}))
    answered = sum(1 for mark in had.values() if mark.is_answered) / len(had) if had else None
    flags = flags_of(figures, options, answered)
    return QuestionRow(
        ref=ref,
        number=place.number,
        section=place.section,
        title=paper.titles[ref],
        kind=paper.kinds[ref],
        question_id=paper.question_ids[ref],
        possible=float(paper.points[ref]),
        answered_share=answered,
        by_hand=sum(1 for mark in had.values() if mark.is_by_hand),
        alpha_without=alpha_without,
        options=options,
        common=_common(paper, ref, had, responses.get(ref, {})),
        flags=flags,
        finding=findings.question(figures, flags),
        **{name: getattr(figures, name) for name in FIGURES},
    )


def _options(
    paper: Published, ref: str, had: dict[int, Scored], totals: dict[int, float], responses: dict[int, Any]
) -> list[OptionRow]:
    kind, key = paper.kinds[ref], paper.keys[ref]
    if kind not in CHOICES or not had:
        return []
    options, right = _option_ids(kind, key)
    chosen = [[each for each in _chosen(kind, responses.get(pk)) if each in options] for pk in had]
    marks = [mark.points or 0.0 for mark in had.values()]
    table = distractor_table(chosen, options, right, [totals[pk] for pk in had], marks)
    return [
        OptionRow(
            id=row.option, text="" if row.option is None else _text(kind, key, row.option), is_key=row.is_key,
            count=row.count, share=row.share, upper_share=row.upper_share, lower_share=row.lower_share,
            rest_correlation=row.rest_correlation, mean_points=row.mean_total,
        )
        for row in table
    ]  # fmt: skip


def _option_ids(kind: str, key: dict[str, Any]) -> tuple[list[str], list[str]]:
    if kind == "true_false":
        return ["true", "false"], ["true" if key["is_true"] else "false"]
    return [option["id"] for option in key["options"]], list(KINDS[kind].solution(key)["right"])


def _chosen(kind: str, response: Any) -> list[str]:
    if not response:
        return []
    if kind == "true_false":
        return ["true" if response["value"] else "false"]
    return [response["choice"]] if kind == "single_choice" else list(response["choices"])


def _text(kind: str, key: dict[str, Any], option: str) -> str:
    responses: dict[str, dict[str, Any]] = {
        "true_false": {"value": option == "true"},
        "single_choice": {"choice": option},
        "multiple_response": {"choices": [option]},
    }
    return KINDS[kind].response_text(key, responses[kind])[:LONGEST]


def _common(paper: Published, ref: str, had: dict[int, Scored], responses: dict[int, Any]) -> list[CommonAnswer]:
    """What was typed most, compared without case and outer blanks."""
    kind, key = paper.kinds[ref], paper.keys[ref]
    if kind not in TYPED or not had:
        return []
    counts: Counter[str] = Counter()
    shown: dict[str, str] = {}
    earned: defaultdict[str, list[float]] = defaultdict(list)
    for pk, mark in had.items():
        text = KINDS[kind].response_text(key, responses.get(pk)).strip()
        if not text:
            continue
        same = text.casefold()
        counts[same] += 1
        shown.setdefault(same, text[:LONGEST])
        earned[same] += [] if mark.fraction is None else [mark.fraction]
    return [
        CommonAnswer(
            text=shown[same], count=count, share=count / len(had),
            fraction=sum(earned[same]) / len(earned[same]) if earned[same] else None,
        )
        for same, count in counts.most_common(SHOWN)
    ]  # fmt: skip
