"""The tables of attempts: one file a subject."""

from examcast.apps.attempts.models.answer import Answer, LateDecision, Save
from examcast.apps.attempts.models.attempt import Attempt, ConnectionSpan, Device
from examcast.apps.attempts.models.upload import Upload

__all__ = ["Answer", "Attempt", "ConnectionSpan", "Device", "LateDecision", "Save", "Upload"]
