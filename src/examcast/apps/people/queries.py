"""What others may know of people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from examcast.apps.people.models import Accommodation, ApiToken, Cohort, User
from examcast.domain import policy


@dataclass(frozen=True)
class UserCard:
    """An account, as lists of people show it."""

    id: int
    username: str
    name: str
    email: str
    number: str
    zone: str
    language: str
    roles: tuple[str, ...]  # as granted; everyone is a candidate besides
    is_active: bool
    is_simulated: bool
    last_seen_at: datetime | None


@dataclass(frozen=True)
class AccommodationCard:
    """A standing accommodation of a person, with its days."""

    id: int
    user_id: int
    person_name: str
    kind: str  # minutes | percent
    value: Decimal
    reason: str
    valid_from: date | None
    valid_until: date | None


@dataclass(frozen=True)
class CohortCard:
    """A cohort and how many belong to it."""

    id: int
    name: str
    note: str
    size: int


def person(user_id: int) -> policy.Person | None:
    """What policy is asked about; None for nobody and for accounts that were switched off."""
    user = User.objects.filter(pk=user_id, is_active=True).prefetch_related("grants").first()
    return person_of(user) if user else None


def person_of(user: User) -> policy.Person:
    return policy.Person(id=user.pk, roles=frozenset({"candidate", *(grant.role for grant in user.grants.all())}))


def card(user_id: int) -> UserCard | None:
    user = User.objects.filter(pk=user_id).prefetch_related("grants").first()
    return card_of(user) if user else None


def by_username(username: str) -> UserCard | None:
    user = User.objects.filter(username__iexact=username).prefetch_related("grants").first()
    return card_of(user) if user else None


def cards(user_ids: Iterable[int]) -> dict[int, UserCard]:
    found = User.objects.filter(pk__in=list(user_ids)).prefetch_related("grants")
    return {user.pk: card_of(user) for user in found}


def card_of(user: User) -> UserCard:
    return UserCard(
        id=user.pk,
        username=user.username,
        name=user.name or user.username,
        email=user.email,
        number=user.number,
        zone=user.zone,
        language=user.language,
        roles=tuple(sorted(grant.role for grant in user.grants.all())),
        is_active=user.is_active,
        is_simulated=user.is_simulated,
        last_seen_at=user.last_seen_at,
    )


def page(
    search: str = "", role: str = "", is_active: bool | None = None, start: int = 0, size: int = 50
) -> tuple[int, list[UserCard]]:
    """How many people fit, and one page of them by name; simulated ones are found only by their name."""
    found: QuerySet[User] = User.objects.all()
    if search:
        found = found.filter(
            Q(username__icontains=search)
            | Q(name__icontains=search)
            | Q(email__icontains=search)
            | Q(number__iexact=search)
        )
    else:
        found = found.filter(is_simulated=False)
    if role:
        found = found.filter(grants__role=role)
    if is_active is not None:
        found = found.filter(is_active=is_active)
    rows = found.order_by("name", "id").prefetch_related("grants")[start : start + size]
    return found.count(), [card_of(user) for user in rows]


def find(keys: Sequence[str]) -> dict[str, list[int]]:
    """Ids of the accounts that each key (user name, e-mail address or number; case does not matter) may mean."""
    wanted = {key.strip().lower() for key in keys if key.strip()}
    found: dict[str, list[int]] = {key: [] for key in wanted}
    for start in range(0, len(wanted), 300):
        some = sorted(wanted)[start : start + 300]
        rows = User.objects.annotate(
            username_low=Lower("username"), email_low=Lower("email"), number_low=Lower("number")
        ).filter(Q(username_low__in=some) | Q(email_low__in=some) | Q(number_low__in=some))
        for user_id, *names in rows.values_list("pk", "username_low", "email_low", "number_low"):
            for name in {*names} & found.keys():
                found[name].append(user_id)
    return found


def taken_usernames(names: Sequence[str]) -> list[str]:
    """Which of the names an account has already, whatever the case."""
    wanted = sorted({name.strip().lower() for name in names})
    taken: list[str] = []
    for start in range(0, len(wanted), 500):
        rows = User.objects.annotate(low=Lower("username")).filter(low__in=wanted[start : start + 500])
        taken.extend(rows.values_list("username", flat=True))
    return taken


def ids_by_email(email: str) -> list[int]:
    """Active accounts of an address; simulated people have no post."""
    wanted = email.strip()
    found = (
        User.objects.filter(email__iexact=wanted, is_active=True, is_simulated=False) if wanted else User.objects.none()
    )
    return list(found.order_by("pk").values_list("pk", flat=True))


def with_roles(roles: Iterable[str]) -> list[UserCard]:
    """Active people who hold one of the roles: whom to choose staff from, whom to tell of trouble."""
    found = User.objects.filter(is_active=True, grants__role__in=list(roles)).distinct().order_by("name", "id")
    return [card_of(user) for user in found.prefetch_related("grants")]


def has_administrator() -> bool:
    return User.objects.filter(is_active=True, grants__role="administrator").exists()


def generations(user_ids: Iterable[int]) -> dict[int, int]:
    """Session generations of active accounts; who is missing has been switched off or removed."""
    return dict(User.objects.filter(pk__in=list(user_ids), is_active=True).values_list("pk", "session_generation"))


def user_of_token(token: str, now: datetime) -> tuple[User, int] | None:
    """The account and token row behind a bearer token that is neither expired nor revoked."""
    digest = sha256(token.encode()).hexdigest()
    row = (
        ApiToken.objects.filter(digest=digest, revoked_at=None, expires_at__gt=now, user__is_active=True)
        .select_related("user")
        .first()
    )
    return (row.user, row.pk) if row else None


def cohorts() -> list[CohortCard]:
    rows = Cohort.objects.annotate(size=Count("members")).order_by("name")
    return [CohortCard(row.pk, row.name, row.note, row.size) for row in rows]


def cohort_members(cohort_id: int) -> list[UserCard]:
    found = User.objects.filter(cohorts=cohort_id).order_by("name", "id").prefetch_related("grants")
    return [card_of(user) for user in found]


def accommodations(user_id: int | None = None) -> list[AccommodationCard]:
    rows = Accommodation.objects.select_related("user").order_by("user__name", "pk")
    if user_id is not None:
        rows = rows.filter(user_id=user_id)
    return [_accommodation(row) for row in rows]


def accommodations_on(user_ids: Iterable[int], day: date) -> dict[int, AccommodationCard]:
    """What each person is entitled to on a day; where several are valid, the one granted last."""
    rows = Accommodation.objects.filter(
        Q(valid_from=None) | Q(valid_from__lte=day),
        Q(valid_until=None) | Q(valid_until__gte=day),
        user_id__in=list(user_ids),
    )
    return {row.user_id: _accommodation(row) for row in rows.select_related("user").order_by("pk")}


def _accommodation(row: Accommodation) -> AccommodationCard:
    name = row.user.name or row.user.username
    return AccommodationCard(
        row.pk, row.user_id, name, row.kind, row.value, row.reason, row.valid_from, row.valid_until
    )


def names(user_ids: Iterable[int]) -> dict[int, str]:
    """What to call these people."""
    rows = User.objects.filter(pk__in=list(user_ids)).values_list("pk", "name", "username")
    return {pk: name or username for pk, name, username in rows}
