"""Pictures: their bytes, and who has to do with them."""

from collections.abc import Iterable

from examcast.apps.bank.models import Media


def medium(sha256: str) -> tuple[str, bytes] | None:
    """MIME type and bytes."""
    found = Media.objects.filter(pk=sha256).first()
    return (found.mime, bytes(found.data)) if found else None


def missing(hashes: Iterable[str]) -> list[str]:
    wanted = list(hashes)
    known = set(Media.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    return [sha256 for sha256 in wanted if sha256 not in known]


def is_author_of(sha256: str, user_id: int) -> bool:
    """Whether the person brought the picture in or owns a question that shows it."""
    found = Media.objects.filter(pk=sha256)
    return found.filter(owners=user_id).exists() or found.filter(versions__question__owner=user_id).exists()
