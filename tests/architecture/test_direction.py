"""No style names a side of its own: from right to left each page is the mirror of itself."""

import re

from tests.architecture import files

# The build makes a list of languages of :dir(), and then an element's language decides, not its direction.
ONE_SIDED = re.compile(
    r":dir\(|(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right)(?:-[a-z]+)?\s*:|text-align:\s*(?:left|right)"
    r"|box-shadow:\s*inset\s+-?[1-9]"
)


def test_styles_name_no_side():
    sheets = [path for path in files.under("web") if path.suffix == ".css"]
    assert len(sheets) > 50
    found = [(files.name(path), each) for path in sheets for each in ONE_SIDED.findall(path.read_text("utf-8"))]
    assert found == []
