"""Numbers as authors type them, and grades in per cent."""

import html
import re
from decimal import Decimal
from fractions import Fraction

_PLAIN = re.compile(r"^[+-]?(\d{1,40}(\.\d{0,40})?|\.\d{1,40})(e[+-]?\d{1,3})?$", re.IGNORECASE)
_POWER = re.compile(r"^([^*x×·^]+)[*x×·]10\^?\(?([+-]?\d{1,3})\)?$")
_THIRDS = [Fraction(n, d) for d in (3, 6, 7, 9, 11, 12, 15) for n in range(1, d)]


def number(text: str) -> str | None:
    """A decimal string, from `3.14`, `3,14`, `1 000,5`, `-2e3`, `1.5×10^3`; None when it is no number."""
    cleaned = re.sub(r"[\s\u00a0\u2009\u202f'’_]", "", html.unescape(text)).replace("\u2212", "-").replace("–", "-")
    power = _POWER.match(cleaned)
    if power:
        cleaned = f"{power.group(1)}e{power.group(2)}"
    cleaned = _with_point(cleaned)
    return cleaned.removeprefix("+") if _PLAIN.match(cleaned) else None


def _with_point(text: str) -> str:
    comma, point = text.rfind(","), text.rfind(".")
    if comma < 0:
        return text
    if point < 0 and text.count(",") == 1:
        return text.replace(",", ".")
    if comma > point >= 0:
        return text.replace(".", "").replace(",", ".")
    return text.replace(",", "")


def percent(text: str) -> Decimal | None:
    """A fraction of 1 from per cent, within [-1, 1]; None when it is no number."""
    value = number(text.strip().removesuffix("%"))
    if value is None:
        return None
    fraction = Decimal(value) / 100
    return snapped(max(Decimal(-1), min(Decimal(1), fraction)))


def snapped(fraction: Decimal) -> Decimal:
    """33.33333 % is meant as a third."""
    size = abs(fraction)
    for third in _THIRDS:
        exact = Decimal(third.numerator) / Decimal(third.denominator)
        if abs(size - exact) < Decimal("0.0006") and size != size.quantize(Decimal("0.01")):
            return exact.quantize(Decimal("0.0000001")).copy_sign(fraction)
    return fraction.quantize(Decimal("0.0000001"))


def as_text(value: Decimal) -> str:
    shown = format(value, "f")
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return "0" if shown in ("", "-0") else shown


def to_whole(fractions: list[Decimal]) -> tuple[list[Decimal], bool]:
    """Positive weights scaled so that they add up to exactly 1; True when that is more than a rounding error."""
    total = sum((f for f in fractions if f > 0), Decimal(0))
    if total <= 0 or total == 1:
        return fractions, False
    scaled = [(f / total).quantize(Decimal("0.0000001")) if f > 0 else f for f in fractions]
    rest = Decimal(1) - sum((f for f in scaled if f > 0), Decimal(0))
    first = next(i for i, f in enumerate(scaled) if f > 0)
    scaled[first] += rest
    return scaled, abs(total - 1) > Decimal("0.01")
