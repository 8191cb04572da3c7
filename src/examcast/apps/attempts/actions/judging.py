"""Whether a save came in time, too early or too late, and whether a late one counts by itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings

from examcast.apps.attempts.actions.sent import Sent
from examcast.apps.attempts.models import Attempt, ConnectionSpan, Device
from examcast.apps.attempts.queries.windows import Clock
from examcast.domain.lifecycle import NOT_ENDED
from examcast.domain.timing import Phase, Window, phase

NEVER = 2**53  # the clock of a device that has saved late only
PAUSE_SLACK = timedelta(seconds=10)
_ENDED_BY_PEOPLE = (Attempt.State.TERMINATED, Attempt.State.VOID)
_MARKED = (Attempt.State.MARKED, Attempt.State.RELEASED)  # the candidate may have seen the right answers


@dataclass(frozen=True)
class Judgement:
    """`refusal` empty: it is stored; late or on time."""

    refusal: str = ""
    message: str = ""
    is_late: bool = False
    is_in_pause: bool = False
    window: Window | None = None


def judge(attempt: Attempt, clock: Clock | None, received_at: datetime) -> Judgement:
    """By the instant at which the frame reached the process, never by the commit."""
    if attempt.handed_in == Attempt.HandedIn.PRESSED:
        return Judgement("handed_in")
    if clock is None or clock.exam.state == "cancelled":
        return Judgement("not_open")
    if attempt.candidate.admitted_at is None:
        return Judgement("not_open", "Enter the access code first.")
    window = clock.window(attempt)
    where = phase(window, received_at)
    if where is Phase.BEFORE:
        return Judgement("not_open")
    if _stopped(attempt, received_at) or where is Phase.OVER:
        return Judgement(is_late=True, window=window)
    if is_entry_over(attempt, window, received_at) and not (where is Phase.GRACE and _is_entry_open_to_the_end(window)):
        return Judgement(is_late=True, window=window)  # begun offline, or too late: a person decides
    return Judgement(is_in_pause=where is Phase.PAUSED and _deep_in_pause(window, received_at), window=window)


def is_entry_over(attempt: Attempt, window: Window, at: datetime) -> bool:
    """Whether somebody who has not begun may no longer begin."""
    return attempt.started_at is None and window.entry_ends_at is not None and at > window.entry_ends_at


def _is_entry_open_to_the_end(window: Window) -> bool:
    """Then the grace is for first saves too; else whoever comes after the end of entry is not let in by it."""
    if window.entry_ends_at is None or window.ends_at is None:
        return False
    return window.entry_ends_at >= window.ends_at


def _stopped(attempt: Attempt, at: datetime) -> bool:
    """Whether it had ended for good: at once, or (handed in by staff, or marked) after what was on its way."""
    if attempt.exam.state == "terminated" and attempt.state in NOT_ENDED:  # the settling has not reached it yet
        return attempt.exam.closed_at is not None and at > attempt.exam.closed_at
    if attempt.ended_at is None:
        return False
    if attempt.state in _ENDED_BY_PEOPLE:
        return at > attempt.ended_at
    is_final = attempt.handed_in == Attempt.HandedIn.BY_STAFF or attempt.state in _MARKED
    return is_final and at > attempt.ended_at + attempt.exam.grace


def _deep_in_pause(window: Window, at: datetime) -> bool:
    return any(
        stretch.started_at + PAUSE_SLACK < at and (stretch.ended_at is None or at < stretch.ended_at)
        for stretch in window.stretches
    )


def counts_by_itself(attempt: Attempt, sent: Sent, window: Window, device: Device | None, is_linked: bool) -> bool:
    """A late save that a dead network explains: the device was silent since before the end and its chain has no gap.

    The device's monotonic time is evidence, not proof; without all of it a person decides.
    """
    ends_at, grace_ends_at = window.ends_at, window.grace_ends_at
    if ends_at is None or grace_ends_at is None or not is_linked:
        return False
    if sent.received_at <= grace_ends_at or _stopped(attempt, sent.received_at):
        return False  # late for another reason than time: it had ended for good, or entry was over
    if attempt.exam.state not in ("open", "paused") or sent.received_at > grace_ends_at + settings.AUTO_END_BUFFER:
        return False
    if device is not None and device.is_late_linked is False:
        return False
    heard_at = _last_heard(attempt, sent, ends_at)
    if heard_at is None or heard_at >= ends_at:
        return False
    made_at = _made_at(attempt, sent, device)
    return made_at is not None and made_at < ends_at


def _last_heard(attempt: Attempt, sent: Sent, ends_at: datetime) -> datetime | None:
    """The last frame from the device on connections made before the end: by the caller, and by the rows."""
    spans = ConnectionSpan.objects.filter(attempt=attempt, device=sent.device, connected_at__lt=ends_at)
    known = [at for at in (sent.heard_at, *spans.values_list("last_heard_at", flat=True)) if at is not None]
    return max(known, default=None)


def _made_at(attempt: Attempt, sent: Sent, device: Device | None) -> datetime | None:
    """When the save was made at the latest: an instant at which the device's clock was known, plus what it ran."""
    if device is not None and device.anchor_ms != NEVER:
        anchor = (device.anchor_at, device.anchor_ms)
    else:
        spans = ConnectionSpan.objects.filter(attempt=attempt, device=sent.device, anchor_ms__isnull=False)
        found = spans.order_by("-anchor_at").values_list("anchor_at", "anchor_ms").first()
        if found is None or found[0] is None or found[1] is None:
            return None
        anchor = (found[0], found[1])
    ran = sent.monotonic_ms - anchor[1]
    return None if ran < 0 else anchor[0] + timedelta(milliseconds=ran)
