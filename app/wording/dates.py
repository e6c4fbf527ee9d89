"""Dates and counts as people say them. Basque never comes from Babel: its endings stand in brackets there.

The ending of a number depends on how it is said: consonant endings (bat, bost, hamar …) take -ean, -eko;
`hamaika` and `mila` take no extra -a; the rest take -an, -ko.
"""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from app.domain.edition import Edition, Language

HERE = ZoneInfo("Europe/Madrid")
MONTHS_EU = (
    "urtarrila", "otsaila", "martxoa", "apirila", "maiatza", "ekaina",
    "uztaila", "abuztua", "iraila", "urria", "azaroa", "abendua",
)
MONTHS_ES = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)


def _ends_in_consonant(number: int) -> bool:
    """Whether the number, said in Basque, ends in a consonant: bat, bost, hamar, ehun and what ends in them."""
    tens = number % 100
    if tens == 0:
        return number % 1000 != 0
    return tens % 20 in {1, 5, 10, 15} if tens % 20 != 11 else False


def _says_hamaika_or_mila(number: int) -> bool:
    return number % 20 == 11 if number % 100 else number % 1000 == 0


def year_eu(year: int) -> str:
    """The year with its ending: `2026ko`, `2025eko`, `2031ko`."""
    return f"{year}eko" if _ends_in_consonant(year) and not _says_hamaika_or_mila(year) else f"{year}ko"


def day_eu(day: int) -> str:
    """The day as a thing: `21a`, `11`."""
    return str(day) if _says_hamaika_or_mila(day) else f"{day}a"


def on_day_eu(day: int) -> str:
    """*On* the day: `21ean`, `2an`, `11n`."""
    if _says_hamaika_or_mila(day):
        return f"{day}n"
    return f"{day}ean" if _ends_in_consonant(day) else f"{day}an"


def until_day_eu(day: int) -> str:
    """*Until* the day: `21era`, `2ra`, `11ra`."""
    if _says_hamaika_or_mila(day) or not _ends_in_consonant(day):
        return f"{day}ra"
    return f"{day}era"


def _month_of_eu(month: int) -> str:
    name = MONTHS_EU[month - 1]
    return f"{name}ren" if name != "abendua" else "abenduaren"


def here(moment: datetime) -> datetime:
    """The moment on the clocks of the Basque Country."""
    return moment.astimezone(HERE) if moment.tzinfo else moment.replace(tzinfo=UTC).astimezone(HERE)


@lru_cache(maxsize=256)  # of a day alone, which is nobody's: a page says the same few ten times
def say_date(day: date, edition: Edition) -> str:
    """`2026ko azaroaren 21a` or `21 de noviembre de 2026`."""
    if edition.language is Language.BASQUE:
        return f"{year_eu(day.year)} {_month_of_eu(day.month)} {day_eu(day.day)}"
    return f"{day.day} de {MONTHS_ES[day.month - 1]} de {day.year}"


def say_on_date(day: date, edition: Edition) -> str:
    """The date as it stands in a sentence: `2026ko azaroaren 21ean`, `el 21 de noviembre de 2026`."""
    if edition.language is Language.BASQUE:
        return f"{year_eu(day.year)} {_month_of_eu(day.month)} {on_day_eu(day.day)}"
    return f"el {say_date(day, edition)}"


def say_until_date(day: date, edition: Edition) -> str:
    """`2026ko azaroaren 21era arte`, `hasta el 21 de noviembre de 2026`."""
    if edition.language is Language.BASQUE:
        return f"{year_eu(day.year)} {_month_of_eu(day.month)} {until_day_eu(day.day)} arte"
    return f"hasta el {say_date(day, edition)}"


def say_time(moment: datetime) -> str:
    """`10:43` on the clocks here."""
    at = here(moment)
    return f"{at.hour:02}:{at.minute:02}"


def say_moment(moment: datetime, edition: Edition) -> str:
    """Date and time: `2026ko azaroaren 21a, 10:43`."""
    at = here(moment)
    return f"{say_date(at.date(), edition)}, {at.hour:02}:{at.minute:02}"
