"""A whole number as people write it."""

import re

MONTHS_A_YEAR = 12
MOST_DIGITS = 6
_YEARS = re.compile(r"(\d{1,3})\s*(?:urte|año|ano)\w*", re.IGNORECASE)
_MONTHS = re.compile(r"(\d{1,4})\s*(?:hilabete|hil|mes)\w*", re.IGNORECASE)


def read_number(typed: str, *, months: bool) -> int | None:
    """The whole number that was meant, or None. Months may be said in years: `3 años`, `2 urte eta 4 hilabete`."""
    bare = typed.strip().rstrip(".%").strip()
    if bare.isascii() and bare.isdigit() and len(bare) <= MOST_DIGITS:
        return int(bare)
    years, month_part = _YEARS.search(typed), _MONTHS.search(typed)
    if months and (years or month_part):
        return (int(years[1]) * MONTHS_A_YEAR if years else 0) + (int(month_part[1]) if month_part else 0)
    return int(years[1]) if years and not months else None
