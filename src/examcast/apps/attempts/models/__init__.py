"""The tables of attempts: one file a subject."""

from examcast.apps.attempts.models.answer import Answer, LateDecision, Save
from examcast.apps.attempts.models.attempt import Attempt, ConnectionSpan
from examcast.apps.attempts.models.upload import Upload

__all__ = ["Answer", "Attempt", "ConnectionSpan", "LateDecision", "Save", "Upload"]
