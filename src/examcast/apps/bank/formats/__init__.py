"""Formats that questions come in: `parse(name, data)` reads any of them."""

from examcast.apps.bank.formats.detect import parse
from examcast.apps.bank.formats.draft import Draft, Parsed, Problem, Unreadable

__all__ = ["Draft", "Parsed", "Problem", "Unreadable", "parse"]
