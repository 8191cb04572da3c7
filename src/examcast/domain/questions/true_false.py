"""True or false: one statement to judge."""

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import Content, Json, Kind, Mark, Response, marked, unanswered


class TrueFalse(Kind):
    """Response {"value": true or false}."""

    name = "true_false"

    def check(self, checks: Checks) -> None:
        checks.flag(checks.content, "is_true", "Whether the statement is true")
        checks.rich(checks.content, "feedback_true", 'The feedback for "true"')
        checks.rich(checks.content, "feedback_false", 'The feedback for "false"')

    def check_response(self, public: Content, response: object) -> None:
        if response is not None and not isinstance(responses.fields(response, "value")["value"], bool):
            responses.malformed("The response must say true or false.")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return isinstance((response or {}).get("value"), bool)

    def mark(self, key: Content, response: Response | None) -> Mark:
        value = (response or {}).get("value")
        return marked(int(value is key["is_true"])) if isinstance(value, bool) else unanswered()

    def solution(self, key: Content) -> Json:
        return {"value": key["is_true"]}

    def response_text(self, key: Content, response: Response | None) -> str:
        value = (response or {}).get("value")
        return ("True" if value else "False") if isinstance(value, bool) else ""

    def model_answer(self, key: Content) -> Json | None:
        return {"value": key["is_true"]}

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        value = (response or {}).get("value")
        own = key.get("feedback_true" if value else "feedback_false") if isinstance(value, bool) else None
        return super().feedback(key, response) | ({"value": own} if own else {})
