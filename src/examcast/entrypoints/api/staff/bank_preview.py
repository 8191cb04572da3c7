"""As a candidate will see it: rich text rendered, one question previewed, a response tried."""

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import HttpRequest
from ninja import Router

from examcast.apps.bank import contents, richtext
from examcast.apps.bank.queries import freezing
from examcast.domain.errors import Refused
from examcast.domain.questions import KINDS
from examcast.domain.questions.rich import rendered
from examcast.entrypoints.api.base import responses
from examcast.entrypoints.api.staff import bank_schemas as schemas
from examcast.entrypoints.api.staff.bank_access import media_url, require_new

router = Router(tags=["bank"])


@router.post("/render", response=responses(schemas.Html))
def render(request: HttpRequest, payload: schemas.RenderIn) -> Any:
    """Rich text as it will be shown."""
    require_new(request, "bank.read")
    return {"html": richtext.render(payload.rich.dict(), media_url, payload.gaps)}


@router.post("/preview", response=responses(schemas.QuestionPreview))
def preview(request: HttpRequest, payload: schemas.PreviewIn) -> Any:
    """The very blob that a candidate's browser gets (but with the author's ids), and the solution."""
    require_new(request, "bank.read")
    kind = _kind(payload.kind)
    problems = contents.problems(kind, payload.content)
    try:
        blob, key = freezing.preview(kind, payload.content, _points(payload.points), media_url)
        solution = None if problems else rendered(KINDS[kind].solution(key), _render)
    except (KeyError, TypeError, ValueError, AttributeError):
        if not problems:
            raise
        blob, solution = None, None  # the problems say what the content lacks
    feedback = payload.content.get("feedback")
    shown = _render(feedback) if isinstance(feedback, dict) and set(feedback) == {"format", "text"} else ""
    return {"blob": blob, "solution": solution, "feedback_html": shown, "problems": problems}


@router.post("/bank/try", response=responses(schemas.Tried))
def try_response(request: HttpRequest, payload: schemas.TryIn) -> Any:
    """Mark a response as an exam would."""
    require_new(request, "bank.read")
    kind = KINDS[_kind(payload.kind)]
    problems = contents.problems(kind.name, payload.content)
    if problems:
        raise Refused("not_ready", problems[0].message, detail={"path": problems[0].path})
    public, key = kind.sealed(payload.content, lambda old: old)
    kind.check_response(public, payload.response)
    mark = kind.mark(key, payload.response)
    feedback = kind.feedback(key, payload.response)
    return {
        "fraction": mark.fraction,
        "detail": mark.detail,
        "is_answered": kind.is_answered(public, payload.response),
        "text": kind.response_text(key, payload.response),
        "feedback": {part: _render(rich) for part, rich in feedback.items()},
    }


def _render(rich: Any) -> str:
    return richtext.render(dict(rich), media_url)


def _kind(name: str) -> str:
    if name not in KINDS:
        raise Refused("malformed", f"There is no kind of question named {name!r}.")
    return name


def _points(points: schemas.Points) -> Decimal:
    try:
        return Decimal(str(points))
    except InvalidOperation:
        raise Refused("malformed", "The points must be a number.") from None
