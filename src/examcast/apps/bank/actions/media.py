"""Pictures come in: checked by their first bytes, kept once."""

import hashlib
from datetime import datetime

from examcast.apps.bank.formats.images import MAX_IMAGE_BYTES, image_type
from examcast.apps.bank.models import Media
from examcast.broadcast import publish
from examcast.broadcast.publish import Act
from examcast.domain.errors import Refused


def add_media(data: bytes, *, actor_id: int | None, now: datetime) -> str:
    """Keep a picture; its hash is the name to write into texts (`media:…`)."""
    if not data:
        raise Refused("unreadable", "The file is empty.")
    if len(data) > MAX_IMAGE_BYTES:
        raise Refused("too_large", f"The picture is larger than {MAX_IMAGE_BYTES // 2**20} MB. Make it smaller.")
    mime = image_type(data)
    if mime is None:
        raise Refused(
            "unreadable", "Only PNG, JPEG, GIF and WebP pictures are taken (SVG can carry scripts). Convert it first."
        )
    with publish.transaction():
        sha256, is_new = keep(mime, data, owner_id=actor_id, now=now)
        if is_new:
            after = {"sha256": sha256, "mime": mime, "size": len(data)}
            publish.publish(Act(kind="media.added", at=now, subject=("media", 0), actor_id=actor_id, after=after))
    return sha256


def keep(mime: str, data: bytes, *, owner_id: int | None, now: datetime) -> tuple[str, bool]:
    """The row of these bytes, made when there is none; inside a transaction of the caller."""
    sha256 = hashlib.sha256(data).hexdigest()
    row, is_new = Media.objects.get_or_create(
        pk=sha256, defaults={"mime": mime, "size": len(data), "data": data, "created_at": now}
    )
    if owner_id is not None:
        row.owners.add(owner_id)
    return sha256, is_new
