"""A published paper: immutable rows, one blob a question and a medium; a correction is a new revision."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from examcast.apps.exams.models.exam import Exam


class ExamKey(models.Model):
    """The key that seals the papers of one exam, wrapped by a secret that the database does not hold."""

    exam = models.OneToOneField(Exam, on_delete=models.CASCADE, primary_key=True, related_name="sealing")
    key_id = models.CharField(max_length=32)  # of the secret sealing-<key_id>.key
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of exam {self.exam_id}, under sealing-{self.key_id}.key"


class PublishedPaper(models.Model):
    """What the candidates of one exam will see; the author's ids, order and file names are not in `manifest`."""

    exam = models.ForeignKey(Exam, on_delete=models.CASCADE, related_name="published")
    revision = models.PositiveIntegerField()
    manifest = models.BinaryField()
    source_id = models.BigIntegerField(null=True)  # of the bank's paper
    source_print = models.CharField(max_length=64, blank=True, default="")  # of that paper as it was then
    points = models.CharField(max_length=32)
    question_count = models.PositiveIntegerField()
    reason = models.TextField(blank=True, default="")
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("exam", "revision"), name="published_revision_once"),)

    def __str__(self) -> str:
        return f"revision {self.revision} of exam {self.exam_id}"


class PublishedQuestion(models.Model):
    """One question as it is sent (`blob`) and what marks it (`key`)."""

    paper = models.ForeignKey(PublishedPaper, on_delete=models.CASCADE, related_name="questions")
    ref = models.CharField(max_length=32)
    position = models.PositiveIntegerField()
    kind = models.CharField(max_length=32)
    points = models.CharField(max_length=32)
    title = models.CharField(max_length=300, blank=True, default="")  # the author's, for staff
    blob = models.BinaryField()
    key = models.JSONField()
    question_id = models.BigIntegerField(null=True)  # of the bank, for its figures
    version_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=("paper", "ref"), name="published_ref_once"),)
        indexes = (models.Index(fields=("question_id",), name="published_question"),)  # bank: where was it used

    def __str__(self) -> str:
        return f"question {self.ref}"


class PublishedMedia(models.Model):
    """A picture or sound of the published paper under a random name."""

    paper = models.ForeignKey(PublishedPaper, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)
    mime = models.CharField(max_length=100)
    blob = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("paper", "name"), name="published_media_once"),)

    def __str__(self) -> str:
        return self.name
