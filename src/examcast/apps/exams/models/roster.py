"""The roster: who may sit an exam, where, and with what accommodation."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from examcast.apps.exams.models.exam import Exam, Room


class Candidate(models.Model):
    """One person on one exam's roster; the accommodation is copied here so that later changes stay visible acts."""

    class Accommodation(models.TextChoices):
        NONE = "none"
        MINUTES = "minutes"
        PERCENT = "percent"

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="candidates")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="candidacies")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    seat = models.CharField(max_length=32, blank=True, default="")
    accommodation_kind = models.CharField(max_length=8, choices=Accommodation, default=Accommodation.NONE)
    accommodation_value = models.DecimalField(max_digits=8, decimal_places=2, default=Decimal(0))
    is_accommodated_by_hand = models.BooleanField(default=False)  # for this exam only: no standing one replaces it
    admitted_at = models.DateTimeField(null=True, blank=True)  # passed every access rule
    wrong_codes = models.PositiveSmallIntegerField(default=0)
    wrong_code_at = models.DateTimeField(null=True, blank=True)
    source = models.CharField(
        max_length=64, default="manual"
    )  # manual | import | cohort:<id> | practice | test_run | …
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("exam", "user"), name="candidate_once_an_exam"),
            models.CheckConstraint(
                name="candidate_accommodation", condition=Q(accommodation_kind__in=("none", "minutes", "percent"))
            ),
        )
        indexes = (
            models.Index(fields=("user", "exam"), name="candidate_of_user"),  # attempts.queries.cards
            models.Index(fields=("exam", "room"), name="candidate_in_room"),  # monitor rows by room
        )

    def __str__(self) -> str:
        return f"candidate {self.pk} of exam {self.exam_id}"
