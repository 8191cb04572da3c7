"""What happened to an exam's time, what was said to those who sit, and who has seen it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from examcast.apps.exams.models.exam import Exam, Room
from examcast.apps.exams.models.roster import Candidate

SCOPES = (
    Q(scope="exam", room__isnull=True, candidate__isnull=True)
    | Q(scope="room", room__isnull=False, candidate__isnull=True)
    | Q(scope="candidate", room__isnull=True, candidate__isnull=False)
)


class Scope(models.TextChoices):
    EXAM = "exam"
    ROOM = "room"
    CANDIDATE = "candidate"


class LedgerEntry(models.Model):
    """One change of time: an amount, or an interval that may still be open."""

    class Kind(models.TextChoices):
        EXTENSION = "extension"
        INCIDENT = "incident"
        OUTAGE_CREDIT = "outage_credit"
        CORRECTION = "correction"
        LATE_OPENING = "late_opening"
        PAUSE = "pause"
        REMOVED_INTERVAL = "removed_interval"

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="ledger")
    kind = models.CharField(max_length=16, choices=Kind)
    scope = models.CharField(max_length=9, choices=Scope)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="ledger")
    amount = models.DurationField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    moves_close = models.BooleanField(default=False)  # for the closing of the entry window only
    reason = models.TextField(blank=True, default="")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(name="ledger_scope", condition=SCOPES),
            models.CheckConstraint(
                name="ledger_amount_or_interval",
                condition=Q(
                    kind__in=("extension", "incident", "outage_credit", "correction", "late_opening"),
                    amount__isnull=False,
                    started_at__isnull=True,
                    ended_at__isnull=True,
                )
                | Q(kind__in=("pause", "removed_interval"), amount__isnull=True, started_at__isnull=False),
            ),
            models.CheckConstraint(
                name="ledger_interval_forward",
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at")),
            ),
        )
        indexes = (models.Index(fields=("exam", "id"), name="ledger_of_exam"),)  # every window

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of exam {self.exam_id}"


class Announcement(models.Model):
    """A message to everyone, to a room or to one candidate."""

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="announcements")
    text = models.TextField()
    scope = models.CharField(max_length=9, choices=Scope)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        constraints = (models.CheckConstraint(name="announcement_scope", condition=SCOPES),)
        indexes = (models.Index(fields=("exam", "id"), name="announcement_of_exam"),)  # snapshots

    def __str__(self) -> str:
        return f"announcement {self.pk} of exam {self.exam_id}"


class Acknowledgement(models.Model):
    """A candidate's browser has rendered what an act said (`act` is the id of a row of broadcast)."""

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="acknowledgements")
    act = models.BigIntegerField()
    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="acknowledgements")
    rendered_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("act", "candidate"), name="acknowledged_once"),)
        indexes = (models.Index(fields=("exam", "act"), name="acknowledged_of_exam"),)  # queries.reached

    def __str__(self) -> str:
        return f"act {self.act} seen by candidate {self.candidate_id}"
