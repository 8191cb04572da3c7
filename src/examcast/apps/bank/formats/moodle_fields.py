"""Moodle XML: the fields that all questions share, their texts and the files inside them."""

from dataclasses import dataclass
from decimal import Decimal

from lxml import etree

from examcast.apps.bank.formats.draft import MAX_TEXT, Rich, Unusable
from examcast.apps.bank.formats.images import from_base64
from examcast.apps.bank.formats.numbers import number, percent
from examcast.apps.bank.formats.pictures import Pictures
from examcast.apps.bank.formats.texts import plain_text, remarks, rich


@dataclass
class Fields:
    """One <question>, read with care: what is missing is empty, what cannot come along is noted."""

    root: etree._Element
    notes: list[str]

    def __post_init__(self) -> None:
        self.pictures = Pictures(self.notes)
        for file in self.root.iter("file"):
            is_base64 = (file.get("encoding") or "base64") == "base64"
            data = from_base64(file.text or "") if is_base64 else None
            self.pictures.add_file((file.get("name") or "").strip(), file.get("path") or "/", data)

    def old_image(self) -> str:
        """The picture that Moodle 1.9 kept beside the text, as HTML; nothing where there is none."""
        data = from_base64(self.child_text("image_base64"))
        sha256 = self.pictures.add(self.child_text("image") or "picture", data) if data else None
        return f'<p><img src="media:{sha256}" alt=""></p>' if sha256 else ""

    def child_text(self, name: str, default: str = "") -> str:
        """The text of a child, wrapped in <text> or not."""
        child = self.root.find(name)
        return default if child is None else wrapped_text(child).strip() or default

    def rich(self, node: etree._Element | None, default_format: str = "moodle_auto_format") -> Rich:
        if node is None:
            return {"format": "html", "text": ""}
        text = wrapped_text(node)
        if len(text) > MAX_TEXT and "base64," not in text:
            raise Unusable(f"A text of this question is longer than {MAX_TEXT} characters.")
        made = rich(text, node.get("format") or default_format)
        made["text"] = self.pictures.placed(made["text"])
        self.notes += remarks(made["text"])
        return made

    def child_rich(self, name: str) -> Rich:
        return self.rich(self.root.find(name))

    def feedback(self, node: etree._Element) -> Rich | None:
        found = node.find("feedback")
        if found is None:
            return None
        made = self.rich(found, node.get("format") or "html")
        return made if plain_text(made["text"]) or "<img" in made["text"] else None


def wrapped_text(node: etree._Element) -> str:
    """The text of `<x><text>…</text></x>` or `<x>…</x>`; markup that was not escaped is written out again."""
    inner = node.find("text")
    holder = node if inner is None else inner
    parts = [holder.text or ""]
    for child in holder:
        if inner is None and child.tag in ("file", "feedback", "tolerance", "answer", "text"):
            continue
        parts.append(etree.tostring(child, encoding="unicode", with_tail=True))
    return "".join(parts)


def fraction_of(node: etree._Element, notes: list[str]) -> Decimal:
    written = (node.get("fraction") or "0").strip()
    if number(written) is None:
        notes.append(f"The grade “{written[:20]}” of an answer is no number; read as 0.")
    return percent(written) or Decimal(0)


def is_yes(text: str) -> bool:
    return text.strip().lower() in ("1", "true", "yes")
