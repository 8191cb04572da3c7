"""Tables of jobs: what waits, runs and ended; and the heartbeats of the loops that do it."""

from typing import ClassVar

from django.db import models

STATES = ("waiting", "running", "done", "failed")


class Job(models.Model):
    """One piece of work that may be late. The row is the truth; a message to a worker is a hint."""

    kind = models.CharField(max_length=64)
    args = models.JSONField(default=dict)
    is_long = models.BooleanField(default=False)  # a process of its own takes it, so that mail does not wait
    key = models.CharField(max_length=128, blank=True, default="")  # of work that must not wait twice
    state = models.CharField(max_length=8, default="waiting")
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)  # the last hint
    tries = models.PositiveSmallIntegerField(default=0)
    tries_allowed = models.PositiveSmallIntegerField(default=5)
    worker = models.CharField(max_length=100, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    progress = models.PositiveSmallIntegerField(default=0)  # percent
    note = models.CharField(max_length=300, blank=True, default="")  # what it is doing, for people
    result = models.JSONField(null=True)
    error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="jobs_state_known"),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="jobs_progress_percent"),
            models.UniqueConstraint(
                fields=["kind", "key"],
                condition=models.Q(state="waiting") & ~models.Q(key=""),
                name="jobs_key_waits_once",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["is_long", "due_at"], condition=models.Q(state="waiting"), name="jobs_waiting"
            ),  # take
            models.Index(
                fields=["lease_until"], condition=models.Q(state="running"), name="jobs_running"
            ),  # resend_due
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} ({self.state})"


class Heartbeat(models.Model):
    """A loop that lives: the scheduler, the worker of jobs, and how late they were."""

    name = models.CharField(max_length=40)
    process = models.CharField(max_length=100)
    at = models.DateTimeField()
    lateness_ms = models.IntegerField(default=0)
    figures = models.JSONField(default=dict)  # of a process that nobody can ask: what it tells those who are asked

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["name", "process"], name="jobs_heartbeat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.name} of {self.process}"
