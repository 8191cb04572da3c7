"""What an author is told to mend: where it is, and in plain words what to do."""

from copy import deepcopy
from typing import Any

import pytest

from examcast.domain.questions import KINDS
from tests.fixtures.questions import EXAMPLES


def changed(kind: str, path: str, value: Any) -> dict[str, Any]:
    content = deepcopy(EXAMPLES[kind])
    holder: Any = content
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    for step in steps:
        holder = holder[step]
    holder[last] = value
    return content


@pytest.mark.parametrize(
    ("kind", "path", "value", "at", "says"),
    [
        ("single_choice", "stem", {"format": "markdown", "text": " "}, "stem", "The question text is empty"),
        ("single_choice", "stem", {"format": "rtf", "text": "x"}, "stem", "Choose Markdown or HTML"),
        ("single_choice", "options", [], "options", "There are 0 options, but at least 2 are needed"),
        ("single_choice", "options.0.fraction", "0.5", "options", "No option earns all points"),
        ("single_choice", "options.2.fraction", "2", "options.2.fraction", "must be from -1 to 1"),
        ("single_choice", "options.2.fraction", 0.5, "options.2.fraction", 'written like "0.5"'),
        ("single_choice", "options.1.id", "a", "options.1.id", "a second time"),
        ("single_choice", "is_shuffled", "yes", "is_shuffled", "yes or no"),
        ("multiple_response", "scoring", "bonus", "scoring", "must be one of"),
        ("true_false", "is_true", None, "is_true", "yes or no"),
        ("numeric", "answers.0.tolerance", "-1", "answers.0.tolerance", "at least 0"),
        ("numeric", "answers.0.value", "1,5", "answers.0.value", "must be a number"),
        ("numeric", "answers.0.value", "1e999", "answers.0.value", "must be a number"),
        ("numeric", "units.0.multiplier", "2", "units", 'No unit has the multiplier "1"'),
        ("numeric", "units.1.multiplier", "0", "units.1.multiplier", "above 0"),
        ("numeric", "units.1.name", "m", "units.1.name", "Remove one"),
        ("short_text", "answers.0.text", "", "answers.0.text", "is empty"),
        ("essay", "min_words", 400, "max_words", "contradicts at least 400"),
        ("essay", "lines", 0, "lines", "from 1 to 200"),
        ("matching", "prompts.0.target", "t9", "prompts.0.target", "Prompt 1 has no target"),
        ("matching", "prompts.0.id", "t1", "prompts.0.id", "a second time"),
        ("ordering", "items", [], "items", "at least 2 are needed"),
        ("cloze", "stem.text", "No gap at all.", "stem", "The gap g1 has no place in the text"),
        ("cloze", "stem.text", "{{g1}} {{g2}} {{g3}} {{g4}}", "stem", "{{g4}} without a gap"),
        ("cloze", "stem.text", "{{g1}} {{g2}} {{g3}} {{g1}}", "stem", "more than once"),
        ("cloze", "gaps.1.options.0.fraction", "0.5", "gaps.1.options", "No option earns all points"),
        ("file_upload", "extensions", [], "extensions", "Name at least one"),
        ("file_upload", "extensions", ["pdf"], "extensions.0", "must look like .pdf"),
        ("file_upload", "max_bytes", 60_000_000, "max_bytes", "whole number"),
        ("information", "stem", None, "stem", "is missing"),
    ],
)
def test_a_mistake_is_named_where_it_is(kind: str, path: str, value: Any, at: str, says: str) -> None:
    problems = KINDS[kind].problems(changed(kind, path, value))
    assert [problem for problem in problems if problem.path == at and says in problem.message], problems


def test_a_wide_answer_before_the_right_one_is_pointed_out() -> None:
    content = EXAMPLES["short_text"] | {
        "answers": [{"text": "*", "fraction": "0"}, {"text": "Kepler", "fraction": "1"}]
    }
    assert "Put narrow answers first" in KINDS["short_text"].problems(content)[0].message


def test_weights_must_add_up() -> None:
    content = changed("multiple_response", "scoring", "weights")
    content["options"][0]["fraction"] = "0.25"
    assert 'must add up to "1"' in KINDS["multiple_response"].problems(content)[0].message
