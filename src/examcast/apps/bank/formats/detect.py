"""Which format a file is in, by what stands in it; the name only decides where the content does not."""

import json
import re

from examcast.apps.bank.formats import aiken, gift, moodle_xml
from examcast.apps.bank.formats.draft import Parsed, Unreadable
from examcast.apps.bank.formats.encoding import decode

_OTHER_XML = (
    (re.compile(r"<questestinterop[\s>]"), "QTI 1.2"),
    (re.compile(r"<(qti-)?assessment-?(item|test)[\s>]", re.IGNORECASE), "QTI 2 or 3"),
    (re.compile(r"<manifest[\s>]"), "an IMS package manifest"),
    (re.compile(r"<POOL[\s>]"), "a Blackboard pool"),
    (re.compile(r"<(!doctype\s+)?html[\s>]", re.IGNORECASE), "a web page (HTML)"),
)
_AIKEN_ANSWER = re.compile(r"^\s*ANSWERS?\s*[:\uff1a]", re.MULTILINE | re.IGNORECASE)
_AIKEN_OPTION = re.compile(r"^\s*\(?[A-Za-z]\s?[.)\uff0e\uff09]\s*\S", re.MULTILINE)
# What only GIFT has; braces alone may be mathematics.
_GIFT_ANSWERS = re.compile(r"(?<!\\)\{\s*([=~#]|(T|TRUE|F|FALSE)\s*[#}])|^\s*::|^\s*\$CATEGORY\s*:", re.MULTILINE)
_GIFT_SIGNS = re.compile(r"(?<!\\)\{|^\s*::|^\s*\$CATEGORY\s*:", re.MULTILINE)
_TAKEN = "Moodle XML, GIFT and Aiken can be imported"


def parse(name: str, data: bytes) -> Parsed:
    """The questions of a file with a report; raises Unreadable when nothing of it can be read."""
    text, remark = decode(data)
    parsed = _READERS[detect(name, text)](text)
    if remark:
        parsed.note("changed", None, 1, remark)
    return parsed


def detect(name: str, text: str) -> str:
    if re.match(r"\s*[\[{]\s*[\"{\[]", text) and _is_json(text):
        raise Unreadable(f"The file is JSON, which cannot be imported; {_TAKEN}.")
    suffix = name.lower().rsplit(".", 1)[-1] if "." in name else ""
    if re.search(r"<question\s+type\s*=|<quiz[\s>/]", text) and (text.lstrip().startswith("<") or suffix == "xml"):
        return "moodle_xml"
    if re.match(r"\s*<(\?xml|!DOCTYPE|[A-Za-z][\w-]*[\s>])", text) and suffix not in ("gift", "txt"):
        _refuse_other_xml(text)
    if suffix == "gift":
        return "gift"
    return _text_format(name, text)


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def _refuse_other_xml(text: str) -> None:
    for pattern, what in _OTHER_XML:
        if pattern.search(text[:20_000]):
            raise Unreadable(f"The file is {what}, which cannot be imported; {_TAKEN}.")
    if re.match(r"\s*<(\?xml|!DOCTYPE)", text):
        raise Unreadable(
            f"The file is XML, but not a Moodle question bank (no <quiz>, no <question type=…>); {_TAKEN}."
        )


def _text_format(name: str, text: str) -> str:
    answers, options = len(_AIKEN_ANSWER.findall(text)), len(_AIKEN_OPTION.findall(text))
    signs = len(_GIFT_SIGNS.findall(text))
    if "aiken" in name.lower() and (answers or options):
        return "aiken"
    if answers and options and answers >= min(signs, len(_GIFT_ANSWERS.findall(text))):
        return "aiken"
    if signs or "gift" in name.lower():
        return "gift"
    if answers or options >= 2:
        return "aiken"
    raise Unreadable(f"No questions were recognised; {_TAKEN}.")


_READERS = {"moodle_xml": moodle_xml.parse, "gift": gift.parse, "aiken": aiken.parse}
