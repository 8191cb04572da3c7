"""The files that the tests of the house look at: what git knows, and what is new and not ignored."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def known() -> tuple[Path, ...]:
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def python(*folders: str) -> list[Path]:
    """Python files in these folders, migrations excepted."""
    return [path for path in under(*folders) if path.suffix == ".py" and "migrations" not in path.parts]


def under(*folders: str) -> list[Path]:
    return [path for path in known() if path.relative_to(ROOT).parts[0] in folders]


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))
