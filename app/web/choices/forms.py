"""One screen, one answer: the five of equal weight, and what each may be given along."""

from datetime import date, timedelta
from functools import lru_cache

from wtforms import RadioField
from wtforms.validators import StopValidation, ValidationError

from app.domain.choice import REFERENCE_PROFESSIONAL, Chosen, Delegated, Later, NoPreference, Said, Together
from app.domain.choosable import LATEST_LATER
from app.domain.edition import Edition
from app.domain.people import CircleMember
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.choices import say_answer, say_delegate
from app.wording.speaking import gettext as _
from app.wording.wanted import say_member

KINDS = ("chosen", "together", "delegated", "no_preference", "later")
ASK_AGAIN_AFTER = timedelta(days=14)
WISH = 600
SOMEBODY_NEW = "somebody_new"


@lru_cache(maxsize=len(Edition))
def _answers(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The five answers in their one order, said once an edition."""
    return tuple((kind, say_answer(kind, edition)) for kind in KINDS)


class AnswerForm(AteaForm):
    """The five answers; none preselected, none last and grey."""

    answer = RadioField(validate_choice=False)

    def offer(self) -> None:
        """The five answers of the page's edition."""
        self.answer.choices = [*_answers(current_edition())]

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in KINDS:
            raise ValidationError(_("Choose one of the five answers"))

    def said(self, before: Said | None, today: date) -> Said:
        """The answer, keeping what was given along with the same answer before."""
        if before is not None and before.kind == self.answer.data:
            return before
        fresh: dict[str, Said] = {
            "chosen": Chosen(), "together": Together(), "delegated": Delegated(), "no_preference": NoPreference(),
            "later": Later(today + ASK_AGAIN_AFTER),
        }
        return fresh[self.answer.data]


class DelegateForm(AteaForm):
    """To whom, and a wish that may go along."""

    to = RadioField(validate_choice=False)
    name = LineField()
    relation = LineField()
    wish = WordsField(length=WISH)

    def offer(self, circle: tuple[CircleMember, ...], before: str) -> None:
        """Fills the people who may be asked; `before` is who was asked so far."""
        self.before = before
        self.to.choices = [
            (REFERENCE_PROFESSIONAL, say_delegate()), *((m.id, say_member(m)) for m in circle),
            (SOMEBODY_NEW, _("Another person. I write their name below")),
        ]

    @property
    def names_somebody_new(self) -> bool:
        """A name beside the row that was there before counts too: who writes a name means that person."""
        return self.to.data == SOMEBODY_NEW or bool(self.name.data and self.to.data == self.before)

    def validate_to(self, field: RadioField) -> None:
        if field.data not in {value for value, _text in field.choices}:
            raise ValidationError(_("Choose who decides for you"))

    def validate_name(self, field: LineField) -> None:
        if self.to.data == SOMEBODY_NEW and not field.data:
            raise ValidationError(_("Write the name of the person who chooses for you"))


def read_day(year: int, month: int, day: int, today: date) -> date:
    """The day that was meant, after today. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not today < meant <= today + LATEST_LATER:
        raise StopValidation(_("Write a day after today, within one year"))
    return meant


class LaterForm(AteaForm):
    """When to be asked again."""

    on = DatePartsField(read=read_day)

    def validate_on(self, field: DatePartsField) -> None:
        if field.data is None:
            raise ValidationError(_("Write the day, the month and the year"))

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)


class RedLineForm(AteaForm):
    """*This I do not want*."""

    words = WordsField(length=WISH)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what you do not want"))
