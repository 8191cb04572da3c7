"""Attempts at /support/, to read: when and how, never what was answered."""

from typing import ClassVar

from django.contrib import admin

from examcast.apps.attempts.models import Attempt, ConnectionSpan, Upload
from examcast.apps.people.admin import ReadOnly


@admin.register(Attempt)
class AttemptAdmin(ReadOnly):
    list_display = (
        "id", "exam", "candidate", "ordinal", "state", "started_at", "ended_at", "handed_in", "answered", "late_saves",
    )  # fmt: skip
    list_filter = ("state", "handed_in")
    search_fields = ("candidate__user__username", "candidate__user__name", "exam__title")
    list_select_related = ("exam", "candidate")
    exclude: ClassVar[tuple[str, ...]] = ("seed",)


@admin.register(ConnectionSpan)
class ConnectionSpanAdmin(ReadOnly):
    list_display = ("id", "attempt", "device", "connected_at", "last_heard_at", "ended_at", "why", "process")
    list_filter = ("why",)
    list_select_related = ("attempt",)


@admin.register(Upload)
class UploadAdmin(ReadOnly):
    list_display = ("id", "attempt", "question", "name", "size", "received", "state", "begun_at", "done_at", "problem")
    list_filter = ("state",)
    list_select_related = ("attempt",)
