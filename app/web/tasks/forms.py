"""What is written about a task: a new one, another day, why it is dropped, what was agreed."""

from datetime import date

from wtforms import HiddenField, SelectField
from wtforms.validators import StopValidation, ValidationError

from app.domain.case_task import LONGEST_WHAT, Agreed, DayWrong, Owner, OwnerKind, Speaker, check_day
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.web.shared.house import house
from app.wording.beside_case import say_speaker
from app.wording.speaking import gettext as _

LONGEST, LONGEST_NAME, LONGEST_KEY, LINES = 1000, 120, 64, 5  # characters; lines of an agreement


def read_day_to_come(year: int, month: int, day: int, today: date) -> date:
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


class WithDay(AteaForm):
    """A form with a day to come."""

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)


class NewTaskForm(WithDay, ForHerForm):
    """Whose, what, until when. Nobody is preselected. `key` is born with the page: pressing twice keeps one."""

    key = HiddenField()
    owner = SelectField(validate_choice=False)
    what = LineField(length=LONGEST_WHAT)
    due = DatePartsField(read=read_day_to_come)
    hers = "what"

    def begin(self) -> None:
        """A new key for a form that is not being sent back."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()

    def offer(self, owners: list[tuple[str, str]]) -> None:
        self.owner.choices = [("", ""), *owners]

    @property
    def chosen_owner(self) -> Owner:
        """Whose it is."""
        kind, _colon, id_ = str(self.owner.data).partition(":")
        return Owner(OwnerKind(kind), id_)

    def validate_owner(self, field: SelectField) -> None:
        if not field.data or field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose whose task it is"))

    def validate_what(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write what is to be done"))

    def validate_due(self, field: DatePartsField) -> None:
        if not field.data and not field.errors:
            raise ValidationError(_("Write the day"))


class MoveForm(WithDay):
    """Another day, and why."""

    due = DatePartsField(read=read_day_to_come)
    why = WordsField(length=LONGEST)

    def validate_due(self, field: DatePartsField) -> None:
        if not field.data and not field.errors:
            raise ValidationError(_("Write the day"))

    def validate_why(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class HandForm(AteaForm):
    """Whose it becomes, by name where it is another organisation, and why."""

    owner = SelectField(validate_choice=False)
    name = LineField(length=LONGEST_NAME)
    because = WordsField(length=LONGEST)

    def offer(self, owners: list[tuple[str, str]]) -> None:
        self.owner.choices = [("", ""), *owners]

    @property
    def chosen_owner(self) -> Owner:
        """Whose it becomes."""
        kind, _colon, id_ = str(self.owner.data).partition(":")
        return Owner(OwnerKind(kind), id_)

    def validate_owner(self, field: SelectField) -> None:
        if not field.data or field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose whose task it is"))

    def validate_name(self, field: LineField) -> None:
        if self.owner.data == OwnerKind.OUTSIDE and not field.data:
            raise ValidationError(_("Write which organisation it is"))

    def validate_because(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class NoForm(AteaForm):
    """What the person says when she does not want to do it: hers to write or not."""

    words = WordsField(length=LONGEST)


class DropForm(AteaForm):
    """Why it is no longer to be done."""

    reason = WordsField(length=LONGEST)

    def validate_reason(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class DoneForm(AteaForm):
    """Done. For what is chosen together: what was agreed, line by line, and who said each."""

    def offer(self) -> None:
        """Who may have said a line."""
        speakers = [("", ""), *((str(one), say_speaker(one)) for one in Speaker)]
        for number in range(1, LINES + 1):
            self[f"who{number}"].choices = speakers

    @property
    def pairs(self) -> list[tuple[SelectField, LineField]]:
        """The fields of each line."""
        return [(self[f"who{number}"], self[f"line{number}"]) for number in range(1, LINES + 1)]

    def agreed(self) -> tuple[Agreed, ...]:
        """The lines that were written."""
        return tuple(Agreed(Speaker(who.data), line.data) for who, line in self.pairs if line.data and who.data)

    def is_whole(self, *, needed: bool) -> bool:
        """Whether each written line says whose it is, and where lines are needed there is one. Says what lacks."""
        for who, line in self.pairs:
            if bool(line.data) != bool(who.data) or (who.data and who.data not in set(Speaker)):
                line.errors = [*line.errors, _("Write the words, and say who said them")]
                return False
        if needed and not self.agreed():
            first = self.pairs[0][1]
            first.errors = [*first.errors, _("Write what you agreed, and who said it")]
            return False
        return True


for _number in range(1, LINES + 1):
    setattr(DoneForm, f"who{_number}", SelectField(validate_choice=False))
    setattr(DoneForm, f"line{_number}", LineField(length=LONGEST))
