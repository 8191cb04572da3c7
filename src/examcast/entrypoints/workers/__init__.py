"""Loops: scheduler, answer writer, jobs."""
