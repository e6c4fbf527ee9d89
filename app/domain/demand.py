"""Searches that found nothing: only that there were some, never what was looked for nor by whom."""

from dataclasses import dataclass
from datetime import date

from app.domain.edition import Edition

MOST_A_DAY = 500  # in one edition: a machine that asks for ever makes no wish of the people


@dataclass(frozen=True, slots=True)
class UnmetDemand:
    """How many searches found nothing on a day. `municipality` is an INE code, or empty where none was said."""

    day: date
    edition: Edition
    municipality: str
    searches: int
