"""Files that candidates hand in: resumable, on disk under EXAMCAST_HOME, named by their hash."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from examcast.apps.attempts.models.attempt import Attempt


class Upload(models.Model):
    """One file of one question, received in chunks; `done` only after hash and magic were checked and fsync."""

    class State(models.TextChoices):
        RECEIVING = "receiving"
        DONE = "done"
        REFUSED = "refused"

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="uploads")
    question = models.CharField(max_length=32)
    sha256 = models.CharField(max_length=64)  # as announced; checked at the end
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    mime = models.CharField(max_length=100, blank=True, default="")
    state = models.CharField(max_length=9, choices=State, default=State.RECEIVING)
    path = models.CharField(max_length=300)  # relative to the uploads folder
    problem = models.CharField(max_length=300, blank=True, default="")
    begun_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("attempt", "question", "sha256"), name="upload_once"),
            models.CheckConstraint(name="upload_state", condition=Q(state__in=("receiving", "done", "refused"))),
            models.CheckConstraint(name="upload_within", condition=Q(received__lte=models.F("size"))),
        )

    def __str__(self) -> str:
        return self.name
