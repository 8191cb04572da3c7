"""Sittings: attempts, answers, journal, receipts."""
