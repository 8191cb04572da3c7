"""Draws the house from the first line of each module: `make tree`."""

import ast
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "examcast"
STOREYS = ("config", "entrypoints", "apps", "broadcast", "domain")
LEFT_OUT = {"__pycache__", "migrations", "web", "locale"}


def first_line(path: Path) -> str:
    """What a module says that it is; empty when it says nothing or cannot be read."""
    try:
        text = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    except (OSError, SyntaxError):
        return ""
    return text.split("\n", 1)[0]


def rooms(folder: Path) -> list[Path]:
    """Folders first, in the order of the storeys, then modules by name."""
    inside = [path for path in folder.iterdir() if path.name not in LEFT_OUT]
    folders = [path for path in inside if path.is_dir()]
    modules = [path for path in inside if path.suffix == ".py" and path.name != "__init__.py"]
    order = {name: place for place, name in enumerate(STOREYS)}
    return sorted(folders, key=lambda path: (order.get(path.name, 99), path.name)) + sorted(modules)


def draw(folder: Path, indent: str = "") -> list[str]:
    inside = rooms(folder)
    lines = []
    for place, path in enumerate(inside):
        is_last = place == len(inside) - 1
        says = first_line(path / "__init__.py" if path.is_dir() else path)
        name = f"{path.name}/" if path.is_dir() else path.name
        drawn = f"{indent}{'└── ' if is_last else '├── '}{name}"
        lines.append(f"{drawn:<44} {says}".rstrip())
        if path.is_dir():
            lines += draw(path, indent + ("    " if is_last else "│   "))
    return lines


if __name__ == "__main__":
    sys.stdout.write("\n".join([f"{'src/examcast/':<44} {first_line(PACKAGE / '__init__.py')}", *draw(PACKAGE)]) + "\n")
