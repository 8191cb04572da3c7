"""An exam, its rooms and the people who run it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class Room(models.Model):
    """A place where candidates sit."""

    name = models.CharField(max_length=120, unique=True)
    seats = models.PositiveIntegerField(default=0)  # 0: not counted
    note = models.CharField(max_length=300, blank=True, default="")
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


def default_review_policy() -> dict[str, Any]:
    """What a candidate is shown of a result, and from when, unless the examiner says otherwise."""
    return {
        "from": "on_release",  # immediately | after_close | on_release | at
        "at": None,  # ISO instant, with "from": "at"
        "attempt": True,  # own answers beside the questions
        "marks": True,
        "correctness": True,
        "feedback": True,
        "right_answer": False,
    }


class Exam(models.Model):
    """One broadcast of a paper to a roster at a time: the thing with a status."""

    class State(models.TextChoices):
        DRAFT = "draft"
        SCHEDULED = "scheduled"
        LOBBY = "lobby"
        OPEN = "open"
        PAUSED = "paused"
        CLOSED = "closed"
        MARKED = "marked"
        RELEASED = "released"
        CANCELLED = "cancelled"
        TERMINATED = "terminated"

    class Kind(models.TextChoices):
        REAL = "real"
        PRACTICE = "practice"
        TEST_RUN = "test_run"
        REHEARSAL = "rehearsal"

    class Mode(models.TextChoices):
        TOGETHER = "together"
        WINDOW = "window"

    class Counting(models.TextChoices):
        HIGHEST = "highest"
        LAST = "last"
        FIRST = "first"
        AVERAGE = "average"

    class Negative(models.TextChoices):
        FLOOR_QUESTION = "floor_question"
        FLOOR_TOTAL = "floor_total"
        KEEP = "keep"

    title = models.CharField(max_length=300)
    paper = models.ForeignKey("bank.Paper", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_exams")
    origin = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="copies")
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.REAL)

    mode = models.CharField(max_length=12, choices=Mode, default=Mode.TOGETHER)
    zone = models.CharField(max_length=64, default="UTC")
    opens_at = models.DateTimeField(null=True, blank=True)
    closes_at = models.DateTimeField(null=True, blank=True)
    limit = models.DurationField(default=timedelta(minutes=60))
    lobby = models.DurationField(default=timedelta(minutes=15))
    late_entry = models.DurationField(null=True, blank=True)
    is_full_time_late = models.BooleanField(default=False)
    grace = models.DurationField(default=timedelta(seconds=30))
    is_capped = models.BooleanField(default=True)
    attempts_allowed = models.PositiveSmallIntegerField(default=1)  # 0: any number
    which_counts = models.CharField(max_length=8, choices=Counting, default=Counting.HIGHEST)
    access_code = models.CharField(max_length=64, blank=True, default="")

    instructions = models.JSONField(default=dict, blank=True)  # Rich
    instructions_html = models.TextField(blank=True, default="")
    review_policy = models.JSONField(default=default_review_policy)
    negative = models.CharField(max_length=16, choices=Negative, default=Negative.FLOOR_TOTAL)
    decimals = models.PositiveSmallIntegerField(default=2)
    boundaries = models.JSONField(default=list, blank=True)  # [{"grade": "A", "from_percent": "90"}, …]

    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    release_at = models.DateTimeField(null=True, blank=True)  # an automatic release, when one is wished
    reminded_at = models.DateTimeField(null=True, blank=True)  # "opens soon" was told
    opened_late_ms = models.IntegerField(null=True, blank=True)  # from its instant to the commit; null: by hand
    termination_policy = models.CharField(max_length=8, blank=True, default="")  # "" | keep | void
    reason = models.TextField(blank=True, default="")  # of the last cancellation, postponement, pause, termination
    revision = models.PositiveIntegerField(default=0)  # of the published paper; 0 before publication
    question_count = models.PositiveIntegerField(default=0)
    points = models.CharField(max_length=32, default="0")
    version = models.PositiveIntegerField(default=0)  # of this row, for editors: `changed_meanwhile`
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-opens_at", "-id")
        constraints = (
            models.CheckConstraint(
                name="exam_state",
                condition=Q(
                    state__in=(
                        "draft", "scheduled", "lobby", "open", "paused", "closed", "marked", "released", "cancelled",
                        "terminated",
                    )
                ),
            ),
            models.CheckConstraint(
                name="exam_kind", condition=Q(kind__in=("real", "practice", "test_run", "rehearsal"))
            ),
            models.CheckConstraint(name="exam_mode", condition=Q(mode__in=("together", "window"))),
            models.CheckConstraint(
                name="exam_termination_policy", condition=Q(termination_policy__in=("", "keep", "void"))
            ),
            models.CheckConstraint(
                name="exam_timed_once_scheduled",
                condition=Q(state__in=("draft", "cancelled")) | Q(opens_at__isnull=False),
            ),
            models.CheckConstraint(
                name="exam_opened_has_instant",
                condition=Q(state__in=("draft", "scheduled", "lobby", "cancelled")) | Q(opened_at__isnull=False),
            ),
        )  # fmt: skip
        indexes = (
            models.Index(fields=("state", "opens_at"), name="exam_due"),  # queries.coming
            models.Index(fields=("owner", "state"), name="exam_of_owner"),  # queries.exams_for
        )

    def __str__(self) -> str:
        return self.title

    @property
    def is_rehearsal(self) -> bool:
        """A load rehearsal: out of every figure, removed by `--clean`."""
        return self.kind == self.Kind.REHEARSAL

    @property
    def is_counted(self) -> bool:
        """May appear in figures: a real exam."""
        return self.kind == self.Kind.REAL


class ExamStaff(models.Model):
    """Who runs the exam beside its owner: co-author (`examiner`), marker, or invigilator (of one room or of all)."""

    class Role(models.TextChoices):
        EXAMINER = "examiner"
        INVIGILATOR = "invigilator"
        MARKER = "marker"

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="staff")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="exam_duties")
    role = models.CharField(max_length=12, choices=Role)
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("exam", "user", "role"), condition=Q(room__isnull=True), name="exam_staff_whole"
            ),
            models.UniqueConstraint(
                fields=("exam", "user", "role", "room"), condition=Q(room__isnull=False), name="exam_staff_room"
            ),
            models.CheckConstraint(name="exam_staff_role", condition=Q(role__in=("examiner", "invigilator", "marker"))),
        )
        indexes = (models.Index(fields=("user", "exam"), name="exam_staff_of_user"),)  # queries.standing

    def __str__(self) -> str:
        return f"{self.role} {self.user_id} of exam {self.exam_id}"
