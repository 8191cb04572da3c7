"""Points: checked as they come in, shown without idle zeros."""

from decimal import Decimal, InvalidOperation

from examcast.domain.errors import Refused

MOST = Decimal(1000)
STEP = Decimal("0.001")


def checked(points: Decimal | str) -> Decimal:
    """Points as they are kept; refused when they are no number from 0 to 1000."""
    try:
        value = Decimal(str(points)).quantize(STEP)
    except InvalidOperation:
        raise Refused("malformed", "The points must be a number.", detail={"field": "points"}) from None
    if not value.is_finite() or not 0 <= value <= MOST:
        raise Refused("malformed", f"The points must be from 0 to {MOST}.", detail={"field": "points"})
    return value


def tidy(points: Decimal) -> Decimal:
    """2.500 as 2.5 and 100.000 as 100, never 1E+2."""
    whole = points.to_integral_value()
    return whole if points == whole else points.normalize()


def text(points: Decimal) -> str:
    return format(tidy(points), "f")
