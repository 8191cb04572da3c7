"""Imports: a file that was read, its report, and whether its questions were taken in."""

from typing import ClassVar

from django.conf import settings
from django.db import models

STATES = ("parsed", "confirmed", "undone")


class ImportBatch(models.Model):
    """`source` is kept until the person has decided; it is read anew when the questions are taken in."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    format = models.CharField(max_length=20)
    state = models.CharField(max_length=10, choices=[(state, state) for state in STATES], default="parsed")
    report = models.JSONField()
    source = models.BinaryField(null=True)
    created_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="bank_import_state_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "-created_at"], name="bank_history_of_imports"),
        ]

    def __str__(self) -> str:
        return self.file_name
