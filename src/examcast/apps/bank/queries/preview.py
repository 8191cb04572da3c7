"""A whole paper as one candidate might get it."""

import secrets
from typing import Any

import msgspec

from examcast.apps.bank.order import places
from examcast.apps.bank.queries.freezing import MediaUrl, freeze_preview


def preview(paper_id: int, media_url: MediaUrl) -> dict[str, Any]:
    """Manifest, the order of one imagined attempt, and the blobs of the questions in it."""
    frozen = freeze_preview(paper_id, media_url)
    shown = places(frozen.manifest, secrets.token_hex(8))
    refs = {place.ref for place in shown}
    blobs = {one.ref: msgspec.json.decode(one.blob) for one in frozen.questions if one.ref in refs}
    listed = [{"ref": place.ref, "points": place.points, "section": place.section} for place in shown]
    return {"manifest": frozen.manifest, "places": listed, "blobs": blobs}
