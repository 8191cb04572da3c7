"""Marks and results at /support/, to read."""

from django.contrib import admin

from examcast.apps.people.admin import ReadOnly
from examcast.apps.results.models import Mark, Result


@admin.register(Mark)
class MarkAdmin(ReadOnly):
    list_display = ("id", "attempt", "question", "possible", "auto_fraction", "manual_points", "marked_at")
    list_filter = ("is_answered",)
    search_fields = ("=attempt__id", "question")


@admin.register(Result)
class ResultAdmin(ReadOnly):
    list_display = ("attempt", "points", "possible", "percent", "grade", "is_complete", "counts", "released_at")
    list_filter = ("is_complete", "counts")
    search_fields = ("=attempt__id",)
