"""Real question banks: the counts that others made hold, and what we make of them can be used."""

import json

from examcast.apps.bank import contents
from examcast.apps.bank.formats import parse
from examcast.domain.questions import KINDS

OURS = ("moodle_xml", "gift", "aiken")


def wanted(corpus):
    counts = json.loads((corpus / "expected-counts.json").read_text())["files"]
    return {name: entry for name, entry in counts.items() if entry["format"] in OURS}


def test_counts_hold_for_every_file(corpus):
    files = wanted(corpus)
    assert len(files) > 40
    for name, entry in files.items():
        parsed = parse(name.rsplit("/", 1)[-1], (corpus / name).read_bytes())
        ours = {kind: count for kind, count in entry["questions"].items() if kind in KINDS}
        assert (parsed.format, parsed.counts()) == (entry["format"], ours), name
        others = sum(entry["questions"].values()) - sum(ours.values())
        assert sum(1 for problem in parsed.problems if problem.level == "dropped") == others, name


def test_pictures_come_along(corpus):
    for name, entry in wanted(corpus).items():
        parsed = parse(name, (corpus / name).read_bytes())
        named = {sha256 for draft in parsed.items for sha256 in contents.media_of(draft.content)}
        kept = {sha256 for draft in parsed.items for sha256 in draft.media}
        assert named <= kept, name
        assert bool(named) == bool(entry.get("embedded_files")), name


def test_every_question_taken_can_be_marked_but_for_those_that_say_why_not(corpus):
    incomplete = []
    for name in wanted(corpus):
        parsed = parse(name, (corpus / name).read_bytes())
        told = {problem.item for problem in parsed.problems}
        for draft in parsed.items:
            if contents.problems(draft.kind, draft.content) and draft.item not in told:
                incomplete.append((name, draft.item, contents.problems(draft.kind, draft.content)))
    assert incomplete == []
