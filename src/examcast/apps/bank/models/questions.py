"""Questions with their versions, categories, tags, and what results say about them."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from examcast.apps.bank.models.media import Media
from examcast.domain.questions import KINDS

STATES = ("draft", "ready")


class Category(models.Model):
    """One folder of a person's bank."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    name = models.CharField(max_length=120)

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["owner", "parent", "name"], name="bank_category_once"),
            models.UniqueConstraint(
                fields=["owner", "name"], condition=models.Q(parent=None), name="bank_top_category_once"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    name = models.CharField(max_length=100, unique=True)

    def __str__(self) -> str:
        return self.name


class Question(models.Model):
    """What stays the same while versions come and go; `text` is what the search reads."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    category = models.ForeignKey(Category, on_delete=models.PROTECT, null=True, blank=True, related_name="questions")
    tags = models.ManyToManyField(Tag, related_name="questions", blank=True)
    kind = models.CharField(max_length=32)
    title = models.CharField(max_length=300)
    external_id = models.CharField(max_length=100, blank=True, default="")  # its number in the source it came from
    text = models.TextField(blank=True, default="")
    is_archived = models.BooleanField(default=False)
    current = models.ForeignKey(
        "QuestionVersion", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )  # null only inside the transaction that makes the first version
    batch = models.ForeignKey("ImportBatch", on_delete=models.SET_NULL, null=True, blank=True, related_name="questions")
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(condition=models.Q(kind__in=sorted(KINDS)), name="bank_question_kind_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["owner", "is_archived", "-changed_at"], name="bank_list_of_questions"),
            models.Index(fields=["is_archived", "-changed_at"], name="bank_list_of_all"),
        ]

    def __str__(self) -> str:
        return self.title


class QuestionVersion(models.Model):
    """One state of a question's content; never changed after it was written."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    default_points = models.DecimalField(max_digits=8, decimal_places=3)
    state = models.CharField(max_length=8, choices=[(state, state) for state in STATES])
    media = models.ManyToManyField(Media, related_name="versions", blank=True)
    note = models.CharField(max_length=300, blank=True, default="")
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["question", "number"], name="bank_version_once"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="bank_version_state_known"),
            models.CheckConstraint(condition=models.Q(default_points__gte=0), name="bank_points_not_negative"),
        ]

    def __str__(self) -> str:
        return f"version {self.number} of question {self.question_id}"


class QuestionFigures(models.Model):
    """What results say about a question; written by `actions.note_figures`, read by the bank's filters."""

    question = models.OneToOneField(Question, on_delete=models.CASCADE, related_name="figures", primary_key=True)
    facility = models.FloatField(null=True)
    discrimination = models.FloatField(null=True)
    last_used_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["last_used_at"], name="bank_filter_by_last_use"),
            models.Index(fields=["facility"], name="bank_filter_by_facility"),
        ]

    def __str__(self) -> str:
        return f"figures of question {self.question_id}"
