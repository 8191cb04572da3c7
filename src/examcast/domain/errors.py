"""Every way the system says no: one exception, and a registry of its codes with a sentence and an HTTP status each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Reason:
    """What a code means when nothing more exact was said: a sentence, the HTTP status, may trying again help."""

    message: str
    status: int
    retry: bool = False


_REASONS: dict[str, Reason] = {
    # Who is asking
    "not_signed_in": Reason("Sign in first.", 401),
    "ticket_expired": Reason("The ticket has expired; ask for a new one and go on.", 401, retry=True),
    "not_allowed": Reason("Your role does not allow this here.", 403),
    "not_on_roster": Reason("You are not on the roster of this exam.", 403),
    "wrong_access_code": Reason("The access code is not right.", 403),
    "wrong_credentials": Reason("Name and password do not fit together.", 403),
    "too_many_tries": Reason("Too many tries; wait a little before the next one.", 429, retry=True),
    "not_found": Reason("There is no such thing, or it is not yours to see.", 404),
    # When it is asked
    "not_open": Reason("The exam is not open for you yet.", 409, retry=True),
    "entry_over": Reason("Entry to this exam has ended.", 409),
    "time_over": Reason("Your time for this exam is over.", 409),
    "paused": Reason("The exam is paused; it goes on when an invigilator resumes it.", 409, retry=True),
    "handed_in": Reason("This attempt has been handed in.", 409),
    "no_attempts_left": Reason("All attempts allowed for this exam have been used.", 409),
    "not_released": Reason("The results of this exam are not released yet.", 409),
    "wrong_state": Reason("This is not possible in the present state.", 409),
    "changed_meanwhile": Reason("It was changed meanwhile; look again and decide anew.", 409),
    "short_notice": Reason("Shortening needs five minutes' notice.", 409),
    "already_done": Reason("This has been done already.", 409),
    "already_running": Reason("Another one is already running.", 409),
    "exam_running": Reason("Not while an exam is in its lobby or open.", 409),
    "in_use": Reason("It is in use and cannot be changed or removed.", 409),
    "published": Reason("What is published is frozen; make a new version.", 409),
    "not_ready": Reason("Something is still missing; the checklist says what.", 409),
    # What is asked
    "malformed": Reason("The request could not be understood.", 422),
    "malformed_response": Reason("The answer does not have the form that this question asks for.", 422),
    "malformed_entry": Reason("The change of time is incomplete or contradicts itself.", 422),
    "malformed_schedule": Reason("The schedule is incomplete or contradicts itself.", 422),
    "malformed_accommodation": Reason("An accommodation gives more time, never less.", 422),
    "reason_required": Reason("Give a reason; it is kept with the act.", 422),
    "unknown_question": Reason("This question is not part of your paper.", 422),
    "unknown_parent": Reason("The save that this one follows is not known here; send it on the head given.", 409),
    "too_large": Reason("It is larger than what is accepted.", 413),
    "unreadable": Reason("The file could not be read.", 422),
    "not_unique": Reason("It exists already.", 409),
    "tampered": Reason("It was changed on its way, or is not what its name says.", 422),
    # What the system can do just now
    "busy": Reason("There is more to do than can be done at once; try again in a moment.", 503, retry=True),
    "sealing_key_missing": Reason("The key that opens this paper is not among the secrets of this server.", 500),
    "unavailable": Reason("A part of the system does not answer; try again in a moment.", 503, retry=True),
}

REASONS: Final[Mapping[str, Reason]] = MappingProxyType(_REASONS)
_UNREGISTERED: Final = Reason("This was refused.", 409)


class Refused(Exception):
    """A rule said no. `message` tells the person what is wrong and what to do; `detail` is for the program that asked.

    A test reads the source and fails when a code is used that the registry above does not list.
    """

    def __init__(
        self,
        code: str,
        message: str = "",
        retry: bool | None = None,
        *,
        status: int | None = None,
        detail: Mapping[str, Any] | None = None,
    ) -> None:
        reason = REASONS.get(code, _UNREGISTERED)
        self.code = code
        self.message = message or reason.message
        self.retry = reason.retry if retry is None else retry
        self.status = reason.status if status is None else status
        self.detail: dict[str, Any] = dict(detail or {})
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[Any, ...]:
        return _restored, (self.code, self.message, self.retry, self.status, self.detail)


def _restored(code: str, message: str, retry: bool, status: int, detail: Mapping[str, Any]) -> Refused:
    return Refused(code, message, retry, status=status, detail=detail)
