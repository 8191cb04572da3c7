"""Django's entry of the app `bank`."""

from django.apps import AppConfig


class BankConfig(AppConfig):
    name = "examcast.apps.bank"
    label = "bank"
    verbose_name = "Bank"
