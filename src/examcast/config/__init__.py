"""Wiring: settings, environment, URLs, ASGI, Celery."""
