"""Emergency files handed in: by their candidate on another device, or by whoever decides about late answers."""

from __future__ import annotations

import msgspec
from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from examcast.apps.attempts import actions, queries
from examcast.apps.exams import queries as exams
from examcast.apps.people import actions as people
from examcast.broadcast.facts import ReceiptFacts
from examcast.domain import emergency, policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, responses
from examcast.entrypoints.api.staff.watching import seen_attempt
from examcast.entrypoints.api.student.exams import own_attempt
from examcast.entrypoints.api.wire import answer, schema_of

router = Router()

OWN = 30  # files in ten minutes by one person …
OTHERS = 300  # … and by one who hands in those of a whole hall


class TakenSave(msgspec.Struct, frozen=True, kw_only=True):
    """One change of the file, and what became of it."""

    number: int  # of the question, as the candidate sees it; 0 where it is none of the paper
    verdict: str  # saved | conflict | late | unknown_parent | refused
    code: str
    message: str


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a file, change by change; the same file again gets the same answers."""

    attempt_id: int
    candidate: str
    device: str
    made_at: str  # by the device's own clock
    saves: list[TakenSave]
    is_complete: bool  # all of it is stored: the chain of that device ends here where it ended there
    receipt: ReceiptFacts | None


@router.post(
    "/student/attempts/{int:attempt_id}/emergency-files", response=responses(schema_of(Taken)), tags=["student"]
)
def hand_in_own(request: HttpRequest, attempt_id: int, file: File[UploadedFile]) -> HttpResponse:
    """By the candidate, on any machine where they are signed in."""
    who = own_attempt(request, attempt_id)
    people.throttle("emergency-file", str(who.id), OWN, now_of(request))
    head, content = actions.read_emergency_file(_read(file))
    if head.attempt_id != attempt_id:
        raise Refused("not_found", "This file is of another exam or of another person.")
    return answer(_told(actions.take_emergency_file(head, content, now_of(request), who.id, is_own=True)))


@router.post("/staff/exams/{int:exam_id}/emergency-files", response=responses(schema_of(Taken)), tags=["staff"])
def hand_in_for(request: HttpRequest, exam_id: int, file: File[UploadedFile]) -> HttpResponse:
    """By staff of the candidate's room, from a stick or a mail."""
    who = person(request)
    if not policy.visible_rooms(who, "late.decide", exams.standing(who, exam_id)):
        raise Refused("not_allowed")
    people.throttle("emergency-file", str(who.id), OTHERS, now_of(request))
    head, content = actions.read_emergency_file(_read(file))
    if head.exam_id != exam_id:
        raise Refused("not_found", "This file is of another exam.")
    seen_attempt(request, "late.decide", head.attempt_id)
    return answer(_told(actions.take_emergency_file(head, content, now_of(request), who.id, is_own=False)))


def _read(file: UploadedFile) -> bytes:
    if (file.size or 0) > emergency.LARGEST:
        raise Refused("too_large", emergency.TOO_LARGE)
    return bytes(file.read())


def _told(taken: actions.Taken) -> Taken:
    attempt = queries.attempt_by_id(taken.attempt_id)
    names = queries.candidate_names({attempt.candidate_id})
    known = queries.question_names(taken.exam_id, [taken.attempt_id])[taken.attempt_id]
    number = {ref: name.number for ref, name in known.items()}
    saves = [
        TakenSave(number=number.get(each.question, 0), verdict=each.verdict, code=each.code, message=each.message)
        for each in taken.saves
    ]
    return Taken(
        attempt_id=taken.attempt_id, candidate=names[attempt.candidate_id], device=taken.device, made_at=taken.made_at,
        saves=saves, is_complete=taken.is_complete, receipt=taken.receipt,
    )  # fmt: skip
