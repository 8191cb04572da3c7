"""Accounts from a file: a report first, without a change; then, once confirmed, all that the report promised."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Any

from examcast.apps.people import queries, roster_file
from examcast.apps.people.actions.accounts import AccountDraft, change_user, check_fields, check_roles, create_users
from examcast.apps.people.actions.passwords import check_strength
from examcast.apps.people.models import AccountImport, Cohort
from examcast.broadcast import publish
from examcast.domain.errors import Refused

KEPT = timedelta(days=1)
UPDATED = ("name", "email", "number", "zone", "language")


@dataclass(frozen=True)
class Row:
    """What becomes of one line of the file, and why."""

    line: int
    username: str
    outcome: str  # created | updated | unchanged | refused
    why: str = ""


@dataclass(frozen=True)
class Report:
    import_id: int
    counts: dict[str, int]
    rows: list[Row]
    ignored_columns: list[str]
    is_confirmed: bool


@dataclass
class _Plan:
    rows: list[Row] = field(default_factory=list)
    drafts: list[AccountDraft] = field(default_factory=list)
    changes: dict[int, dict[str, str]] = field(default_factory=dict)
    cohorts: dict[str, list[str]] = field(default_factory=dict)  # name -> user names


def upload_accounts(file_name: str, data: bytes, now: datetime, by: int, may_manage: bool) -> Report:
    """Read the file and say what it would do. Nothing changes but that the file waits a day for the confirmation."""
    table = roster_file.read(data)
    plan = _plan(table, may_manage)
    AccountImport.objects.filter(confirmed_at=None, created_at__lt=now - KEPT).delete()
    kept = AccountImport.objects.create(file_name=file_name[:200], data=data, by_id=by, created_at=now)
    return _report(kept.pk, plan.rows, table.ignored, is_confirmed=False)


def confirm_accounts(import_id: int, now: datetime, by: int, may_manage: bool) -> Report:
    """Do it. What changed since the report is looked at anew; the answer says what was really done."""
    kept = AccountImport.objects.filter(pk=import_id, by=by).first()
    if kept is None:
        raise Refused("not_found", "This upload is gone. Upload the file again.")
    if kept.confirmed_at is not None:
        raise Refused("already_done", "This upload was confirmed already.")
    table = roster_file.read(bytes(kept.data))
    plan = _plan(table, may_manage)
    with publish.transaction():
        # Its passwords must not stay in the table.
        won = AccountImport.objects.filter(pk=import_id, confirmed_at=None).update(confirmed_at=now, data=b"")
        if not won:
            raise Refused("already_done", "This upload was confirmed already.")
        if plan.drafts:
            create_users(plan.drafts, now, by)
        for user_id, fields in plan.changes.items():
            change_user(user_id, fields, now, by)
        _fill_cohorts(plan.cohorts)
        report = _report(import_id, plan.rows, table.ignored, is_confirmed=True)
        after = {"file": kept.file_name, **report.counts, "cohorts": sorted(plan.cohorts)}
        publish.publish(
            publish.Act(kind="account.imported", actor_id=by, after=after, at=now, subject=("import", import_id))
        )
        AccountImport.objects.filter(pk=import_id).update(report=asdict(report))
    return report


def _plan(table: roster_file.Table, may_manage: bool) -> _Plan:
    plan = _Plan()
    known = _Known(table.lines)
    seen: dict[str, int] = {}
    for line in table.lines:
        username = line.values.get("username", "")
        try:
            if line.why_not:
                raise Refused("malformed", line.why_not)
            if username.lower() in seen:
                raise Refused("not_unique", f"The same person stands in line {seen[username.lower()]}.")
            seen[username.lower()] = line.number
            card = known.card(line.values)
            outcome, why = (
                _create(plan, line.values, may_manage) if card is None else _update(plan, card, line.values, may_manage)
            )
            if line.values.get("cohort"):
                plan.cohorts.setdefault(line.values["cohort"], []).append(card.username if card else username)
            plan.rows.append(Row(line.number, username, outcome, why))
        except Refused as refused:
            plan.rows.append(Row(line.number, username, "refused", refused.message))
    return plan


class _Known:
    """The accounts that the file may mean, read in few queries."""

    def __init__(self, lines: Iterable[roster_file.Line]) -> None:
        keys = [line.values.get(name, "") for line in lines for name in ("username", "email", "number")]
        self._ids = queries.find(keys)
        self._cards = queries.cards({user_id for ids in self._ids.values() for user_id in ids})

    def card(self, values: dict[str, str]) -> queries.UserCard | None:
        """By user name, else by a number that one account has; a number of somebody else is refused."""
        username, number = values["username"].lower(), values.get("number", "").lower()
        by_name = next((card for card in self._of(username) if card.username.lower() == username), None)
        if by_name is None and "@" in username:
            by_mail = [card for card in self._of(username) if card.email.lower() == username]
            by_name = by_mail[0] if len(by_mail) == 1 else None
        others = [
            card for card in self._of(number) if card.number.lower() == number and by_name and card.id != by_name.id
        ]
        if number and by_name is None:
            others = [card for card in self._of(number) if card.number.lower() == number]
        if others:
            raise Refused("not_unique", f"The number {values['number']} belongs to the account {others[0].username!r}.")
        return by_name

    def _of(self, key: str) -> list[queries.UserCard]:
        return [self._cards[user_id] for user_id in self._ids.get(key, [])]


def _create(plan: _Plan, values: dict[str, str], may_manage: bool) -> tuple[str, str]:
    roles = _roles(values, may_manage)
    fields = {name: values[name] for name in UPDATED if values.get(name)}
    check_fields({"username": values["username"], **fields})
    if values.get("password"):
        check_strength(values["password"])
    draft = AccountDraft(
        username=values["username"],
        name=fields.get("name", ""),
        email=fields.get("email", ""),
        number=fields.get("number", ""),
        zone=fields.get("zone", ""),
        language=fields.get("language", ""),
        roles=roles,
        password=values.get("password", ""),
    )
    plan.drafts.append(draft)
    return "created", "" if draft.password else "Without a password: it is set by a reset link."


def _update(plan: _Plan, card: queries.UserCard, values: dict[str, str], may_manage: bool) -> tuple[str, str]:
    """An empty cell changes nothing; passwords and roles of accounts that exist are not set by files."""
    fields = {name: values[name] for name in UPDATED if values.get(name) and values[name] != getattr(card, name)}
    notes = []
    if values.get("password"):
        notes.append("The password stays as it is.")
    if set(_roles(values, may_manage)) - set(card.roles):
        notes.append("Roles of accounts that exist are changed on the people page.")
    if not fields:
        return "unchanged", " ".join(notes)
    if card.roles and not may_manage:
        # whoever could change a staff member's address could have their password sent there
        raise Refused("not_allowed", "Accounts of staff are changed by administrators.")
    check_fields(fields)
    plan.changes[card.id] = fields
    return "updated", " ".join(
        [f"{name}: {getattr(card, name)!r} → {value!r}." for name, value in fields.items()] + notes
    )


def _roles(values: dict[str, str], may_manage: bool) -> tuple[str, ...]:
    words = values.get("roles", "").lower().replace(",", " ").replace(";", " ").replace("|", " ").split()
    roles = tuple(sorted(set(words) - {"candidate", "student"}))
    check_roles(roles)
    if roles and not may_manage:
        raise Refused("not_allowed", "Only administrators may give roles. Leave the column of roles empty.")
    return roles


def _fill_cohorts(cohorts: dict[str, list[str]]) -> None:
    for name, usernames in cohorts.items():
        cohort = Cohort.objects.filter(name__iexact=name).first() or Cohort.objects.create(name=name[:200])
        found = queries.find(usernames)
        cohort.members.add(*{user_id for ids in found.values() for user_id in ids[:1]})


def _report(import_id: int, rows: list[Row], ignored: list[str], is_confirmed: bool) -> Report:
    counts: dict[str, Any] = dict.fromkeys(("created", "updated", "unchanged", "refused"), 0)
    for row in rows:
        counts[row.outcome] += 1
    return Report(import_id, counts, rows, ignored, is_confirmed)
