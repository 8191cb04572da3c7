"""Files and functions stay short enough to be read in one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture import files
from tests.architecture.ratchet import LONG_FUNCTIONS

PYTHON_LINES = 300
TYPESCRIPT_LINES = 200
FUNCTION_LINES = 30
GENERATED = {"web/src/api/schema.d.ts", "web/src/realtime/events.ts"}


def test_no_python_file_is_over_300_lines():
    too_long = {
        files.name(path): lines
        for path in files.python("src", "tests", "deploy")
        if (lines := length(path)) > PYTHON_LINES
    }
    assert too_long == {}


def test_no_typescript_file_is_over_200_lines():
    sources = [
        path for path in files.under("web") if path.suffix in (".ts", ".tsx") and files.name(path) not in GENERATED
    ]
    too_long = {files.name(path): lines for path in sources if (lines := length(path)) > TYPESCRIPT_LINES}
    assert too_long == {}


def test_no_function_is_over_30_lines():
    too_long = {
        where: lines
        for path in files.python("src", "deploy")
        for where, lines in functions(path)
        if lines > max(FUNCTION_LINES, LONG_FUNCTIONS.get(where, 0))
    }
    assert too_long == {}


def test_the_ratchet_holds_no_function_that_is_short_by_now():
    found = {where: lines for path in files.python("src") for where, lines in functions(path)}
    assert [where for where, lines in LONG_FUNCTIONS.items() if found.get(where, 0) < lines] == []


def length(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's place and length: from its name to its last line, its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            says = node.body[0] if ast.get_docstring(node) is not None else None
            docstring = (says.end_lineno or 0) - says.lineno + 1 if says else 0
            yield f"{files.name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - docstring
