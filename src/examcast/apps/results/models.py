"""What answers are worth: one mark a question of an attempt, one result an attempt."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q

from examcast.apps.attempts.models import Attempt


class Mark(models.Model):
    """What one answer earned: reckoned from the key, or given by a person, whose points win."""

    attempt = models.ForeignKey(Attempt, on_delete=models.CASCADE, related_name="marks")
    question = models.CharField(max_length=32)  # ref in the published paper
    possible = models.DecimalField(max_digits=14, decimal_places=6)
    # Ten decimals, as the kinds of questions give them; None: a person must mark
    auto_fraction = models.DecimalField(max_digits=12, decimal_places=10, null=True, blank=True)
    auto_detail = models.JSONField(default=dict)  # verdict, and verdict by part
    is_answered = models.BooleanField(default=False)
    save_id = models.UUIDField(null=True, blank=True)  # the head that was judged; points for another one are void
    manual_points = models.DecimalField(max_digits=14, decimal_places=6, null=True, blank=True)
    comment = models.TextField(blank=True, default="")
    marked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    marked_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)  # of what a person gave, for `changed_meanwhile`

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("attempt", "question"), name="mark_once_a_question"),
            models.CheckConstraint(name="mark_possible_not_negative", condition=Q(possible__gte=0)),
        )

    def __str__(self) -> str:
        return f"mark of {self.question} in attempt {self.attempt_id}"

    @property
    def fraction(self) -> Decimal | None:
        """Of the points; None while a person must still mark."""
        if self.manual_points is None:
            return self.auto_fraction
        return self.manual_points / self.possible if self.possible else Decimal(0)


class Result(models.Model):
    """An attempt's outcome as its marks stand, and the state of the attempt's answers that it was reckoned from."""

    attempt = models.OneToOneField(Attempt, on_delete=models.CASCADE, related_name="result", primary_key=True)
    points = models.DecimalField(max_digits=14, decimal_places=6)
    possible = models.DecimalField(max_digits=14, decimal_places=6)
    percent = models.DecimalField(max_digits=12, decimal_places=6)
    grade = models.CharField(max_length=60, blank=True, default="")
    is_complete = models.BooleanField()  # every answer has its mark and no late save waits for a decision
    to_mark = models.PositiveIntegerField(default=0)  # answers that wait for a person
    counts = models.BooleanField(default=True)  # of several attempts of one candidate
    judged_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)
    # What was judged; an attempt that has moved on since is judged again.
    revision = models.PositiveIntegerField()  # 0: reckoned by rules that were changed since
    chain_length = models.PositiveIntegerField()
    late_saves = models.PositiveIntegerField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="result_complete_has_all_marks", condition=Q(is_complete=False) | Q(to_mark=0, late_saves=0)
            ),
        )
        indexes = (
            models.Index(fields=("is_complete", "attempt"), name="result_incomplete"),  # queries.due: may it be marked?
        )

    def __str__(self) -> str:
        return f"result of attempt {self.attempt_id}"
