"""Exams at /support/, to read: no paper's content, no key, no access code."""

from typing import ClassVar

from django.contrib import admin

from examcast.apps.exams.models import Announcement, Candidate, Exam, ExamStaff, LedgerEntry, PublishedPaper, Room
from examcast.apps.people.admin import ReadOnly


@admin.register(Exam)
class ExamAdmin(ReadOnly):
    list_display = ("id", "title", "state", "kind", "mode", "opens_at", "opened_at", "closed_at", "owner")
    list_filter = ("state", "kind", "mode")
    search_fields = ("title",)
    list_select_related = ("owner",)
    exclude: ClassVar[tuple[str, ...]] = ("access_code",)


@admin.register(Candidate)
class CandidateAdmin(ReadOnly):
    list_display = (
        "id", "exam", "user", "room", "seat", "accommodation_kind", "accommodation_value", "is_accommodated_by_hand",
        "admitted_at",
    )  # fmt: skip
    search_fields = ("user__username", "user__name", "user__number", "exam__title")
    list_select_related = ("exam", "user", "room")


@admin.register(LedgerEntry)
class LedgerEntryAdmin(ReadOnly):
    list_display = ("id", "exam", "kind", "scope", "amount", "started_at", "ended_at", "reason", "made_by", "made_at")
    list_filter = ("kind", "scope")
    list_select_related = ("exam", "made_by")


@admin.register(PublishedPaper)
class PublishedPaperAdmin(ReadOnly):
    list_display = ("id", "exam", "revision", "question_count", "points", "published_by", "published_at")
    list_select_related = ("exam", "published_by")
    exclude: ClassVar[tuple[str, ...]] = ("manifest",)


@admin.register(ExamStaff)
class ExamStaffAdmin(ReadOnly):
    list_display = ("id", "exam", "user", "role", "room")
    list_filter = ("role",)
    list_select_related = ("exam", "user", "room")


@admin.register(Announcement)
class AnnouncementAdmin(ReadOnly):
    list_display = ("id", "exam", "scope", "room", "text", "made_by", "made_at")
    list_select_related = ("exam", "room", "made_by")


@admin.register(Room)
class RoomAdmin(ReadOnly):
    list_display = ("id", "name", "seats", "is_active", "note")
    search_fields = ("name",)
