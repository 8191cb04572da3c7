"""Numeric: a number within a tolerance, with or without a unit."""

from dataclasses import dataclass
from fractions import Fraction

from examcast.domain.questions import answers, responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import (
    RIGHT,
    WRONG,
    Content,
    Json,
    Kind,
    Mark,
    Response,
    marked,
    unanswered,
    verdict_of,
)
from examcast.domain.questions.numbers import MAX_TYPED, as_text, authored, typed

POLICIES = ("none", "optional", "required")
MAX_UNITS = 50


@dataclass(frozen=True)
class Judged:
    """What a typed number turned out to be: the answer it fits, whether its unit is in order, what that earns."""

    answer: answers.Answer | None
    is_unit_right: bool
    earned: Fraction


class Numeric(Kind):
    """Response {"number": as typed, "unit": name or null}. A unit's multiplier says how many of it make one base unit
    (for metres as the base: cm 100, km 0.001); values of answers are in the base unit."""

    name = "numeric"

    def check(self, checks: Checks) -> None:
        answers.check_numbers(checks, checks.content)
        policy = checks.choice(checks.content, "unit_policy", "The unit policy", POLICIES)
        checks.number(checks.content, "unit_penalty", "The penalty for a wrong unit", 0, 1)
        units = checks.parts(
            checks.content, "units", "Unit", least=0 if policy in (None, "none") else 1, most=MAX_UNITS
        )
        names: set[str] = set()
        for unit in units:
            name = checks.text(unit, "name", f"The name of {unit.label.lower()}", most=50)
            if name in names:
                checks.say(checks.at(unit, "name"), f'The unit "{name}" stands there twice. Remove one.')
            names.add(name or "")
            multiplier = checks.number(unit, "multiplier", f"The multiplier of {unit.label.lower()}")
            if multiplier is not None and multiplier <= 0:
                checks.say(checks.at(unit, "multiplier"), f"The multiplier of {unit.label.lower()} must be above 0.")
        if names and policy not in (None, "none") and Fraction(1) not in map(_multiplier, (u.fields for u in units)):
            checks.say("units", 'No unit has the multiplier "1". Give it to the unit in which the answers are written.')

    def public(self, key: Content) -> Json:
        has_units = key["unit_policy"] != "none"
        return {
            "units": [unit["name"] for unit in key["units"]] if has_units else [],
            "unit_policy": key["unit_policy"],
        }

    def check_response(self, public: Content, response: object) -> None:
        if response is None:
            return
        given = responses.fields(response, "number", "unit")
        responses.text(given["number"], MAX_TYPED, "The number")
        if given["unit"] is not None:
            responses.one_of(given["unit"], public["units"], "a unit")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        is_complete = public["unit_policy"] != "required" or bool((response or {}).get("unit"))
        return _is_given(response) and is_complete

    def mark(self, key: Content, response: Response | None) -> Mark:
        if not _is_given(response):
            return unanswered()
        judged = _judged(key, response or {})
        parts = {"number": verdict_of(answers.fraction(judged.answer))}
        if key["unit_policy"] != "none":
            parts["unit"] = RIGHT if judged.is_unit_right else WRONG
        return marked(judged.earned, parts)

    def solution(self, key: Content) -> Json:
        return {"answers": answers.shown(key["answers"]), "unit": _base_unit(key)}

    def response_text(self, key: Content, response: Response | None) -> str:
        given = response or {}
        return " ".join(str(given[name]) for name in ("number", "unit") if given.get(name))

    def model_answer(self, key: Content) -> Json | None:
        for answer in key["answers"]:
            value = authored(answer["value"])
            candidate = {"number": as_text(value or Fraction(0)), "unit": _base_unit(key)}
            if self.mark(key, candidate).fraction == 1:
                return candidate
        return None

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        answer = _judged(key, response or {}).answer if _is_given(response) else None
        return super().feedback(key, response) | (
            {"number": answer["feedback"]} if answer and answer.get("feedback") else {}
        )


def _is_given(response: Response | None) -> bool:
    return bool(str((response or {}).get("number", "")).strip())


def _judged(key: Content, response: Response) -> Judged:
    """The better of two readings: with the unit taken at its word, and as a number with a wrong unit."""
    read = typed(str(response["number"]))
    if read is None:
        return Judged(None, False, Fraction(0))
    number, written = read
    unit = response.get("unit") or written
    if key["unit_policy"] == "none":
        return _weighed(key, None if unit else number, True)
    factor = next((_multiplier(u) for u in key["units"] if u["name"] == unit), None)
    is_in_order = bool(factor) or (not unit and key["unit_policy"] == "optional")
    readings = (_weighed(key, number / (factor or 1), is_in_order), _weighed(key, number, False))
    return max(readings, key=lambda reading: reading.earned)


def _weighed(key: Content, number: Fraction | None, is_unit_right: bool) -> Judged:
    answer = None if number is None else answers.number_that_fits(key["answers"], number)
    earned = answers.fraction(answer)
    if not is_unit_right and earned > 0:
        earned = max(Fraction(0), earned - (authored(key["unit_penalty"]) or Fraction(0)))
    return Judged(answer, is_unit_right, earned)


def _multiplier(unit: Content) -> Fraction | None:
    return authored(unit.get("multiplier"))


def _base_unit(key: Content) -> str | None:
    if key["unit_policy"] == "none":
        return None
    return next((unit["name"] for unit in key["units"] if _multiplier(unit) == 1), None)
