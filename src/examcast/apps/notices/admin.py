"""Notices at /support/, to read."""

from django.contrib import admin

from examcast.apps.notices.models import Delivery, Notice, PushSubscription
from examcast.apps.people.admin import ReadOnly


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    list_display = ("id", "kind", "audience_type", "audience_id", "exam_id", "created_at", "fanned_out_at")
    list_filter = ("kind",)


@admin.register(Delivery)
class DeliveryAdmin(ReadOnly):
    list_display = ("notice", "user", "channel", "state", "attempts", "next_attempt_at", "error")
    list_filter = ("channel", "state")
    list_select_related = ("notice", "user")


@admin.register(PushSubscription)
class PushSubscriptionAdmin(ReadOnly):
    list_display = ("user", "label", "key_id", "created_at")
    list_select_related = ("user",)
    exclude = ("endpoint", "p256dh", "auth")  # whoever has them reaches the person's browser
