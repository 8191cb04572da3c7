"""Attempts as a Django app: sittings, answers, journal, connection spans, uploads."""

from django.apps import AppConfig


class AttemptsConfig(AppConfig):
    """Label `attempts`."""

    name = "examcast.apps.attempts"
    label = "attempts"
    default_auto_field = "django.db.models.BigAutoField"
