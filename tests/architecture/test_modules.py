"""Each module says in one line what it is."""

import ast

from tests.architecture import files


def test_each_module_opens_with_one_line_that_says_what_it_is():
    silent = [
        files.name(path)
        for path in files.python("src", "tests", "deploy")
        if not says_what_it_is(path.read_text(encoding="utf-8"))
    ]
    assert silent == []


def says_what_it_is(text: str) -> bool:
    if not text.strip():
        return True  # an empty __init__.py is a folder's mark, no module
    first = (ast.get_docstring(ast.parse(text)) or "").split("\n", 1)[0]
    return first.endswith((".", ":", "`", ")", "?"))
