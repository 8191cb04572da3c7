"""Where each router is mounted; one line a router."""

from examcast.entrypoints.api import session
from examcast.entrypoints.api.base import api

__all__ = ["api"]

api.add_router("", session.router)
