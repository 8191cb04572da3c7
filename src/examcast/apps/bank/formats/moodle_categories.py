"""Category paths as Moodle writes them: `$course$/top/Algebra/Lines`, a slash in a name doubled."""

import re

from examcast.apps.bank.formats.texts import plain_text

MAX_DEPTH = 10


def category_path(written: str) -> list[str]:
    names = [plain_text(name.replace("\x00", "/")) for name in written.replace("//", "\x00").split("/")]
    names = [name[:120] for name in names if name]
    if names and re.fullmatch(r"\$\w+\$", names[0]):
        names = names[1:]
    if names and names[0].lower() == "top":
        names = names[1:]
    return names[:MAX_DEPTH]
