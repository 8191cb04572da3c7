"""Single choice: one option of several, each worth a fraction of the points."""

from collections.abc import Mapping

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import (
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
from examcast.domain.questions.numbers import fraction_of, settled


class SingleChoice(Kind):
    """Response {"choice": option id}."""

    name = "single_choice"

    def check(self, checks: Checks) -> None:
        options = checks.parts(checks.content, "options", "Option", least=2)
        checks.ids(options)
        checks.flag(checks.content, "is_shuffled", "Whether options are shuffled")
        fractions = []
        for option in options:
            checks.rich(option, "text", f"The text of {option.label.lower()}", is_required=True)
            checks.rich(option, "feedback", f"The feedback of {option.label.lower()}")
            fractions.append(checks.fraction(option))
        if options and all(value is not None and settled(value) < 1 for value in fractions):
            checks.say("options", 'No option earns all points. Give the right one the fraction "1".')

    def ids(self, content: Content) -> list[str]:
        return [option["id"] for option in content["options"]]

    def renamed(self, content: Content, new: Mapping[str, str]) -> Json:
        options = [{**option, "id": new[option["id"]]} for option in content["options"]]
        return {"options": in_random_order(options) if content["is_shuffled"] else options}

    def public(self, key: Content) -> Json:
        options = [{"id": option["id"], "text": option["text"]} for option in key["options"]]
        return {"options": options, "is_shuffled": key["is_shuffled"]}

    def check_response(self, public: Content, response: object) -> None:
        if response is not None:
            choice = responses.fields(response, "choice")["choice"]
            responses.one_of(choice, responses.ids_of(public["options"]), "an option")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return bool(response and response.get("choice"))

    def mark(self, key: Content, response: Response | None) -> Mark:
        chosen = _chosen(key, response)
        if chosen is None:
            return unanswered()
        mark = marked(fraction_of(chosen["fraction"]))
        return Mark(mark.fraction, {**mark.detail, "parts": {chosen["id"]: mark.detail["verdict"]}})

    def solution(self, key: Content) -> Json:
        fractions = {option["id"]: option["fraction"] for option in key["options"]}
        best = [name for name, fraction in fractions.items() if fraction_of(fraction) == 1]
        return {"right": best, "fractions": fractions}

    def response_text(self, key: Content, response: Response | None) -> str:
        return texts_by_id(key["options"]).get((response or {}).get("choice", ""), "")

    def model_answer(self, key: Content) -> Json | None:
        return next(({"choice": name} for name in self.solution(key)["right"]), None)

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        chosen = _chosen(key, response)
        earned = {chosen["id"]: chosen["feedback"]} if chosen and chosen.get("feedback") else {}
        return super().feedback(key, response) | earned


def _chosen(key: Content, response: Response | None) -> Content | None:
    choice = (response or {}).get("choice")
    return next((option for option in key["options"] if option["id"] == choice), None)
