"""Numbers as authors write them and as candidates type them, exactly: fractions, never floats."""

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction

MAX_TYPED = 100
MAX_EXPONENT = 308
PLACES = Decimal("1e-10")
_CONTEXT = Context(prec=120, rounding=ROUND_HALF_EVEN)

_AUTHORED = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d{1,3})?", re.ASCII)
_TYPED = re.compile(
    r"(?P<sign>[+-]?)(?P<body>\d[\d.,]*|[.,]\d+)(?:(?:[eE]|[×x*·]10\^?)(?P<exponent>[+-]?\d{1,3}))?(?P<unit>.*)"
)
_LOOKALIKES = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u066b": ".", "\u066c": ",", "\u2019": "", "'": "", "\u00a0": " "}
)


def authored(text: object) -> Fraction | None:
    """A number in content: a decimal string such as "0.5", "-3" or "6.02e23"; None when it is not one."""
    if not isinstance(text, str) or len(text) > MAX_TYPED or not _AUTHORED.fullmatch(text.strip()):
        return None
    return _exact(text.strip())


def fraction_of(text: object) -> Fraction:
    """A fraction in content that has been checked; nothing for none."""
    return settled(authored(text) or Fraction(0))


def typed(text: str) -> tuple[Fraction, str] | None:
    """(number, unit) of what a candidate typed: "3,2", "1 234.5", "3.2e5", "3,2·10^5", "−4 cm"; None when no number."""
    if len(text) > MAX_TYPED:
        return None
    found = _TYPED.fullmatch(_joined(text.translate(_LOOKALIKES).strip()))
    body = found and _body(found["body"])
    if not found or body is None:
        return None
    number = _exact(f"{found['sign']}{body}e{found['exponent'] or '0'}")
    return None if number is None else (number, found["unit"].strip())


def _joined(text: str) -> str:
    """Without the spaces that stand inside a number: behind its sign, between thousands, around the power of ten."""
    text = re.sub(r"(?<=\d)[ \u2009\u202f](?=\d{3}(?!\d))", "", text)
    text = re.sub(r"^([+-])\s+", r"\1", text)
    return re.sub(r"(?<=\d)\s*([×x*·])\s*10\s*(?=\^?[+-]?\d)", r"\g<1>10", text)


def _body(text: str) -> str | None:
    """Digits with a point as the decimal separator. One separator alone is the decimal one; of two kinds, the last is;
    one kind repeated groups thousands."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    separator = text[last]
    other = "," if separator == "." else "."
    if text.count(separator) > 1:
        is_grouped = other not in text and re.fullmatch(r"\d{1,3}([.,]\d{3})+", text)
        return text.replace(separator, "") if is_grouped else None
    whole, decimals = text[:last], text[last + 1 :]
    if other in whole and not re.fullmatch(r"\d{1,3}([.,]\d{3})+", whole):
        return None
    return f"{whole.replace(other, '') or '0'}.{decimals or '0'}"


def _exact(text: str) -> Fraction | None:
    """Exact value; None beyond the range of exponents, where exact arithmetic would fill the memory."""
    number = Decimal(text)
    return Fraction(number) if number.is_finite() and abs(number.adjusted()) <= MAX_EXPONENT else None


def is_within(number: Fraction, value: Fraction, tolerance: Fraction, kind: str) -> bool:
    """|number − value| ≤ tolerance, or ≤ tolerance·|value| when the tolerance is relative."""
    return abs(number - value) <= (tolerance * abs(value) if kind == "relative" else tolerance)


def settled(fraction: Fraction) -> Fraction:
    """Thirds written as 0.33333 add up to 0.99999: a fraction within 0.0005 of -1, 0 or 1 is meant to be that."""
    nearest = Fraction(round(fraction))
    return nearest if abs(fraction - nearest) <= Fraction(5, 10_000) else fraction


def as_decimal(fraction: Fraction) -> Decimal:
    """To ten decimals, half to even; a third of 3 points is 1 point again after rounding to points."""
    quotient = _CONTEXT.divide(Decimal(fraction.numerator), Decimal(fraction.denominator))
    return _CONTEXT.plus(quotient.quantize(PLACES, context=_CONTEXT).normalize(_CONTEXT))


def as_text(number: Fraction) -> str:
    """A number for people: as few digits as are needed."""
    value = _CONTEXT.divide(Decimal(number.numerator), Decimal(number.denominator)).normalize(_CONTEXT)
    return f"{value:f}" if -7 <= value.adjusted() <= 16 else str(value)
