"""Exams as a Django app: schedule, roster, rooms, ledger, published paper, announcements."""

from django.apps import AppConfig


class ExamsConfig(AppConfig):
    """Label `exams`."""

    name = "examcast.apps.exams"
    label = "exams"
    default_auto_field = "django.db.models.BigAutoField"
