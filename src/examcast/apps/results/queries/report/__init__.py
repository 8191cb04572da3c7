"""The analytics of one exam; imported late, for it brings numpy: see queries/lazily.py."""

from examcast.apps.results.queries.report.assembly import report

__all__ = ["report"]
