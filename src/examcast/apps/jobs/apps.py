"""Django's entry of the app `jobs`."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "examcast.apps.jobs"
    label = "jobs"
    verbose_name = "Jobs"
