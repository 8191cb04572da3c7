"""People at /support/, to read."""

from typing import ClassVar

from django.contrib import admin
from django.http import HttpRequest

from examcast.apps.people.models import Accommodation, AccountImport, ApiToken, Cohort, RoleGrant, User


class ReadOnly(admin.ModelAdmin):
    """Nothing is added, changed or removed here: that would be an act without news and without a trace."""

    list_per_page = 50
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


class Roles(admin.TabularInline):
    model = RoleGrant
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(User)
class UserAdmin(ReadOnly):
    list_display = ("username", "name", "email", "number", "is_active", "is_simulated", "last_seen_at")
    list_filter = ("is_active", "is_simulated", "grants__role")
    search_fields = ("username", "name", "email", "number")
    exclude = ("password",)
    inlines: ClassVar = [Roles]


@admin.register(Cohort)
class CohortAdmin(ReadOnly):
    list_display = ("name", "note", "created_at")
    search_fields = ("name",)
    exclude = ("members",)


@admin.register(Accommodation)
class AccommodationAdmin(ReadOnly):
    list_display = ("user", "kind", "value", "valid_from", "valid_until")
    list_select_related = ("user",)


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnly):
    list_display = ("user", "name", "created_at", "expires_at", "revoked_at", "last_used_at")
    list_select_related = ("user",)
    exclude = ("digest",)


@admin.register(AccountImport)
class AccountImportAdmin(ReadOnly):
    list_display = ("file_name", "by", "created_at", "confirmed_at")
    exclude = ("data",)
