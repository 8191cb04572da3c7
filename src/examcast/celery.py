"""Where `celery -A examcast` looks for the application."""

from examcast.config.celery import app

__all__ = ["app"]
