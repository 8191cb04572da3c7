"""Sockets and the raw save route."""
