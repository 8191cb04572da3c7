"""Information: a text to read, nothing to answer, no points."""

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import Content, Json, Kind, Mark, Response, unanswered


class Information(Kind):
    """No response."""

    name = "information"
    is_answerable = False

    def check(self, checks: Checks) -> None:
        return

    def check_response(self, public: Content, response: object) -> None:
        if response is not None:
            responses.malformed("There is nothing to answer here.")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return True

    def mark(self, key: Content, response: Response | None) -> Mark:
        return unanswered()

    def solution(self, key: Content) -> Json:
        return {}

    def response_text(self, key: Content, response: Response | None) -> str:
        return ""
