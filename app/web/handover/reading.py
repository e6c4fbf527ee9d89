"""Days and agreements as they are typed in one box."""

import re
from datetime import date, timedelta

from wtforms.validators import StopValidation, ValidationError

from app.domain.edition import Language
from app.domain.passed import Agreement
from app.web.shared.edition import current_edition
from app.wording.speaking import gettext as _

FAR = timedelta(days=366 * 10)
_DAY = re.compile(r"\s*(\d{1,4})[/. -]+(\d{1,2})[/. -]+(\d{1,4})\b\s*:?\s*(.*)")
YEAR_FIRST = 4  # digits


def any_day(year: int, month: int, day: int, today: date) -> date:
    """A day that exists, not absurdly far; what it may be is judged later. Raises `StopValidation`."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not today - FAR <= meant <= today + FAR:
        raise StopValidation(_("Look at the year: it is too far away"))
    return meant


def read_agreements(typed: str) -> tuple[Agreement, ...]:
    """One a line: its day, then what. Raises `ValidationError` with the line that cannot be read."""
    return tuple(_agreement(line) for line in typed.splitlines() if line.strip())


def typed_agreements(several: tuple[Agreement, ...]) -> str:
    """The same as somebody would type them."""
    basque = current_edition().language is Language.BASQUE
    return "\n".join(f"{one.on:%Y/%m/%d} {one.what}" if basque else f"{one.on:%d/%m/%Y} {one.what}" for one in several)


def _agreement(line: str) -> Agreement:
    found = _DAY.fullmatch(line)
    if not found or not found[4].strip():
        raise ValidationError(_("Write the day first and then what was agreed, in this line: %(line)s", line=line.strip()[:60]))
    first, month, last = found[1], int(found[2]), found[3]
    year, day = (first, last) if len(first) == YEAR_FIRST else (last, first)
    try:
        return Agreement(found[4].strip(), date(int(year), month, int(day)))
    except ValueError:
        raise ValidationError(_("This day does not exist: %(line)s", line=line.strip()[:60])) from None
