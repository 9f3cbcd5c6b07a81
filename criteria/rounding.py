"""Rounding by which the scale, the credits and every figure that is shown agree: halves go away from zero. Exact."""

from __future__ import annotations

from fractions import Fraction


def round_half_up(value: Fraction, places: int = 0) -> Fraction:
    """Rounded to decimals, halves away from zero, exactly.

    >>> round_half_up(Fraction(5, 2))
    Fraction(3, 1)
    """
    numerator, denominator = value.as_integer_ratio()
    return Fraction(halves_up(numerator * 10**places, denominator), 10**places)


def whole_percent(share: float) -> int:
    """A share in whole percent, halves away from zero.

    >>> whole_percent(5 / 8), round(100 * 5 / 8)
    (63, 62)
    """
    return nearest_whole(100 * share)


def nearest_whole(value: float) -> int:
    """The whole number nearest to a value, halves away from zero."""
    return halves_up(*value.as_integer_ratio())


def halves_up(numerator: int, denominator: int) -> int:
    """A fraction rounded in the same way to a whole number. The denominator is positive.

    >>> halves_up(5, 2), halves_up(-5, 2)
    (3, -3)
    """
    whole = (2 * abs(numerator) + denominator) // (2 * denominator)
    return whole if numerator >= 0 else -whole
