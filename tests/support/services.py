"""Ports, waiting, and the end of processes that the tests started: as the local instance does it."""

from deploy.local.services import answers, end, free_port, wait_until

__all__ = ["answers", "end", "free_port", "wait_until"]
