"""Answers: the journal of saves, and the head of each question's saves."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from examcast.apps.attempts.models.attempt import Attempt


class Answer(models.Model):
    """The head of the saves of one question; `branch` is the tip of what another device wrote on an older head."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="answers", db_index=False)
    question = models.CharField(max_length=32)
    head = models.UUIDField(null=True, blank=True)  # None: only late or branched saves so far
    response = models.JSONField(null=True, blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=0)  # saves of this question
    is_answered = models.BooleanField(default=False)
    branch = models.UUIDField(null=True, blank=True)
    branch_response = models.JSONField(null=True, blank=True)
    branch_device = models.CharField(max_length=64, blank=True, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("attempt", "question"), name="answer_once_a_question"),)

    def __str__(self) -> str:
        return f"answer to {self.question} of attempt {self.attempt_id}"


class Save(models.Model):
    """One journal row, never changed: what one device sent, when it came, and what became of it."""

    class Verdict(models.TextChoices):
        SAVED = "saved"
        CONFLICT = "conflict"
        LATE = "late"

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="saves", db_index=False)
    position = models.PositiveIntegerField()  # in the attempt's chain, from 1
    save_id = models.UUIDField()
    question = models.CharField(max_length=32)
    parent = models.UUIDField(null=True, blank=True)
    is_full = models.BooleanField()
    content = models.JSONField(null=True)  # full: the response; else a patch on the question's previous journal row
    device = models.CharField(max_length=64)
    device_link = models.CharField(max_length=64)
    is_linked = models.BooleanField()  # its link continues the device's last committed one
    server_link = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    monotonic_ms = models.BigIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    is_late = models.BooleanField(
        default=False
    )  # received after the grace, or its file does not go on from the device's chain
    is_counted = models.BooleanField(default=True)  # late and not counted by itself: False
    is_branch = models.BooleanField(default=False)
    is_in_pause = models.BooleanField(default=False)  # received more than 10 s into a pause

    class Meta:
        ordering = ("attempt_id", "position")
        constraints = (
            models.UniqueConstraint(fields=("attempt", "save_id"), name="save_once"),
            models.UniqueConstraint(fields=("attempt", "position"), name="save_in_chain_once"),
            models.CheckConstraint(name="save_verdict", condition=Q(verdict__in=("saved", "conflict", "late"))),
        )
        indexes = (
            models.Index(fields=("attempt", "question", "position"), name="save_of_question"),  # history, patches
            models.Index(fields=("attempt", "received_at"), name="save_by_time"),  # activity
        )

    def __str__(self) -> str:
        return f"save {self.save_id}"


class LateDecision(models.Model):
    """What a person decided about a save that came too late."""

    save_row = models.OneToOneField(Save, on_delete=models.CASCADE, related_name="decision")
    is_counted = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()
    reason = models.TextField()

    def __str__(self) -> str:
        return f"decision on save {self.save_row_id}"
