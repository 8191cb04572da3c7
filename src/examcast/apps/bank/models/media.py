"""Pictures of questions, stored once by what is in them."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class Media(models.Model):
    """One picture; its name is the hash of its bytes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    data = models.BinaryField()
    created_at = models.DateTimeField()
    # Who brought it in: they may see it before any question uses it.
    owners = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+", blank=True)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="bank_media_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.mime} {self.sha256[:12]}"
