"""A month of a year, for what is only known about."""

from datetime import date

from app.domain.edition import Edition, Language
from app.wording.dates import MONTHS_ES, MONTHS_EU, year_eu


def say_month(day: date, edition: Edition) -> str:
    """`2027ko martxoa` or `marzo de 2027`."""
    if edition.language is Language.BASQUE:
        return f"{year_eu(day.year)} {MONTHS_EU[day.month - 1]}"
    return f"{MONTHS_ES[day.month - 1]} de {day.year}"


def months_later(day: date, months: int) -> date:
    """The first day of the month that many months after the day's."""
    years, month = divmod(day.month - 1 + months, len(MONTHS_ES))
    return date(day.year + years, month + 1, 1)
