"""Formats that questions come in."""
