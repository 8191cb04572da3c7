"""Examcast: an exam broadcasting system."""

__version__ = "0.1.0"
