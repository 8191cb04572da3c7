"""What was done as plain JSON values, whose canonical form the chain of acts is reckoned over."""

from __future__ import annotations

from typing import Any

import msgspec


def plain(value: Any) -> Any:
    """Structs, dataclasses, decimals, instants, sets … as what JSON can hold, in a fixed order."""
    return msgspec.to_builtins(value, order="deterministic", str_keys=True)
