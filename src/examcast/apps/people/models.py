"""Tables of people: users and their roles, cohorts, standing accommodations, tokens for scripts."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import make_password
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import salted_hmac

from examcast.domain.policy import ROLES

READERS_OF_SUPPORT = frozenset({"administrator", "auditor"})
LANGUAGES = (("en", "English"), ("de", "Deutsch"))


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(username__iexact=username)

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "User":
        """For `manage.py createsuperuser`; operators use `examcast serve` or the people page."""
        user = self.create(username=username, password=make_password(password), **fields)
        RoleGrant.objects.create(user=user, role="administrator")
        return user


class User(AbstractBaseUser):
    """A person with an account. Everybody may be a candidate; further roles are RoleGrant rows."""

    username = models.CharField(max_length=150, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=200, blank=True)
    number = models.CharField(max_length=64, blank=True)  # student or staff number
    zone = models.CharField(max_length=64, blank=True)  # IANA; empty: the browser's
    language = models.CharField(max_length=8, choices=LANGUAGES, blank=True, default="")  # empty: the browser's
    session_generation = models.PositiveIntegerField(default=1)  # sessions and sockets of older generations are over
    is_active = models.BooleanField(default=True)
    is_simulated = models.BooleanField(default=False)  # of a rehearsal or a demo: no mail, in no figure
    created_at = models.DateTimeField(default=timezone.now)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(Lower("username"), name="people_username_once"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(Lower("email"), name="people_by_email"),  # password reset
            models.Index(fields=["number"], name="people_by_number"),  # roster import
            models.Index(fields=["name", "id"], name="people_by_name"),  # the list of people
        ]

    def __str__(self) -> str:
        return self.name or self.username

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django compares this at each request: a new generation or a new password ends every session."""
        value = f"{self.password}:{self.session_generation}"
        return salted_hmac("examcast.people.session", value, secret=secret, algorithm="sha256").hexdigest()

    # What Django's own admin at /support/ asks; it only reads, so nobody may add, change or delete there.
    @property
    def is_staff(self) -> bool:
        return self.is_active and self.grants.filter(role__in=READERS_OF_SUPPORT).exists()

    def has_perm(self, perm: str, obj: object = None) -> bool:
        return perm.partition(".")[2].startswith("view_") and self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class RoleGrant(models.Model):
    """One role of one user, everywhere."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="grants")
    role = models.CharField(max_length=16)
    granted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["user", "role"], name="people_role_once"),
            models.CheckConstraint(
                condition=models.Q(role__in=[role.value for role in ROLES]), name="people_role_known"
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["role", "user"], name="people_by_role")
        ]  # filter of people

    def __str__(self) -> str:
        return self.role


class Cohort(models.Model):
    """A named group of people, such as the students of one course in one year."""

    name = models.CharField(max_length=200, unique=True)
    note = models.CharField(max_length=500, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    members = models.ManyToManyField(User, related_name="cohorts", blank=True)

    def __str__(self) -> str:
        return self.name


class Accommodation(models.Model):
    """More time for one person in every exam that opens while it is valid; copied to the candidate at scheduling."""

    KINDS = (("minutes", "minutes"), ("percent", "percent of the base limit"))
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="accommodations")
    kind = models.CharField(max_length=8, choices=KINDS)
    value = models.DecimalField(max_digits=7, decimal_places=2)
    reason = models.CharField(max_length=500)
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)  # included
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["minutes", "percent"]), name="people_accommodation_kind"
            ),
            models.CheckConstraint(condition=models.Q(value__gt=0), name="people_accommodation_gives"),
        ]

    def __str__(self) -> str:
        return f"{self.value.normalize():f} {self.kind}"


class ApiToken(models.Model):
    """A key with which a script acts as a person; only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    digest = models.CharField(max_length=64, unique=True)  # SHA-256, hex; the token itself has 256 bits of chance
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.name


class AccountImport(models.Model):
    """A file of accounts that was reported on and waits to be confirmed; emptied then, for it may hold passwords."""

    file_name = models.CharField(max_length=200)
    data = models.BinaryField()
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    created_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True)
    report = models.JSONField(null=True)

    def __str__(self) -> str:
        return self.file_name
