"""Whether a server runs on a folder of data: `serve` holds a lock there for as long as it lives."""

from __future__ import annotations

import fcntl
from pathlib import Path

LOCK = "serve.lock"


def is_held(home: Path) -> bool:
    try:
        with (home / LOCK).open("r") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except OSError:
        return True
    return False
