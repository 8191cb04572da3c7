"""Django's entry of the app `people`."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "examcast.apps.people"
    label = "people"
    verbose_name = "People"
