"""Multiple response: any number of options, scored in one of four ways."""

from collections.abc import Mapping
from fractions import Fraction

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks, Part
from examcast.domain.questions.kind import (
    RIGHT,
    WRONG,
    Content,
    Json,
    Kind,
    Mark,
    Response,
    in_random_order,
    marked,
    texts_by_id,
    unanswered,
)
from examcast.domain.questions.numbers import authored, fraction_of, settled

SCORINGS = ("all_or_nothing", "partial", "partial_with_penalty", "weights")


class MultipleResponse(Kind):
    """Response {"choices": [option id…]}, a set."""

    name = "multiple_response"

    def check(self, checks: Checks) -> None:
        options = checks.parts(checks.content, "options", "Option", least=2)
        checks.ids(options)
        checks.flag(checks.content, "is_shuffled", "Whether options are shuffled")
        scoring = checks.choice(checks.content, "scoring", "The scoring", SCORINGS)
        for option in options:
            checks.rich(option, "text", f"The text of {option.label.lower()}", is_required=True)
            checks.rich(option, "feedback", f"The feedback of {option.label.lower()}")
            checks.flag(option, "is_correct", f"Whether {option.label.lower()} is right")
            if scoring == "weights" or option.fields.get("fraction") is not None:
                checks.fraction(option)
        if scoring == "weights":
            self._check_weights(checks, options)
        elif options and not any(option.fields.get("is_correct") is True for option in options):
            checks.say("options", "No option is right. Mark at least one as right.")

    def _check_weights(self, checks: Checks, options: list[Part]) -> None:
        weights = [authored(option.fields.get("fraction")) or Fraction(0) for option in options]
        if options and settled(sum((weight for weight in weights if weight > 0), Fraction(0))) != 1:
            checks.say("options", 'The positive fractions must add up to "1". Change them so that they do.')

    def ids(self, content: Content) -> list[str]:
        return [option["id"] for option in content["options"]]

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        options = [{**option, "id": new[option["id"]]} for option in content["options"]]
        return {"options": in_random_order(options) if content["is_shuffled"] else options}

    def public(self, key: Content) -> Json:
        options = [{"id": option["id"], "text": option["text"]} for option in key["options"]]
        return {"options": options, "is_shuffled": key["is_shuffled"], "scoring": key["scoring"]}

    def check_response(self, public: Content, response: object) -> None:
        if response is not None:
            choices = responses.fields(response, "choices")["choices"]
            responses.distinct(choices, responses.ids_of(public["options"]), "an option")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return bool(response and response.get("choices"))

    def mark(self, key: Content, response: Response | None) -> Mark:
        chosen = set((response or {}).get("choices", []))
        if not chosen:
            return unanswered()
        right = _right(key)
        parts = {name: RIGHT if name in right else WRONG for name in self.ids(key) if name in chosen}
        return marked(_score(key, chosen, right), parts)

    def solution(self, key: Content) -> Json:
        right = _right(key)
        return {"right": [name for name in self.ids(key) if name in right], "scoring": key["scoring"]}

    def response_text(self, key: Content, response: Response | None) -> str:
        chosen = set((response or {}).get("choices", []))
        return "; ".join(text for name, text in texts_by_id(key["options"]).items() if name in chosen)

    def model_answer(self, key: Content) -> Json | None:
        return {"choices": self.solution(key)["right"]}

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        chosen = set((response or {}).get("choices", []))
        earned = {o["id"]: o["feedback"] for o in key["options"] if o["id"] in chosen and o.get("feedback")}
        return super().feedback(key, response) | earned


def _right(key: Content) -> set[str]:
    """Options that a full answer holds: those marked right, or by weights those that earn something."""
    if key["scoring"] == "weights":
        return {option["id"] for option in key["options"] if fraction_of(option.get("fraction")) > 0}
    return {option["id"] for option in key["options"] if option["is_correct"]}


def _score(key: Content, chosen: set[str], right: set[str]) -> Fraction:
    """all_or_nothing: exactly the right options. partial: hits ÷ max(right, chosen), so that ticking everything does
    not pay. partial_with_penalty: hits ÷ right − misses ÷ wrong, which is 0 on average for blind guessing (the idea of
    formula scoring: F. M. Lord, Formula scoring and number-right scoring, J. Educ. Meas. 12, 1975). weights: the sum of
    the chosen options' fractions."""
    hits, misses = len(chosen & right), len(chosen - right)
    wrong = len(key["options"]) - len(right)
    if key["scoring"] == "weights":
        weights = (authored(o.get("fraction")) or Fraction(0) for o in key["options"] if o["id"] in chosen)
        return settled(sum(weights, Fraction(0)))
    if key["scoring"] == "partial":
        return Fraction(hits, max(len(right), len(chosen)))
    if key["scoring"] == "partial_with_penalty":
        return Fraction(hits, len(right)) - (Fraction(misses, wrong) if wrong else 0)
    return Fraction(chosen == right)
