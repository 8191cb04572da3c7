"""Where simulated candidates sit, and how: what the crowd is told before it comes."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from examcast.entrypoints.cli.simulated.responding import Mind


@dataclass(frozen=True)
class Seat:
    """One candidate: an attempt, and the ticket that admits to it."""

    attempt_id: int
    ticket: str
    mind: Mind = field(default_factory=Mind)


@dataclass(frozen=True)
class Sitting:
    """One exam. Instants are seconds since 1970 by the server's clock; shares are of the candidates."""

    url: str
    exam_id: int
    opens_at: float
    seconds: float  # in which a candidate answers everything, more or less
    join_from: float
    join_until: float
    seed: str
    is_fallback: bool = False  # no WebSockets: long polls and raw routes
    curious: float = 0.05  # ask for the paper before the bell, which must be refused
    sealed: float = 0.9  # fetch the sealed paper in the lobby
    cut: float = 0.0  # lose their line a second before the bell
    unsteady: float = 0.02  # lose their line once while they write
    never_hand_in: float = 0.0  # write until time is over
    is_stormy: bool = False  # lines and stores break on purpose: a lost line is no error, a lost answer is
    echoing: float = 0.1  # in a storm: what they send and hear comes twice, late and out of order
    dozing: float = 0.1  # in a storm: read nothing for some seconds

    @property
    def has_bad_lines(self) -> bool:
        return self.is_stormy or self.cut > 0


class Clock:
    """The server's time as this process reckons it: from the ping with the shortest way there and back."""

    def __init__(self) -> None:
        self.offset = 0.0
        self.uncertainty = float("inf")
        self.astray = 0.0  # seconds by which a server's word lay after the answer, or (negative) before the question

    def now(self) -> float:
        return time.time() + self.offset

    def pinged(self, sent: float, came: float, server: float) -> None:
        """An offset that the way there and back explains is none: on one machine both read the same clock."""
        self.astray = max(self.astray, server - came if server > came else min(0.0, server - sent), key=abs)
        half = (came - sent) / 2
        if half < self.uncertainty:
            offset = server - (sent + came) / 2
            self.uncertainty = half
            self.offset = offset if abs(offset) > half + 0.001 else 0.0
