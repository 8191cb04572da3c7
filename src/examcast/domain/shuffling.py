"""Orders drawn from a seed, the same in the server and in web/src/student/paper/shuffling.ts.

The stream: block k (k = 0, 1, 2, …) is SHA-256 over the UTF-8 of `seed`, a line feed, `ref`, a line feed and k in
decimal digits. Each block is read as eight unsigned 32-bit big-endian words, in order. A number below n is the next
word less than 2³² − (2³² mod n), taken mod n; words that are not less are skipped, so that no number is likelier.

The order: Fisher–Yates from the end (R. Durstenfeld, Algorithm 235, Comm. ACM 7, 1964): for i = last … 1 swap the
entries i and j, j being the next number below i + 1. tests/fixtures/shuffling.json holds examples for both sides.

Refs: options of a question are ordered by its own ref; of a matching, prompts by `<ref>:prompts` and targets by
`<ref>:targets`; an ordering starts from `<ref>:items`.
"""

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import count as numbers_from

WORDS = 2**32


def order(seed: str, ref: str, ids: Sequence[str]) -> list[str]:
    """The ids in the order that belongs to this seed and this ref."""
    words = _words(seed, ref)
    shuffled = list(ids)
    for last in range(len(shuffled) - 1, 0, -1):
        other = _below(last + 1, words)
        shuffled[last], shuffled[other] = shuffled[other], shuffled[last]
    return shuffled


def draw(seed: str, ref: str, ids: Sequence[str], count: int) -> list[str]:
    """`count` of the ids, drawn without return: the first of their order."""
    if not 0 <= count <= len(ids):
        raise ValueError(f"{count} cannot be drawn from {len(ids)}")
    return order(seed, ref, ids)[:count]


def _words(seed: str, ref: str) -> Iterator[int]:
    for block in numbers_from(0):
        digest = sha256(f"{seed}\n{ref}\n{block}".encode()).digest()
        for at in range(0, 32, 4):
            yield int.from_bytes(digest[at : at + 4], "big")


def _below(bound: int, words: Iterator[int]) -> int:
    limit = WORDS - WORDS % bound
    return next(word for word in words if word < limit) % bound
