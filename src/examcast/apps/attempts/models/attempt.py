"""One sitting of one candidate, and when its devices were heard."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class Attempt(models.Model):
    """One sitting; what is effective is reckoned from the exam's state, its own, and its phase."""

    class State(models.TextChoices):
        READY = "ready"
        IN_PROGRESS = "in_progress"
        PAUSED = "paused"
        SUBMITTED = "submitted"
        AUTO_SUBMITTED = "auto_submitted"
        REOPENED = "reopened"
        ABSENT = "absent"
        TERMINATED = "terminated"
        VOID = "void"
        MARKED = "marked"
        RELEASED = "released"

    class HandedIn(models.TextChoices):
        PRESSED = "pressed"
        AUTOMATIC = "automatic"
        BY_STAFF = "by_staff"

    exam = models.ForeignKey("exams.Exam", on_delete=models.CASCADE, related_name="attempts")
    candidate = models.ForeignKey("exams.Candidate", on_delete=models.CASCADE, related_name="attempts")
    ordinal = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=14, choices=State, default=State.READY)
    seed = models.CharField(max_length=64)  # of shuffling and drawing
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    handed_in = models.CharField(max_length=10, choices=HandedIn, blank=True, default="")
    is_paused = models.BooleanField(default=False)  # by itself; an exam-wide pause is the exam's
    reopened_at = models.DateTimeField(null=True, blank=True)  # a window of its own, from here …
    reopened_limit = models.DurationField(null=True, blank=True)  # … for so long
    chain_head = models.CharField(max_length=64, blank=True, default="")
    chain_length = models.PositiveIntegerField(default=0)
    signed_head = models.JSONField(null=True, blank=True)  # the last signed head: head, length, at, key_id, signature
    head_signed_at = models.DateTimeField(null=True, blank=True)
    writer = models.CharField(max_length=64, blank=True, default="")  # the device that holds the pen
    receipt = models.JSONField(null=True, blank=True)
    answered = models.PositiveIntegerField(default=0)  # answers complete enough to count as answered
    conflicts = models.PositiveIntegerField(default=0)  # unresolved branches
    late_saves = models.PositiveIntegerField(default=0)  # that wait for a person
    last_saved_at = models.DateTimeField(null=True, blank=True)
    score = models.JSONField(null=True, blank=True)  # ScoreFacts as shown to the candidate; written by results
    reason = models.TextField(blank=True, default="")
    version = models.PositiveIntegerField(default=0)  # of this row on the console

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("candidate", "ordinal"), name="attempt_ordinal_once"),
            models.CheckConstraint(
                name="attempt_state",
                condition=Q(
                    state__in=(
                        "ready", "in_progress", "paused", "submitted", "auto_submitted", "reopened", "absent",
                        "terminated", "void", "marked", "released",
                    )
                ),
            ),
            models.CheckConstraint(
                name="attempt_handed_in", condition=Q(handed_in__in=("", "pressed", "automatic", "by_staff"))
            ),
            models.CheckConstraint(
                name="attempt_begun_has_start",
                condition=Q(state__in=("ready", "absent", "void", "terminated", "marked", "released"))
                | Q(started_at__isnull=False),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("exam", "state"), name="attempt_of_exam"),  # hand_in_due, close_due, monitor
            models.Index(  # hand_in_due: those that write after their exam has closed
                fields=("exam",), name="attempt_reopened", condition=Q(reopened_at__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"attempt {self.pk} of candidate {self.candidate_id}"


class Device(models.Model):
    """A tab or machine that has saved in an attempt: the last link of its own chain, and its clock's anchor."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="devices", db_index=False)
    device = models.CharField(max_length=64)
    link = models.CharField(max_length=64)  # of its last committed save
    anchor_at = models.DateTimeField()  # when that save was received …
    anchor_ms = models.BigIntegerField()  # … and the device's monotonic time in it
    saves = models.PositiveIntegerField(default=0)
    is_late_linked = models.BooleanField(null=True)  # its first late save continued its chain; None: none was late

    class Meta:
        constraints = (models.UniqueConstraint(fields=("attempt", "device"), name="device_once"),)

    def __str__(self) -> str:
        return f"{self.device} in attempt {self.attempt_id}"


class ConnectionSpan(models.Model):
    """From when to when a device was heard, and why it ended; `server` gaps are never held against anyone."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="spans", db_index=False)
    span = models.UUIDField()  # made by the process that holds the socket
    device = models.CharField(max_length=64)
    connected_at = models.DateTimeField()
    last_heard_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    why = models.CharField(max_length=16, blank=True, default="")  # left | silent | network | server | slow | replaced
    process = models.CharField(max_length=64, blank=True, default="")
    address = models.CharField(max_length=64, blank=True, default="")
    agent = models.CharField(max_length=300, blank=True, default="")
    anchor_at = models.DateTimeField(
        null=True, blank=True
    )  # when `anchor_ms` of the device's monotonic clock was heard
    anchor_ms = models.BigIntegerField(null=True, blank=True)
    first_link = models.CharField(max_length=64, blank=True, default="")  # that `welcome` gave

    class Meta:
        constraints = (models.UniqueConstraint(fields=("span",), name="span_once"),)
        indexes = (
            models.Index(fields=("attempt", "device"), name="span_of_attempt"),  # lateness evidence, timeline
            models.Index(
                fields=("last_heard_at",), name="span_open", condition=Q(ended_at__isnull=True)
            ),  # ending those of a dead process
        )

    def __str__(self) -> str:
        return f"{self.device} of attempt {self.attempt_id}"
