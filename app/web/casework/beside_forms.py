"""What a professional writes beside a case: a diagnosis, a note."""

from datetime import date

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import StopValidation, ValidationError

from app.domain.earlier import FIRST_DAY
from app.domain.staff_note import LONGEST_NOTE, Audience
from app.use_cases.keep_diagnosis import Found
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.beside_case import say_audience
from app.wording.speaking import gettext as _

LONGEST = 2000  # characters


def read_day_past(year: int, month: int, day: int, today: date) -> date:
    """A day on which something can have been found. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not FIRST_DAY <= meant <= today:
        raise StopValidation(_("Write today or a day before today"))
    return meant


class DiagnosisForm(ForHerForm):
    """What was found, by whom, with what, on which day; and the words for the person."""

    code = SelectField(validate_choice=False)
    on = DatePartsField(read=read_day_past)
    who = LineField()
    instrument = LineField()
    found = WordsField(length=LONGEST)
    words = WordsField(length=LONGEST)

    def offer(self, services: list[tuple[str, str]]) -> None:
        """Of which service, or of none."""
        self.code.choices = [("", _("Of the whole situation")), *services]

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def validate_code(self, field: SelectField) -> None:
        if (field.data or "") not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose of what it is"))

    def validate_on(self, field: DatePartsField) -> None:
        if not field.data and not field.errors:
            raise ValidationError(_("Write the day"))

    def validate_who(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write who assessed it"))

    def validate_instrument(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write with what it was assessed: an interview, a scale, a visit"))

    def validate_found(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what was found"))

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write it for the person, in plain words"))

    def found_said(self) -> Found:
        """What was written, as the use case takes it."""
        return Found(
            self.on.day, self.who.data or "", self.instrument.data or "", self.found.data or "", self.words.data or "",
            self.code.data or "", self.edition,
        )


class StaffNoteForm(AteaForm):
    """A note, and who reads it. Nothing is preselected."""

    audience = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST_NOTE)
    corrects = HiddenField()

    def offer(self) -> None:
        self.audience.choices = [(str(one), say_audience(one)) for one in Audience]

    def validate_audience(self, field: RadioField) -> None:
        if field.data not in set(Audience):
            raise ValidationError(_("Choose who reads it"))

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write your note"))
