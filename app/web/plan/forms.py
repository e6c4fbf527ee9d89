"""What can be written in a plan. A refused form keeps what was typed; the same form sent twice counts once."""

from datetime import date

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import StopValidation, ValidationError

from app.domain.plan_entry import LONGEST_LINE, Because, Meeting, Stand
from app.use_cases.write_plan import Sheet
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.web.shared.house import house
from app.wording.plan import say_meeting, say_plan_stand, why_refused
from app.wording.speaking import gettext as _

LONGEST_KEY = 64  # characters
FURTHEST = 10  # years
SOMEBODY = "somebody"
_BOXES = {Because.NO_OWNER: "owner", Because.IN_THE_PAST: "due", Because.WHY_SILENT: "silent"}


def read_plan_day(year: int, month: int, day: int, today: date) -> date:
    """A day of a plan. Raises `StopValidation` with what to do; whether it is over is for the plan to say."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if meant.year > today.year + FURTHEST or meant.year < today.year - 1:
        raise StopValidation(_("Write the year with 4 figures"))
    return meant


class SheetForm(AteaForm):
    """`key` is born with the page, so that pressing twice says it once; `seen` tells from which words it began."""

    key = HiddenField()
    seen = HiddenField()

    def begin(self, seen: int = 0) -> None:
        """A new key for a form that is not being sent back."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data, self.seen.data = house().secrets.new_id(), str(seen)

    @property
    def sheet(self) -> Sheet:
        """The form as the use case knows it."""
        seen = self.seen.data or ""
        return Sheet((self.key.data or "")[:LONGEST_KEY], int(seen) if seen.isdecimal() and len(seen) < 10 else 0)

    @property
    def order(self) -> str:
        """The reading order of the boxes of a date in the language on screen."""
        return order_of_parts(current_edition().language)

    def refuse(self, because: Because) -> None:
        """Says why it cannot be written, beside the box it is about."""
        box = next((self[name] for name in (_BOXES.get(because, ""), "words", "care") if name in self), self.key)
        box.errors = [*box.errors, " ".join(why_refused(because))]


class LineForm(SheetForm):
    """A line, an answer, or why a line is taken out."""

    words = WordsField(length=LONGEST_LINE)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write it in the box."))


class StepForm(LineForm):
    """What is done, by whom, by when. Nobody is preselected."""

    owner = SelectField(validate_choice=False)
    name = LineField()
    due = DatePartsField(read=read_plan_day)

    def offer(self, owners: list[tuple[str, str]]) -> None:
        """Who may do it; and somebody else, whose name is written."""
        self.owner.choices = [("", ""), *owners, (SOMEBODY, _("Somebody else: I write the name"))]

    def validate_owner(self, field: SelectField) -> None:
        if not field.data or field.data not in {value for value, _text in field.choices}:
            raise ValidationError(_("Say who does it."))

    def validate_name(self, field: LineField) -> None:
        if self.owner.data == SOMEBODY and not field.data:
            raise ValidationError(_("Write the name of who does it"))

    @property
    def who(self) -> str:
        """The owner as the plan keeps it."""
        return str(self.name.data if self.owner.data == SOMEBODY else self.owner.data)


class SignForm(SheetForm):
    """Three answers of equal weight, none preselected; words beside them if she wants."""

    stand = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST_LINE)

    def offer(self) -> None:
        self.stand.choices = [(stand.value, say_plan_stand(stand)) for stand in Stand]

    def validate_stand(self, field: RadioField) -> None:
        if field.data not in set(Stand):
            raise ValidationError(_("Choose one of the three answers"))


class ShowForm(SheetForm):
    """When it is looked at together, three times, each if there is a day; and why the person says nothing in it."""

    care = DatePartsField(read=read_plan_day)
    circle = DatePartsField(read=read_plan_day)
    learning = DatePartsField(read=read_plan_day)
    silent = WordsField(length=LONGEST_LINE)

    @property
    def meetings(self) -> tuple[tuple[Meeting, date], ...]:
        """Those that have a day, in their order."""
        return tuple((meeting, day) for meeting in Meeting if (day := self[meeting.value].data))


class LookedForm(LineForm):
    """What somebody says when it is looked at together."""

    meeting = RadioField(validate_choice=False)

    def offer(self) -> None:
        self.meeting.choices = [(meeting.value, say_meeting(meeting)) for meeting in Meeting]

    def validate_meeting(self, field: RadioField) -> None:
        if field.data not in set(Meeting):
            raise ValidationError(_("Choose what you looked at"))
