"""Where a benchmark stands: a data folder of its own, Django on it, and a server as a process of its own."""

from __future__ import annotations

import importlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def ground() -> Iterator[Path]:
    """Empty tables; nothing of the environment's own database."""
    for name in ("DATABASE_URL", "REDIS_URL", "EXAMCAST_SECRETS"):
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="examcast-bench-") as folder:
        os.environ |= {"EXAMCAST_HOME": folder, "DJANGO_SETTINGS_MODULE": "examcast.config.settings"}
        os.environ.setdefault("EXAMCAST_LOG_LEVEL", "WARNING")
        importlib.import_module("django").setup()
        importlib.import_module("django.core.management").call_command("migrate", verbosity=0)
        yield Path(folder)
