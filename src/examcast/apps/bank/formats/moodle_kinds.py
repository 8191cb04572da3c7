"""Moodle XML: each question type as one of our kinds."""

import re
from collections.abc import Callable
from decimal import Decimal

from lxml import etree

from examcast.apps.bank.formats import choices, cloze
from examcast.apps.bank.formats.choices import ANY_NUMBER, Choice, NumberAnswer, TextAnswer
from examcast.apps.bank.formats.draft import Converted, Rich, Unusable
from examcast.apps.bank.formats.moodle_fields import Fields, fraction_of, is_yes, wrapped_text
from examcast.apps.bank.formats.numbers import number
from examcast.apps.bank.formats.texts import plain_text

MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_DEFAULT_EXTENSIONS = [".pdf", ".docx", ".odt", ".txt", ".png", ".jpg", ".jpeg", ".zip"]
_FILE_GROUPS = {
    "document": [".pdf", ".docx", ".odt", ".rtf", ".txt"],
    "image": [".png", ".jpg", ".jpeg", ".gif"],
    "web_image": [".png", ".jpg", ".jpeg", ".gif"],
    "archive": [".zip"],
    "spreadsheet": [".xlsx", ".ods", ".csv"],
    "presentation": [".pptx", ".odp"],
}


def _stem(fields: Fields) -> Rich:
    if fields.root.find("questiontext") is None:
        raise Unusable("The question has no <questiontext>.")
    stem = fields.child_rich("questiontext")
    stem["text"] += fields.old_image()
    return stem


def _multichoice(fields: Fields) -> Converted:
    options = [
        Choice(fields.rich(node, "html"), fraction_of(node, fields.notes), fields.feedback(node))
        for node in fields.root.findall("answer")
    ]
    is_single = is_yes(fields.child_text("single", "true"))
    is_shuffled = is_yes(fields.child_text("shuffleanswers", "true"))
    build = choices.single_choice if is_single else choices.multiple_response
    return build(_stem(fields), options, is_shuffled, fields.notes)


def _truefalse(fields: Fields) -> Converted:
    nodes = fields.root.findall("answer")
    names = [plain_text(wrapped_text(node)).lower() for node in nodes]
    if len(nodes) == 2 and not {"true", "false"} & set(names):
        names = ["true", "false"]
        fields.notes.append("The answers are not named true and false; the first was taken as true.")
    by_name = {
        name: (fraction_of(node, fields.notes), fields.feedback(node)) for name, node in zip(names, nodes, strict=True)
    }
    if not {"true", "false"} & by_name.keys():
        raise Unusable("The question names neither true nor false as an answer.")
    on_true, on_false = by_name.get("true", (Decimal(0), None)), by_name.get("false", (Decimal(0), None))
    if on_true[0] == on_false[0]:
        raise Unusable("It is not marked whether the statement is true or false.")
    return choices.true_false(_stem(fields), on_true[0] > on_false[0], on_true[1], on_false[1])


def _shortanswer(fields: Fields) -> Converted:
    answers = []
    for node in fields.root.findall("answer"):
        text = wrapped_text(node)
        is_html = "<" in text and (node.get("format") or "") == "html"
        shown = (plain_text(text) if is_html else "") or text.strip()
        answers.append(TextAnswer(shown, fraction_of(node, fields.notes), fields.feedback(node)))
    return choices.short_text(_stem(fields), answers, is_yes(fields.child_text("usecase", "0")), fields.notes)


def _numerical(fields: Fields) -> Converted:
    answers = []
    for node in fields.root.findall("answer"):
        shown = plain_text(wrapped_text(node))
        tolerance_node = node.find("tolerance")
        tolerance = number(wrapped_text(tolerance_node) or "0") if tolerance_node is not None else "0"
        value = ANY_NUMBER if shown == ANY_NUMBER else number(shown)
        if value is None:
            fields.notes.append(f"The answer “{shown[:40]}” is not a number; left out.")
            continue
        if tolerance is None:
            fields.notes.append(f"The tolerance of “{shown[:40]}” is not a number; read as 0.")
        answers.append(
            NumberAnswer(
                value, (tolerance or "0").removeprefix("-"), fraction_of(node, fields.notes), fields.feedback(node)
            )
        )
    units, policy, penalty = _units(fields)
    return choices.numeric(_stem(fields), answers, units, policy, penalty)


