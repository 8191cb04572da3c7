"""The bank as a Django app: questions and versions, media, papers, imports."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    """Label `bank`."""

    name = "examcast.apps.bank"
    label = "bank"
    default_auto_field = "django.db.models.BigAutoField"
