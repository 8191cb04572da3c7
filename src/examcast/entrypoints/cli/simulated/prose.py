"""Sentences that simulated candidates put together to an essay; own text, on no subject in particular."""

import random

SENTENCES = (
    "The question looks simple at first, but it depends on what exactly is meant by its terms.",
    "Two observations speak for this view, and one against it.",
    "The first is that the effect appears again whenever the conditions are repeated.",
    "The second comes from a quite different method and still gives the same order of magnitude.",
    "Against it one may say that the sample was small and chosen for its brightness.",
    "If the assumption were wrong, the figures would drift apart with time, and they do not.",
    "A good definition should sort the known cases well and leave few that fall on the border.",
    "Here the border runs through the middle of a group that otherwise belongs together.",
    "I would therefore keep the rule and name its exceptions openly.",
    "It helps to put numbers in: the ratio is about one to four hundred.",
    "That is far more than the uncertainty of the measurement, so the difference is real.",
    "History shows that such lists have changed before, and that nothing was lost by it.",
    "In the end the name matters less than what can be predicted with it.",
    "A fair objection is that the criterion depends on the surroundings and not on the body itself.",
    "To decide between the two one would have to watch for a whole period.",
    "Taken together, the simpler explanation is also the better supported one.",
)


def essay(chance: random.Random, least: int, most: int) -> str:
    """A text of about so many words."""
    wanted = chance.randint(least, max(least, most))
    sentences: list[str] = []
    while sum(len(each.split()) for each in sentences) < wanted:
        sentences += chance.sample(SENTENCES, len(SENTENCES))
    kept: list[str] = []
    for each in sentences:
        if sum(len(one.split()) for one in kept) + len(each.split()) > most and kept:
            break
        kept.append(each)
        if sum(len(one.split()) for one in kept) >= wanted:
            break
    return " ".join(kept)
