"""The bank at /support/, to read."""

from django.contrib import admin

from examcast.apps.bank.models import Category, ImportBatch, Media, Paper, Question, QuestionVersion
from examcast.apps.people.admin import ReadOnly


@admin.register(Question)
class QuestionAdmin(ReadOnly):
    list_display = ("title", "kind", "owner", "is_archived", "changed_at")
    list_filter = ("kind", "is_archived")
    list_select_related = ("owner",)
    search_fields = ("title", "external_id")


@admin.register(QuestionVersion)
class QuestionVersionAdmin(ReadOnly):
    list_display = ("question", "number", "state", "default_points", "created_by", "created_at")
    list_filter = ("state",)
    list_select_related = ("question", "created_by")


@admin.register(Category)
class CategoryAdmin(ReadOnly):
    list_display = ("name", "parent", "owner")
    list_select_related = ("parent", "owner")


@admin.register(Media)
class MediaAdmin(ReadOnly):
    list_display = ("sha256", "mime", "size", "created_at")


@admin.register(Paper)
class PaperAdmin(ReadOnly):
    list_display = ("title", "owner", "revision", "is_archived", "changed_at")
    list_select_related = ("owner",)
    search_fields = ("title",)


@admin.register(ImportBatch)
class ImportBatchAdmin(ReadOnly):
    list_display = ("file_name", "format", "state", "owner", "created_at", "decided_at")
    list_filter = ("format", "state")
    list_select_related = ("owner",)
