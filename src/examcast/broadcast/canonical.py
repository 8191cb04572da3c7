"""Canonical JSON and the link of a hash chain: the same value always gives the same bytes."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import msgspec


def plain(value: Any) -> Any:
    """Structs, dataclasses, decimals, instants, sets … as what JSON can hold, in a fixed order."""
    return msgspec.to_builtins(value, order="deterministic", str_keys=True)


def canonical(value: Any) -> bytes:
    """Sorted keys, no blanks, UTF-8 unescaped."""
    return json.dumps(plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False).encode()


def link(previous: str, value: Any) -> str:
    """Hex SHA-256 of the previous link, a line feed, and the canonical value."""
    return hashlib.sha256(previous.encode() + b"\n" + canonical(value)).hexdigest()
