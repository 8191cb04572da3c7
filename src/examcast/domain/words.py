"""Numbers in English sentences: the noun (and its verb) in the right number."""

from __future__ import annotations


def counted(count: int, one: str, many: str) -> str:
    """`counted(1, "seat is", "seats are")` is `1 seat is`; with any other number `3 seats are`."""
    return f"{count:,} {one if count == 1 else many}"
