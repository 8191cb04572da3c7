"""Exams, their schedule, roster, rooms, ledger and controls."""
