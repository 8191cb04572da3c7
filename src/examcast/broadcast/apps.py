"""Django's entry for the tables of broadcast."""

from django.apps import AppConfig


class BroadcastConfig(AppConfig):
    name = "examcast.broadcast"
    label = "broadcast"
    default_auto_field = "django.db.models.BigAutoField"
