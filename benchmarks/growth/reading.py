"""Run as a program on a database whose exam was handed in: what it costs to read all rows, and how many handed in."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from examcast.apps.attempts import queries  # noqa: E402


def main() -> None:
    exam_id = int(sys.argv[1])
    began = time.process_time()
    rows = queries.monitor_rows(exam_id, "all", datetime.now(UTC))
    spent = (time.process_time() - began) * 1000
    counts = queries.monitor_counts(rows)
    print(json.dumps({"timed": {"all rows at the end": spent}, "handed_in": counts["handed_in"]}))


if __name__ == "__main__":
    main()
