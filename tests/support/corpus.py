"""The folder of real question banks, keys and figures that EXAMCAST_CORPUS names."""

import os
from pathlib import Path

import pytest


class Corpus:
    """`corpus / "gift/x.gift"` is a path; one that is not there fails the test."""

    def __init__(self, root: Path) -> None:
        self.root = root
        if not root.is_dir():
            pytest.fail(f"EXAMCAST_CORPUS names {root}, which is no folder.")

    def __truediv__(self, name: str) -> Path:
        path = self.root / name
        if not path.exists():
            pytest.fail(f"EXAMCAST_CORPUS has no {name}.")
        return path

    def files(self, pattern: str) -> list[Path]:
        found = sorted(path for path in self.root.glob(pattern) if path.is_file())
        if not found:
            pytest.fail(f"EXAMCAST_CORPUS has no file like {pattern}.")
        return found


def is_there() -> bool:
    return bool(os.environ.get("EXAMCAST_CORPUS"))


def root() -> Path:
    return Path(os.environ["EXAMCAST_CORPUS"]).expanduser().resolve()
