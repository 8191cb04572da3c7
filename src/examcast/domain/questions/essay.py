"""Essay: a long plain text that a person marks."""

from examcast.domain.questions import responses
from examcast.domain.questions.checks import Checks
from examcast.domain.questions.kind import Content, Json, Kind, Mark, Response, to_mark, unanswered

MAX_BYTES = 1_000_000
MAX_WORDS = 100_000


class Essay(Kind):
    """Response {"text": str}, plain text."""

    name = "essay"
    is_marked_automatically = False

    def check(self, checks: Checks) -> None:
        least = checks.whole(checks.content, "min_words", "The least number of words", 0, MAX_WORDS, is_required=False)
        most = checks.whole(
            checks.content, "max_words", "The greatest number of words", 1, MAX_WORDS, is_required=False
        )
        if least is not None and most is not None and least > most:
            checks.say(
                "max_words", f"At most {most} words contradicts at least {least}. Raise the one or lower the other."
            )
        checks.whole(checks.content, "lines", "The height in lines", 1, 200)
        checks.text(checks.content, "template", "The template", is_required=False, most=20_000)
        checks.rich(checks.content, "marker_notes", "The notes for markers")

    def public(self, key: Content) -> Json:
        return {name: key.get(name) for name in ("min_words", "max_words", "template", "lines")}

    def check_response(self, public: Content, response: object) -> None:
        if response is not None:
            responses.text(responses.fields(response, "text")["text"], MAX_BYTES, "The answer")

    def is_answered(self, public: Content, response: Response | None) -> bool:
        text = str((response or {}).get("text", "")).strip()
        return bool(text) and text != str(public.get("template") or "").strip()

    def mark(self, key: Content, response: Response | None) -> Mark:
        return to_mark() if self.is_answered(key, response) else unanswered()

    def solution(self, key: Content) -> Json:
        return {}

    def response_text(self, key: Content, response: Response | None) -> str:
        return str((response or {}).get("text", ""))
