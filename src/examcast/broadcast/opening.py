"""Behind the bell: each socket's picture is kept true; the paper, or its key, goes to those who may open it alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from examcast.broadcast import events
from examcast.broadcast.facts import StudentSnapshot
from examcast.broadcast.hub import Told
from examcast.broadcast.instants import instant
from examcast.broadcast.links import Link
from examcast.broadcast.protocol import CLOSE_NOT_ALLOWED, CLOSE_SESSION_ENDED

MayOpen = Callable[[StudentSnapshot, datetime], bool]
# From memory, given the revision that is held: it runs in the loop, a thousand times at the bell.
PaperFor = Callable[[StudentSnapshot, int], str | None]
Fetch = Callable[[StudentSnapshot], None]  # bring it into memory, then offer it again

OPENS = (
    events.ExamOpened, events.ExamResumed, events.ExamChanged, events.AttemptStarted, events.AttemptChanged,
    events.AttemptReopened, events.AttemptResumed,
)  # fmt: skip


class Opening:
    """A listener of the hub."""

    def __init__(
        self, may_open: MayOpen, paper_for: PaperFor, now: Callable[[], datetime], fetch: Fetch = lambda picture: None
    ) -> None:
        self._may_open, self._paper_for, self._now, self._fetch = may_open, paper_for, now, fetch

    def on_news(self, told: Told, event: events.Event, links: Sequence[Link]) -> None:
        """After the event itself went out: one picture a link, then the papers, then who has to go."""
        if isinstance(event, events.SessionEnded):
            for link in links:
                if link.generation < event.generation:
                    link.close(CLOSE_SESSION_ENDED, "session_ended", is_after_queue=True)
            return
        # The database stamped the row after the exam was open: a clock of ours that lags must not keep a paper back.
        now = max(self._now(), instant(told.at))
        for link in links:
            follow(link, event)
            if isinstance(event, OPENS):
                self.offer(link, now)

    def offer(self, link: Link, now: datetime) -> bool:
        """Send the paper down a link that may open it and does not hold this revision yet."""
        picture = link.picture
        if picture is None or link.paper_revision == picture.exam.revision or not self._may_open(picture, now):
            return False
        text = self._paper_for(picture, link.held_revision)
        if text is None:
            self._fetch(picture)
            return False
        link.paper_revision = picture.exam.revision
        link.send(text)
        return True


def follow(link: Link, event: events.Event) -> None:
    """Keep a link's picture true. Whoever was taken off the roster has none any more, and does not come back."""
    if isinstance(event, events.ExamsRemoved) and link.picture and event.exam_id == link.picture.exam.id:
        link.picture = None
        link.close(CLOSE_NOT_ALLOWED, "not_on_roster", is_after_queue=True)
        return
    link.follow(event)
