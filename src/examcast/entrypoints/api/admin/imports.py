"""Accounts from a file: upload, report, confirm."""

from typing import Any

from django.http import HttpRequest
from ninja import File, Router, Schema
from ninja.files import UploadedFile

from examcast.apps.people import actions
from examcast.domain import policy
from examcast.domain.errors import Refused
from examcast.entrypoints.api.base import now_of, require, responses

router = Router(tags=["people"])

MAX_BYTES = 10 * 1024 * 1024


class ImportRow(Schema):
    line: int
    username: str
    outcome: str  # created | updated | unchanged | refused
    why: str


class ImportReport(Schema):
    import_id: int
    counts: dict[str, int]
    rows: list[ImportRow]
    ignored_columns: list[str]
    is_confirmed: bool


@router.post("", response=responses(ImportReport))
def upload(request: HttpRequest, file: File[UploadedFile]) -> Any:
    """Any encoding, separator and quoting. Nothing changes until the report is confirmed."""
    who = require(request, "roster.import")
    if (file.size or 0) > MAX_BYTES:
        raise Refused("too_large", f"The file is larger than {MAX_BYTES // 1024 // 1024} MB. Split it.")
    name, data = file.name or "file", file.read()
    return actions.upload_accounts(name, data, now_of(request), who.id, policy.may(who, "account.manage"))


@router.post("/{int:import_id}/confirm", response=responses(ImportReport))
def confirm(request: HttpRequest, import_id: int) -> Any:
    who = require(request, "roster.import")
    return actions.confirm_accounts(import_id, now_of(request), who.id, policy.may(who, "account.manage"))
