"""From marks to a result: points, what negative points do, rounding, percent and grades."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal

NEGATIVES = ("floor_question", "floor_total", "keep")
_EXACT = Context(prec=50)


@dataclass(frozen=True)
class Item:
    """One question of an attempt: what it is worth and the fraction earned (None: a person must still mark)."""

    ref: str
    points: Decimal
    fraction: Decimal | None


@dataclass(frozen=True)
class Boundary:
    """A grade and the least percent for it."""

    grade: str
    percent: Decimal


@dataclass(frozen=True)
class Policy:
    """How an exam adds up. Boundaries may stand in any order."""

    negative: str = "floor_question"
    decimals: int = 2
    boundaries: tuple[Boundary, ...] = field(default=())

    def __post_init__(self) -> None:
        if self.negative not in NEGATIVES:
            raise ValueError(f"negative must be one of {NEGATIVES}, not {self.negative!r}")


@dataclass(frozen=True)
class Total:
    """The sum of an attempt. While is_complete is False, points are those marked so far and there is no grade."""

    points: Decimal
    possible: Decimal
    percent: Decimal
    grade: str | None
    is_complete: bool
    awarded: dict[str, Decimal | None]


def awarded(item: Item, policy: Policy) -> Decimal | None:
    """Points of one question, exactly; below zero only where the exam keeps that for its total."""
    if item.fraction is None:
        return None
    points = _EXACT.multiply(item.points, item.fraction)
    return max(Decimal(0), points) if policy.negative == "floor_question" else points


def total(items: Sequence[Item], policy: Policy) -> Total:
    """Exact points are added up and rounded once, so that three thirds are a whole. The grade is that of the percent as
    shown, so that nobody reads 50.00 % and a grade that begins at 50 % but was denied."""
    exact = {item.ref: awarded(item, policy) for item in items}
    if len(exact) != len(items):
        raise ValueError("two items of an attempt have the same ref")
    points = _sum([value for value in exact.values() if value is not None])
    possible = _sum([item.points for item in items])
    if policy.negative == "floor_total":
        points = max(Decimal(0), points)
    percent = rounded(
        _EXACT.divide(_EXACT.multiply(points, Decimal(100)), possible) if possible else Decimal(0), policy.decimals
    )
    is_complete = None not in exact.values()
    shown = {ref: None if value is None else rounded(value, policy.decimals) for ref, value in exact.items()}
    grade = grade_of(percent, policy.boundaries) if is_complete else None
    return Total(rounded(points, policy.decimals), possible, percent, grade, is_complete, shown)


def rounded(value: Decimal, decimals: int) -> Decimal:
    """Half away from zero, as people round marks by hand."""
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=_EXACT) + 0


def grade_of(percent: Decimal, boundaries: Sequence[Boundary]) -> str | None:
    """The highest boundary reached; None below all of them."""
    reached = [boundary for boundary in boundaries if percent >= boundary.percent]
    return max(reached, key=lambda boundary: boundary.percent).grade if reached else None


def _sum(values: Sequence[Decimal]) -> Decimal:
    whole = Decimal(0)
    for value in values:
        whole = _EXACT.add(whole, value)
    return whole
