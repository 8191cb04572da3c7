"""Marks, results, statistics and reports."""
