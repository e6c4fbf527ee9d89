"""What a professional writes when she has spoken up for somebody, and when she knows what came of it."""

from datetime import date

from wtforms import HiddenField, RadioField
from wtforms.validators import StopValidation, ValidationError

from app.domain.advocacy import LONGEST, Before, CameOf, CameOfIt, Knows, SpokeUp
from app.domain.case_task import DayWrong, check_day
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import LineField, WordsField
from app.web.shared.house import house
from app.wording.advocacy import say_before, say_came, say_knows
from app.wording.speaking import gettext as _

LONGEST_KEY = 64


def read_day_awaited(year: int, month: int, day: int, today: date) -> date:
    """A day from today on. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    try:
        check_day(meant, today)
    except DayWrong:
        raise StopValidation(_("Write today or a day after today, within two years")) from None
    return meant


class SpokeUpForm(ForHerForm):
    """Nothing is preselected. `key` is born with the page: pressing twice keeps one."""

    key = HiddenField()
    to_kind = RadioField(validate_choice=False)
    to_name = LineField()
    about = WordsField(length=LONGEST)
    wants = WordsField(length=LONGEST)
    put = WordsField(length=LONGEST)
    until = DatePartsField(read=read_day_awaited)
    knows = RadioField(validate_choice=False)
    despite = WordsField(length=LONGEST)
    hers = "about"

    def begin(self) -> None:
        """A new key for a form that is not being sent back, and what there is to choose."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()
        self.to_kind.choices = [(str(one), say_before(one)) for one in Before]
        self.knows.choices = [(str(one), say_knows(one)) for one in Knows]

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def validate_to_kind(self, field: RadioField) -> None:
        if field.data not in set(Before):
            raise ValidationError(_("Choose before whom"))

    def validate_to_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the name"))

    def validate_about(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write about what"))

    def validate_wants(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what the person wants, in their words"))

    def validate_put(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what was asked for"))

    def validate_until(self, field: DatePartsField) -> None:
        if not field.data and not field.errors:
            raise ValidationError(_("Write the day"))

    def validate_knows(self, field: RadioField) -> None:
        if field.data not in set(Knows):
            raise ValidationError(_("Say whether the person knows and agrees"))

    def validate_despite(self, field: WordsField) -> None:
        if self.knows.data == Knows.OBJECTS and not field.data:
            raise ValidationError(_("The person does not want it: write on what ground you go on, or do not do it"))

    def said(self) -> SpokeUp:
        """What was written, as the use case takes it. Without her *no* there is no ground to keep."""
        despite = self.despite.data if self.knows.data == Knows.OBJECTS else ""
        return SpokeUp(
            Before(self.to_kind.data), self.to_name.data, self.about.data, self.wants.data, self.put.data, self.until.day,
            Knows(self.knows.data), despite or "",
        )


class CameOfItForm(ForHerForm):
    """What came of it. Nothing is preselected."""

    came = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)

    def begin(self) -> None:
        self.came.choices = [(str(one), say_came(one)) for one in CameOf]

    def validate_came(self, field: RadioField) -> None:
        if field.data not in set(CameOf):
            raise ValidationError(_("Choose what came of it"))

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write it for the person, in plain words"))

    def came_of(self, turn_id: str) -> CameOfIt:
        """The same as the use case takes it, of that turn."""
        return CameOfIt(turn_id, CameOf(self.came.data), self.words.data or "")