def _units(fields: Fields) -> tuple[list[dict[str, str]], str, str]:
    units = []
    for node in fields.root.findall("units/unit"):
        name = plain_text(wrapped_text(found)) if (found := node.find("unit_name")) is not None else ""
        factor = number(wrapped_text(found)) if (found := node.find("multiplier")) is not None else "1"
        if not name or factor is None or Decimal(factor) <= 0:
            fields.notes.append(f"The unit “{name[:30]}” has no usable multiplier; left out.")
            continue
        units.append({"name": name, "multiplier": factor})
    is_graded = fields.child_text("unitgradingtype", "0") not in ("0", "")
    penalty = number(fields.child_text("unitpenalty", "0")) or "0"
    bounded = str(min(max(Decimal(penalty), Decimal(0)), Decimal(1))) if is_graded else "0"
    return units, "required" if is_graded else "optional", bounded


def _matching(fields: Fields) -> Converted:
    pairs = []
    for node in fields.root.findall("subquestion"):
        answer = node.find("answer")
        pairs.append((fields.rich(node), wrapped_text(answer) if answer is not None else ""))
    is_shuffled = is_yes(fields.child_text("shuffleanswers", "true"))
    return choices.matching(_stem(fields), pairs, is_shuffled, fields.notes)


def _essay(fields: Fields) -> Converted:
    stem = _stem(fields)
    attachments = _whole(fields.child_text("attachments", "0"))
    if fields.child_text("responseformat", "editor") == "noinline" and attachments != 0:
        return _file_upload(fields, stem, attachments)
    if attachments:
        fields.notes.append("Attachments to the text were left out; use a file upload question beside it.")
    content: dict[str, object] = {
        "stem": stem,
        "lines": min(max(_whole(fields.child_text("responsefieldlines", "15")), 3), 60),
    }
    for source, name in (("minwordlimit", "min_words"), ("maxwordlimit", "max_words")):
        limit = _whole(fields.child_text(source))
        if limit > 0:
            content[name] = limit
    template = plain_text(fields.child_rich("responsetemplate")["text"])
    if template:
        content["template"] = template
    _add_marker_notes(fields, content)
    return Converted("essay", content)


def _file_upload(fields: Fields, stem: Rich, attachments: int) -> Converted:
    written = [
        part.strip().lower() for part in re.split(r"[,;\s]+", fields.child_text("filetypeslist")) if part.strip()
    ]
    extensions: list[str] = []
    for part in written:
        extensions += _FILE_GROUPS.get(part, [part] if re.fullmatch(r"\.[a-z0-9]{1,8}", part) else [])
    limit = _whole(fields.child_text("maxbytes", "0"))
    content: dict[str, object] = {
        "stem": stem,
        "max_files": attachments if 0 < attachments <= 20 else 10,
        "max_bytes": min(limit, MAX_UPLOAD_BYTES) if limit > 0 else 10 * 1024 * 1024,
        "extensions": list(dict.fromkeys(extensions)) or _DEFAULT_EXTENSIONS,
    }
    _add_marker_notes(fields, content)
    return Converted("file_upload", content)


def _add_marker_notes(fields: Fields, content: dict[str, object]) -> None:
    notes = fields.child_rich("graderinfo")
    if plain_text(notes["text"]):
        content["marker_notes"] = notes


def _whole(text: str) -> int:
    value = number(text)
    return int(Decimal(value)) if value is not None and abs(Decimal(value)) < 10**12 else 0


def _description(fields: Fields) -> Converted:
    return Converted("information", {"stem": _stem(fields)})


def _cloze(fields: Fields) -> Converted:
    return cloze.convert(_stem(fields), fields.notes)


def _ordering(fields: Fields) -> Converted:
    nodes: list[etree._Element] = fields.root.findall("answer")
    places = [number((node.get("fraction") or "").strip()) for node in nodes]
    if all(place is not None for place in places) and len(set(places)) == len(places):
        nodes = [node for _, node in sorted(zip(places, nodes, strict=True), key=lambda pair: Decimal(pair[0] or 0))]
    items = [fields.rich(node, "html") for node in nodes]
    is_selection = fields.child_text("selecttype", "0").upper() not in ("0", "ALL", "")
    return choices.ordering(_stem(fields), items, fields.child_text("gradingtype", "0"), is_selection, fields.notes)


CONVERTERS: dict[str, Callable[[Fields], Converted]] = {
    "multichoice": _multichoice,
    "truefalse": _truefalse,
    "shortanswer": _shortanswer,
    "numerical": _numerical,
    "matching": _matching,
    "match": _matching,
    "essay": _essay,
    "description": _description,
    "cloze": _cloze,
    "multianswer": _cloze,
    "ordering": _ordering,
}
