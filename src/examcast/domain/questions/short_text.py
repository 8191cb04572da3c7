"""Short text: a word or a phrase, compared with accepted answers and their wildcards."""

from examcast.domain.questions import answers, responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import Content, Json, Kind, Mark, Response, marked, unanswered
from examcast.domain.questions.wildcards import examples

MAX_TEXT = 4_000


class ShortText(Kind):
    """Response {"text": str}."""

    name = "short_text"

    def check(self, checks: Checks) -> None:
        answers.check_texts(checks, checks.content)
        checks.flag(checks.content, "is_case_sensitive", "Whether capital letters matter")

    def check_response(self, public: Content, response: object) -> None:
        if response is not None:
            responses.text(responses.fields(response, "text")["text"], MAX_TEXT, "The answer")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        return bool(_text(response))

    def mark(self, key: Content, response: Response | None) -> Mark:
        return marked(answers.fraction(_fitting(key, response))) if _text(response) else unanswered()

    def solution(self, key: Content) -> Json:
        return {"answers": answers.shown(key["answers"])}

    def response_text(self, key: Content, response: Response | None) -> str:
        return _text(response)

    def model_answer(self, key: Content) -> Json | None:
        candidates = ({"text": text} for answer in key["answers"] for text in examples(answer["text"]))
        return next((c for c in candidates if self.mark(key, c).fraction == 1), None)

    def feedback(self, key: Content, response: Response | None) -> dict[str, Json]:
        answer = _fitting(key, response) if _text(response) else None
        return super().feedback(key, response) | (
            {"text": answer["feedback"]} if answer and answer.get("feedback") else {}
        )


def _text(response: Response | None) -> str:
    return str((response or {}).get("text", "")).strip()


def _fitting(key: Content, response: Response | None) -> answers.Answer | None:
    return answers.text_that_fits(key["answers"], _text(response), key["is_case_sensitive"])
