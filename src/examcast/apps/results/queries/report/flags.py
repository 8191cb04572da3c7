"""Rules of thumb that send a person to a question; nothing is decided by them.

Limits: discrimination and facility after Ebel & Frisbie 1991, Essentials of Educational Measurement, ch. 13, and the
Moodle documentation, “Quiz statistics report”; distractors after Haladyna 2004, Developing and Validating
Multiple-Choice Test Items, ch. 9 (a distractor that hardly anybody takes does no work: 5 %, here 2 % to be lenient).
"""

from __future__ import annotations

from collections.abc import Sequence

from examcast.apps.results.queries.shapes import Flag, OptionRow
from examcast.domain.statistics.items import ItemFigures

FEWEST = 10  # attempts below which nothing is said of a question
MANY = 50  # attempts from which on an option without takers is worth a word
WEAK = 0.1
HARD, EASY = 0.2, 0.95
SKIPPED = 0.8
IDLE = 0.02


def flags_of(figures: ItemFigures, options: Sequence[OptionRow], answered: float | None) -> list[Flag]:
    """The reasons to look at a question, gravest first."""
    if figures.count < FEWEST:
        return []
    return [*_of_discrimination(figures), *_of_options(options, figures.count), *_of_difficulty(figures, answered)]


def _of_discrimination(figures: ItemFigures) -> list[Flag]:
    found = figures.discrimination
    if found is None:
        return []
    if found < 0:
        text = f"Whoever did well elsewhere did worse here (discrimination {found:.2f}): check the key and the wording."
        return [Flag(code="negative_discrimination", level="look", text=text)]
    if found < WEAK:
        text = f"It hardly tells strong from weak candidates (discrimination {found:.2f})."
        return [Flag(code="weak_discrimination", level="look", text=text)]
    return []


def _of_options(options: Sequence[OptionRow], count: int) -> list[Flag]:
    chosen = [row for row in options if row.id is not None]
    keys = [row for row in chosen if row.is_key]
    flags = []
    for row in chosen:
        if row.is_key:
            continue
        if (row.rest_correlation or 0.0) > WEAK and row.count > IDLE * count:
            text = f"“{row.text}” drew the stronger candidates though it counts as wrong: is it right after all?"
            flags.append(Flag(code="attractive_distractor", level="look", text=text))
        elif len(keys) == 1 and row.count > keys[0].count:
            text = f"“{row.text}” was chosen more often than the right answer ({row.count} to {keys[0].count})."
            flags.append(Flag(code="popular_distractor", level="note", text=text))
        elif count >= MANY and (row.share or 0.0) < IDLE:
            text = f"Almost nobody took “{row.text}”; it does no work."
            flags.append(Flag(code="idle_distractor", level="note", text=text))
    return flags


def _of_difficulty(figures: ItemFigures, answered: float | None) -> list[Flag]:
    flags = []
    if figures.facility is not None and figures.facility < HARD:
        text = f"Very hard: on average {figures.facility:.0%} of its points were earned."
        flags.append(Flag(code="very_hard", level="look", text=text))
    if figures.facility is not None and figures.facility > EASY:
        text = f"Very easy: on average {figures.facility:.0%} of its points were earned."
        flags.append(Flag(code="very_easy", level="note", text=text))
    if answered is not None and answered < SKIPPED:
        text = f"{1 - answered:.0%} left it unanswered: was there time enough, was the question clear?"
        flags.append(Flag(code="often_skipped", level="note", text=text))
    return flags
