"""Django's entry of the app `notices`."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "examcast.apps.notices"
    label = "notices"
    verbose_name = "Notices"
