"""Fields that several rooms share and that forgive: dates in three boxes, phones, e-mail addresses.

Whatever was typed stays as it was typed until it can be kept.
"""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from typing import Any

import phonenumbers
from wtforms import Field
from wtforms.utils import unset_value
from wtforms.validators import StopValidation

from app.domain.birth import WrongBirth, read_birth
from app.domain.edition import Language
from app.web.shared.forms import LineField, plain_text
from app.web.shared.house import house
from app.wording.dates import MONTHS_ES, MONTHS_EU, here
from app.wording.people import say_phone
from app.wording.refusals import say_wrong_birth
from app.wording.speaking import gettext as _

PARTS = ("year", "month", "day")
SHORTEST_MONTH = 3  # letters: `mar`, `urt`, `sep`
ALSO_MONTHS = {"setiembre": 9}
LONGEST_PART = 20  # characters
LONGEST_EMAIL = 254  # characters
_EMAIL = re.compile(r"[^\s@,;<>\"]+@[^\s@,;<>\"]+\.[^\s@,;<>\".]{2,}")


def order_of_parts(language: Language) -> str:
    """The reading order of a date: day, month, year in Spanish; year, month, day in Basque."""
    return "ymd" if language is Language.BASQUE else "dmy"


def read_month(typed: str) -> int | None:
    """A month in figures, or its name or the beginning of it in either language, with or without ending."""
    word = "".join(c for c in unicodedata.normalize("NFKD", typed.strip().rstrip(".").lower()) if c.isalnum())
    if word.isdecimal():
        return int(word) if len(word) <= 2 and 1 <= int(word) <= 12 else None
    names = [*enumerate(MONTHS_EU, 1), *enumerate(MONTHS_ES, 1), *((n, name) for name, n in ALSO_MONTHS.items())]
    meant = {n for n, name in names if len(word) >= SHORTEST_MONTH and (name.startswith(word) or word.startswith(name))}
    return meant.pop() if len(meant) == 1 else None


def today_here() -> date:
    """The day it is in the Basque Country."""
    return here(house().clock.now()).date()


class DatePartsField(Field):
    """A date in three boxes NAME-day, NAME-month, NAME-year. `parts` holds what was typed, `data` the date or None.

    `read` turns year, month and day into the date and raises `WrongBirth` where it cannot be.
    """

    data: date | None

    @property
    def day(self) -> date:
        """The date of a form that was found right and asks for one. Raises `ValueError` where there is none."""
        if self.data is None:
            raise ValueError(self.name)
        return self.data

    def __init__(
        self, label: str = "", validators: Any = (), read: Callable[[int, int, int, date], date] = read_birth, **kwargs: Any
    ) -> None:
        super().__init__(label, validators, **kwargs)
        self.read = read
        self.parts: dict[str, str] = {}

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Takes the three boxes where they were sent, else the parts of the date that is kept."""
        super().process(None, data, extra_filters)
        if formdata is not None and any(f"{self.name}-{part}" in formdata for part in PARTS):
            self.parts = {part: plain_text(formdata.get(f"{self.name}-{part}")) for part in PARTS}
            self.data = None
        elif self.data:
            self.parts = {part: str(getattr(self.data, part)) for part in PARTS}

    def pre_validate(self, form: Any) -> None:
        """Reads the date. Three empty boxes are no date and no mistake."""
        if not any(self.parts.values()):
            self.data = None
            return
        if not all(self.parts.values()):
            raise StopValidation(_("Write the day, the month and the year, or leave the three boxes empty"))
        self.data = self._read()

    def _read(self) -> date:
        year, day = _figures(self.parts["year"]), _figures(self.parts["day"])
        month = read_month(self.parts["month"])
        if month is None:
            raise StopValidation(_("Write the month with its name or with a number from 1 to 12"))
        if year is None or day is None:
            raise StopValidation(_("Write the day and the year in figures"))
        try:
            return self.read(year, month, day, today_here())
        except WrongBirth as wrong:
            raise StopValidation(say_wrong_birth(wrong.because)) from None


class PhoneField(LineField):
    """A phone as people write it. `number` is what is kept: `+` and digits with the country code, or nothing."""

    number = ""

    def process_data(self, value: Any) -> None:
        """Shows a kept number in groups."""
        self.data = say_phone(value) if value else ""

    def pre_validate(self, form: Any) -> None:
        """Reads the number; without a country code it is one of here."""
        self.number = ""
        if self.data:
            number = read_phone(self.data)
            if number is None:
                raise StopValidation(_("Write a phone number with 9 figures, for example 943 000 000"))
            self.number = number


def read_phone(typed: str) -> str | None:
    """The number in E.164, or None where nobody can be called at it."""
    try:
        parsed = phonenumbers.parse(unicodedata.normalize("NFKC", typed), "ES")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(parsed) or parsed.extension:
        return None
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


class EmailField(LineField):
    """An e-mail address that could be one; only a message would prove more."""

    def pre_validate(self, form: Any) -> None:
        """Refuses what has no name, no sign or no domain."""
        if self.data and (len(self.data) > LONGEST_EMAIL or not _EMAIL.fullmatch(self.data)):
            raise StopValidation(_("Write a complete e-mail address, for example name@example.eus"))


def _figures(typed: str) -> int | None:
    plain = unicodedata.normalize("NFKC", typed).strip().rstrip(".")
    return int(plain) if plain.isdecimal() and len(plain) <= LONGEST_PART else None
