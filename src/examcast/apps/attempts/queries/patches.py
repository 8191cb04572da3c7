"""A long text in the journal as a patch on its parent: common beginning and end cut away."""

from __future__ import annotations

from typing import Any

SHORTEST = 512  # characters; below, a full copy costs no more
FULL_EVERY = 50


def is_long_text(response: Any) -> bool:
    """Only a response that is one text is patched; all others are small."""
    return isinstance(response, dict) and response.keys() == {"text"} and len(response["text"]) >= SHORTEST


def patch(before: Any, after: Any) -> list[Any] | None:
    """[kept at the beginning, what stands between, kept at the end]; None: store `after` in full."""
    if not is_long_text(after) or not is_long_text(before):
        return None
    old, new = before["text"], after["text"]
    start = _common(old, new)
    most = min(len(old), len(new)) - start
    end = _common(old[::-1][:most], new[::-1][:most])
    middle = new[start : len(new) - end]
    return [start, middle, end] if 2 * len(middle) < len(new) else None


def patched(before: Any, change: list[Any]) -> dict[str, str]:
    """The reverse of `patch`."""
    start, middle, end = change
    old = before["text"]
    return {"text": old[:start] + middle + (old[len(old) - end :] if end else "")}


def _common(one: str, other: str) -> int:
    """How many characters two texts share from the beginning, by halving: slices are compared in C."""
    low, high = 0, min(len(one), len(other))
    if one[:high] == other[:high]:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
