"""Django's entry of the app `integrity`."""

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    name = "examcast.apps.integrity"
    label = "integrity"
    verbose_name = "Integrity"
