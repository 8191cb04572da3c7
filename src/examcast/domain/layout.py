"""Which questions of a published paper one attempt gets, and in which order; mirrored by the browser.

Per section, in stored order: an item is its own ref, or (with a `pool`) `draw(seed, item ref, pool, count)`; when the
section is shuffled the refs so gathered are put into `order(seed, section ref, refs)`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from examcast.domain.shuffling import draw, order


def sections_for(manifest: Mapping[str, Any], seed: str) -> list[list[str]]:
    """The refs of each section as this attempt sees them."""
    laid_out = []
    for section in manifest["sections"]:
        refs: list[str] = []
        for item in section["items"]:
            refs += draw(seed, item["ref"], item["pool"], item["count"]) if "pool" in item else [item["ref"]]
        laid_out.append(order(seed, section["ref"], refs) if section["is_shuffled"] else refs)
    return laid_out


def refs_for(manifest: Mapping[str, Any], seed: str) -> Sequence[str]:
    """The same as one list."""
    return [ref for section in sections_for(manifest, seed) for ref in section]
