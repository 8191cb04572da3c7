"""Pictures come in: checked by their first bytes, kept once."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from examcast.apps.bank.formats.images import MAX_IMAGE_BYTES, image_type
from examcast.apps.bank.models import Media
from examcast.broadcast import publish
from examcast.broadcast.publish import Act
from examcast.domain.errors import Refused

AT_ONCE = 50  # pictures a statement
Owned = Media.owners.through


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


def keep_many(pictures: Mapping[str, tuple[str, bytes]], *, owner_id: int, now: datetime) -> None:
    """The pictures of an import by hash, in few statements; inside a transaction of the caller."""
    hashes = list(pictures)
    for start in range(0, len(hashes), AT_ONCE):
        some = hashes[start : start + AT_ONCE]
        known = set(Media.objects.filter(pk__in=some).values_list("pk", flat=True))
        rows = [
            Media(pk=sha256, mime=pictures[sha256][0], size=len(pictures[sha256][1]), data=pictures[sha256][1],
                  created_at=now)
            for sha256 in some
            if sha256 not in known
        ]  # fmt: skip
        Media.objects.bulk_create(rows, ignore_conflicts=True)
        Owned.objects.bulk_create([Owned(media_id=sha256, user_id=owner_id) for sha256 in some], ignore_conflicts=True)
