"""Draws that could give the same question share it out beforehand, so that nobody meets a question twice: pure."""

from collections.abc import Sequence


def share(pools: Sequence[Sequence[int]], counts: Sequence[int]) -> list[list[int]]:
    """Each question to one draw: those with the fewest draws to go to first, always to the draw that lacks most.

    Once every draw has its count, the rest goes where there is least to choose from for what is drawn.
    """
    fits: dict[int, list[int]] = {}
    for draw, pool in enumerate(pools):
        for question in pool:
            fits.setdefault(question, []).append(draw)
    given: list[list[int]] = [[] for _ in pools]
    for question in sorted(fits, key=lambda each: (len(fits[each]), each)):
        draw = max(fits[question], key=lambda each: (counts[each] - len(given[each])) / counts[each])
        given[draw].append(question)
    return [sorted(questions) for questions in given]
