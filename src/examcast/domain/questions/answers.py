"""Lists of accepted answers, numbers or texts, shared by numeric, short text and the gaps of a cloze."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from examcast.domain.questions.checks import Checks, Part
from examcast.domain.questions.numbers import authored, fraction_of, is_within, settled
from examcast.domain.questions.wildcards import fits

Answer = Mapping[str, Any]
TOLERANCES = ("absolute", "relative")
ANY = "*"


def check_numbers(checks: Checks, owner: Part) -> None:
    """Numeric answers: value, tolerance and its kind, fraction, feedback."""
    answers = checks.parts(owner, "answers", "Answer", least=1)
    for answer in answers:
        label = answer.label.lower()
        if answer.fields.get("value") != ANY:
            checks.number(answer, "value", f"The value of {label}")
            checks.number(answer, "tolerance", f"The tolerance of {label}", least=0)
            checks.choice(answer, "tolerance_kind", f"The kind of tolerance of {label}", TOLERANCES)
        checks.rich(answer, "feedback", f"The feedback of {label}")
    _check_fractions(checks, owner, answers)


def check_texts(checks: Checks, owner: Part) -> None:
    """Text answers: pattern, fraction, feedback."""
    answers = checks.parts(owner, "answers", "Answer", least=1)
    for answer in answers:
        checks.text(answer, "text", f"The text of {answer.label.lower()}")
        checks.rich(answer, "feedback", f"The feedback of {answer.label.lower()}")
    _check_fractions(checks, owner, answers)


def _check_fractions(checks: Checks, owner: Part, answers: list[Part]) -> None:
    fractions = [checks.fraction(answer) for answer in answers]
    if answers and all(value is not None and settled(value) < 1 for value in fractions):
        checks.say(checks.at(owner, "answers"), 'No answer earns all points. Give the right one the fraction "1".')


def number_that_fits(answers: Sequence[Answer], number: Fraction) -> Answer | None:
    """The first numeric answer that fits, in the author's order: narrow ones stand before wide ones; "*" takes any."""
    for answer in answers:
        value = authored(answer["value"])
        if value is None:
            return answer
        if is_within(number, value, authored(answer["tolerance"]) or Fraction(0), answer["tolerance_kind"]):
            return answer
    return None


def text_that_fits(answers: Sequence[Answer], text: str, is_case_sensitive: bool) -> Answer | None:
    """The first text answer that fits, in the author's order."""
    return next((answer for answer in answers if fits(answer["text"], text, is_case_sensitive)), None)


def fraction(answer: Answer | None) -> Fraction:
    """What a fitting answer earns; nothing for none."""
    return fraction_of(answer["fraction"]) if answer else Fraction(0)


def shown(answers: Sequence[Answer]) -> list[dict[str, Any]]:
    """Accepted answers as the review shows them: those that earn something, without their feedback."""
    return [{k: v for k, v in answer.items() if k != "feedback"} for answer in answers if fraction(answer) > 0]
