"""Run as a program beside the server: a person opens the exam now; the instant of the commit as JSON."""

from __future__ import annotations

import json
import sys
import time
from datetime import UTC, datetime

import django

django.setup()

from examcast.apps.exams import actions  # noqa: E402


def main() -> None:
    actions.open_exam(int(sys.argv[1]), datetime.now(UTC), int(sys.argv[2]), "everybody is here")
    print(json.dumps({"at": time.time()}))


if __name__ == "__main__":
    main()
