"""Papers: sections of questions and random draws, until an exam publishes them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from examcast.apps.bank.models.questions import Category, Question, QuestionVersion, Tag


def empty_rich() -> dict[str, str]:
    return {"format": "markdown", "text": ""}


class Paper(models.Model):
    """`revision` counts changes, so that two editors do not overwrite one another unseen."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=300)
    instructions = models.JSONField(default=empty_rich)
    is_archived = models.BooleanField(default=False)
    revision = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "is_archived", "-changed_at"], name="bank_list_of_papers"),
        ]

    def __str__(self) -> str:
        return self.title


class Section(models.Model):
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveIntegerField()
    title = models.CharField(max_length=300, blank=True, default="")
    intro = models.JSONField(default=empty_rich)
    is_shuffled = models.BooleanField(default=False)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["paper", "position"], name="bank_section_place_once"),
        ]

    def __str__(self) -> str:
        return f"section {self.position} of paper {self.paper_id}"


class PaperItem(models.Model):
    """One question (its latest version, or the pinned one), or a draw of `count` from a pool."""

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    points = models.DecimalField(max_digits=8, decimal_places=3)  # of a draw: of each question drawn
    question = models.ForeignKey(Question, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    pinned = models.ForeignKey(QuestionVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="items")
    count = models.PositiveIntegerField(null=True, blank=True)
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tags = models.ManyToManyField(Tag, related_name="+", blank=True)

    class Meta:
        ordering = ("position",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["section", "position"], name="bank_item_place_once"),
            models.CheckConstraint(condition=models.Q(points__gte=0), name="bank_item_points_not_negative"),
            models.CheckConstraint(
                condition=models.Q(question__isnull=False, count=None, category=None)
                | models.Q(question=None, pinned=None, count__gt=0),
                name="bank_item_question_or_draw",
            ),
        ]

    def __str__(self) -> str:
        return f"item {self.position} of section {self.section_id}"
