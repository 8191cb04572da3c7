"""Simulated candidates: what `rehearse` and `demo` seat in their exams, over the same line as a browser."""
