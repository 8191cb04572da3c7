"""Jobs at /support/, to read, and to try again what failed."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from examcast.apps.jobs import actions
from examcast.apps.jobs.models import Heartbeat, Job
from examcast.apps.people.admin import ReadOnly
from examcast.domain.words import counted


@admin.register(Job)
class JobAdmin(ReadOnly):
    list_display = ("id", "kind", "state", "progress", "tries", "due_at", "ended_at", "worker")
    list_filter = ("state", "kind", "is_long")
    actions = ["try_again"]

    @admin.action(description="Try again what failed", permissions=["view"])
    def try_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        chosen = list(queryset.values_list("pk", flat=True))
        count = sum(actions.try_again(job_id, timezone.now(), request.user.pk) for job_id in chosen)
        self.message_user(request, f"{counted(count, 'job waits', 'jobs wait')} again.", messages.SUCCESS)


@admin.register(Heartbeat)
class HeartbeatAdmin(ReadOnly):
    list_display = ("name", "process", "at", "lateness_ms")
