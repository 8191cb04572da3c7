"""Tables of notices: one row a message with its audience, one row a person and channel with its delivery."""

from typing import ClassVar

from django.conf import settings
from django.db import models

CHANNELS = ("in_app", "email", "push")
STATES = ("pending", "sent", "failed", "read", "ended")  # ended: there was nobody left to send it to


class Notice(models.Model):
    """One message; its words are made when it is shown, in the reader's language."""

    kind = models.CharField(max_length=32)
    audience_type = models.CharField(max_length=20)  # with the id, what `exams.queries.members` understands
    audience_id = models.BigIntegerField()
    params = models.JSONField(default=dict)  # what the words need: titles, instants, minutes; user_ids if "listed"
    exam_id = models.BigIntegerField(null=True)
    created_at = models.DateTimeField()
    fanned_out_at = models.DateTimeField(null=True)  # every person of the audience has their rows

    class Meta:
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["exam_id", "id"], name="notices_of_exam"),  # the staff's list of deliveries
            models.Index(
                fields=["created_at"], condition=models.Q(fanned_out_at=None), name="notices_waiting"
            ),  # doctor
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.audience_type} {self.audience_id}"


class LivingSubscriptions(models.Manager["PushSubscription"]):
    """Without those of people who were signed out everywhere since, or may not come in any more."""

    def get_queryset(self) -> models.QuerySet["PushSubscription"]:
        return super().get_queryset().filter(generation=models.F("user__session_generation"), user__is_active=True)


class PushSubscription(models.Model):
    """A browser that shows notices while no page is open (RFC 8030): where and how it is reached."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)
    p256dh = models.CharField(max_length=100)  # its public key and
    auth = models.CharField(max_length=40)  # its secret, base64url (RFC 8291)
    key_id = models.CharField(max_length=20)  # of PUSH_KEYS: it takes messages that are signed with this one alone
    label = models.CharField(max_length=80)  # what its owner knows it by
    generation = models.PositiveIntegerField()  # of the owner's sessions: it ends with them
    created_at = models.DateTimeField()

    objects = models.Manager()
    living = LivingSubscriptions()

    def __str__(self) -> str:
        return f"{self.label} of {self.user_id}"


class Delivery(models.Model):
    """The way of one notice to one person by one channel."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="deliveries")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=8)
    state = models.CharField(max_length=8, default="pending")
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=500, blank=True, default="")
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name_plural = "deliveries"
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["notice", "user", "channel"], name="notices_delivery_once"),
            models.CheckConstraint(condition=models.Q(channel__in=CHANNELS), name="notices_channel_known"),
            models.CheckConstraint(condition=models.Q(state__in=STATES), name="notices_state_known"),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["user", "-id"], condition=models.Q(channel="in_app"), name="notices_of_person"
            ),  # history
            models.Index(
                fields=["user"], condition=models.Q(channel="in_app", state="sent"), name="notices_unread"
            ),  # the number at the bell
            models.Index(
                fields=["next_attempt_at"], condition=models.Q(state="pending"), name="notices_due"
            ),  # send_mail
        ]

    def __str__(self) -> str:
        return f"{self.channel} to {self.user_id}: {self.state}"
