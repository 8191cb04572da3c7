"""What arrives at the writer, and what goes back: values without tables, so that doors and workers can make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from examcast.broadcast.events import HeadFacts, ReceiptFacts


@dataclass(frozen=True)
class Sent:
    """One save as it reached the process. `heard_at`: the device's last frame before this connection."""

    attempt_id: int
    device: str
    received_at: datetime
    id: str
    question: str
    parent: str | None
    response: Any
    link: str
    monotonic_ms: int
    heard_at: datetime | None = None
    resolves: str | None = None  # the branch that this save, on the head, settles


@dataclass(frozen=True)
class Verdict:
    """What became of one save: saved | conflict | late | refused | unknown_parent."""

    verdict: str
    code: str = ""
    message: str = ""
    head: HeadFacts | None = None


@dataclass(frozen=True)
class SignedHead:
    """The head of an attempt's chain, signed: at hand-in, after a gap, at most once a minute."""

    head: str
    length: int
    at: str
    key_id: str
    signature: str


@dataclass(frozen=True)
class Saved:
    """The answer to a batch, verdicts in its order; chain heads by attempt; what was begun or handed in anew."""

    verdicts: tuple[Verdict, ...]
    heads: dict[int, str]
    signed: dict[int, SignedHead] = field(default_factory=dict)
    begun: tuple[int, ...] = ()


@dataclass(frozen=True)
class HandIn:
    """A pressed hand-in as it reached the process, behind the saves before it."""

    attempt_id: int
    received_at: datetime
    device: str = ""


@dataclass(frozen=True)
class HandedIn:
    """What became of a hand-in: a receipt, or a refusal."""

    attempt_id: int
    receipt: ReceiptFacts | None
    code: str = ""
    message: str = ""
