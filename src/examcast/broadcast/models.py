"""What was done (Act, a hash chain an exam), what was told (News), and what both count by (Chain, Topic, Epoch)."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now


class Chain(models.Model):
    """The head of one exam's chain of acts; exam 0 holds the acts that concern no exam. Its row is the chain's lock."""

    exam_id = models.BigIntegerField(primary_key=True)
    head = models.CharField(max_length=64, blank=True, default="")
    length = models.BigIntegerField(default=0)
    is_kept = models.BooleanField(default=True)  # only a rehearsal's chain may ever be deleted (triggers)


class Act(models.Model):
    """One thing that somebody did: append-only, and chained by hash within its exam."""

    exam_id = models.BigIntegerField(null=True)
    place = models.BigIntegerField()  # 1, 2, 3… in its chain
    kind = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=32)
    subject_id = models.BigIntegerField()
    actor_id = models.BigIntegerField(null=True)  # None: the system itself
    reason = models.TextField(blank=True, default="")
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    at = models.DateTimeField()
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["exam_id", "id"], name="act_by_exam"),  # audit.acts, audit.problems
            models.Index(fields=["subject_type", "subject_id", "id"], name="act_by_subject"),  # audit.acts
            models.Index(fields=["at"], name="act_by_time"),  # audit.acts between two instants
        ]


class News(models.Model):
    """One event told to one topic; the number order of a topic is its commit order."""

    topic = models.CharField(max_length=64)
    number = models.BigIntegerField()
    act = models.ForeignKey(Act, on_delete=models.PROTECT, related_name="+")
    event = models.TextField()  # the JSON that travels, byte for byte
    at = models.DateTimeField(db_default=Now())  # the database's clock: the hub's sweep looks back by it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="news_number_once"),  # replay.since, hole repair
        ]
        indexes = [models.Index(fields=["at"], name="news_by_time")]  # replay.recent (the sweep), replay.trim


class Topic(models.Model):
    """The last number given out in a topic; its row is the topic's lock."""

    name = models.CharField(max_length=64, primary_key=True)
    number = models.BigIntegerField(default=0)


class Epoch(models.Model):
    """A random id of this database, renewed by restore: numbers of another epoch mean nothing."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.CharField(max_length=32)
