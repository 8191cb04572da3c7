"""Imports: the history, and one with its report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from examcast.apps.bank.models import ImportBatch
from examcast.domain.errors import Refused


@dataclass(frozen=True)
class ImportCard:
    """One import; `questions` counts by kind what the file holds, `in_bank` what is in the bank now."""

    id: int
    owner_id: int
    owner_name: str
    file_name: str
    format: str
    state: str
    questions: dict[str, int]
    problems: int
    in_bank: int
    created_at: datetime
    decided_at: datetime | None


@dataclass(frozen=True)
class ImportDetail:
    card: ImportCard
    items: list[dict[str, Any]]
    problems: list[dict[str, Any]]


def history(owner_id: int | None = None, start: int = 0, size: int = 50) -> tuple[int, list[ImportCard]]:
    found = ImportBatch.objects.all()
    if owner_id is not None:
        found = found.filter(owner=owner_id)
    rows = (
        found.defer("source").select_related("owner").annotate(size=Count("questions")).order_by("-created_at", "-id")
    )
    return found.count(), [_card(row, row.size) for row in rows[start : start + size]]


def detail(batch_id: int) -> ImportDetail:
    row = (
        ImportBatch.objects.defer("source").select_related("owner").annotate(size=Count("questions"))
        .filter(pk=batch_id).first()
    )  # fmt: skip
    if row is None:
        raise Refused("not_found", "There is no such import.")
    return ImportDetail(_card(row, row.size), row.report["items"], row.report["problems"])


def owner_of(batch_id: int) -> int:
    found = ImportBatch.objects.filter(pk=batch_id).values_list("owner_id", flat=True).first()
    if found is None:
        raise Refused("not_found", "There is no such import.")
    return int(found)


def _card(row: ImportBatch, in_bank: int) -> ImportCard:
    report = row.report
    return ImportCard(
        row.pk, row.owner_id, str(row.owner), row.file_name, row.format, row.state, report["questions"],
        len(report["problems"]), in_bank, row.created_at, row.decided_at,
    )  # fmt: skip
