"""Django's entry of the app `results`."""

from django.apps import AppConfig


class ResultsConfig(AppConfig):
    name = "examcast.apps.results"
    label = "results"
    verbose_name = "Results"
