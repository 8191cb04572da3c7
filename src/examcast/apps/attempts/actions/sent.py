"""What arrives at the writer, and what goes back: values without tables, so that doors and workers can make them."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from msgspec import Struct

from examcast.broadcast.facts import ReceiptFacts, SignedHead, Verdict


class Sent(Struct, frozen=True, kw_only=True):
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
    is_doubted: bool = False  # brought by others, and not going on from what its device sent: a person decides


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
