"""Pictures of questions: brought in by authors, shown to staff who may read what they belong to."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router, Status
from ninja.files import UploadedFile

from examcast.apps.bank.actions.media import add_media
from examcast.apps.bank.formats.images import MAX_IMAGE_BYTES
from examcast.apps.bank.queries import media
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, person, require, responses
from examcast.entrypoints.api.staff import bank_schemas as schemas
from examcast.entrypoints.api.staff.bank_access import media_url, require_new

router = Router(tags=["bank"])


@router.post("/media", response=responses(schemas.Medium, 413, status=201))
def upload(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """A PNG, JPEG, GIF or WebP picture of up to 5 MB."""
    who = require_new(request, "bank.write")
    data = file.read(MAX_IMAGE_BYTES + 1)
    sha256 = add_media(data, actor_id=who.id, now=now_of(request))
    description = (file.name or "picture").rsplit(".", 1)[0].translate(str.maketrans("[]()\n", "     "))[:80]
    return Status(
        201, {"sha256": sha256, "url": media_url(sha256), "markdown": f"![{description.strip()}](media:{sha256})"}
    )


@router.get("/media/{sha256}", response=responses(bytes))
def read(request: HttpRequest, sha256: str) -> HttpResponse:
    """The picture's bytes."""
    require(request, "bank.read", is_author=media.is_author_of(sha256, person(request).id))
    found = media.medium(sha256)
    if found is None:
        raise Refused("not_found", "There is no such picture.")
    mime, data = found
    return HttpResponse(
        data,
        content_type=mime,
        headers={
            "Cache-Control": "private, max-age=31536000, immutable",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
        },
    )
