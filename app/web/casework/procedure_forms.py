"""What a professional writes to a person after sending: a correction request, its end, a decision."""

from datetime import date, timedelta

from wtforms import Field, RadioField
from wtforms.validators import StopValidation, ValidationError

from app.domain.decision import OF_STAFF, SHORTEST_REASON, Lacking, Ruling
from app.use_cases.decide_service import Ruled
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, WordsField
from app.wording.procedure import say_ruling
from app.wording.speaking import gettext as _

EVERYTHING = "everything"
LONGEST = 2000  # characters
LATEST_APPEAL = timedelta(days=366)


class AskForm(ForHerForm):
    """What exactly is missing, of what, and why. Nothing is preselected."""

    about = RadioField(validate_choice=False)
    what = WordsField(length=LONGEST)
    why = WordsField(length=LONGEST)
    hers = "what"

    def offer(self, services: list[tuple[str, str]]) -> None:
        """`services`: id and name of those that are still open."""
        self.about.choices = [(EVERYTHING, _("All that they asked for")), *services]

    @property
    def about_id(self) -> str:
        """The id of the service, empty for all of them."""
        return "" if self.about.data == EVERYTHING else str(self.about.data)

    def validate_about(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose what it is about"))

    def validate_what(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what exactly is missing"))

    def validate_why(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why it is needed"))


class MoreDaysForm(AteaForm):
    """How many working days more; the law gives five at most in all."""

    days = RadioField(validate_choice=False)

    def offer(self, left: int) -> None:
        self.days.choices = [(str(number), str(number)) for number in range(1, left + 1)]

    def validate_days(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose how many days"))


class CloseForm(AteaForm):
    """Why it is no longer asked, in words the person reads."""

    words = WordsField(length=LONGEST)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why it is no longer needed. The person will read it"))


def read_appeal_day(year: int, month: int, day: int, today: date) -> date:
    """The last day to disagree, after today. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not today < meant <= today + LATEST_APPEAL:
        raise StopValidation(_("Write a day after today, within one year"))
    return meant


class DecideForm(ForHerForm):
    """The decision about one service. What is lacking is said by the domain, beside its field."""

    ruling = RadioField(validate_choice=False)
    reason = WordsField(length=LONGEST)
    legal_ground = WordsField(length=LONGEST)
    appeal = WordsField(length=LONGEST)
    appeal_where = WordsField(length=LONGEST)
    appeal_until = DatePartsField(read=read_appeal_day)
    hers = "reason"

    def offer(self) -> None:
        self.ruling.choices = [(ruling.value, say_ruling(ruling)) for ruling in OF_STAFF]

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def validate_ruling(self, field: RadioField) -> None:
        if field.data not in set(OF_STAFF):
            raise ValidationError(_("Choose what was decided"))

    def ruled(self) -> Ruled:
        """What was written, as the use case takes it."""
        return Ruled(
            Ruling(self.ruling.data), self.reason.data or "", self.legal_ground.data or "", self.appeal.data or "",
            self.appeal_where.data or "", self.appeal_until.data, self.edition,
        )

    def show(self, lacks: tuple[Lacking, ...]) -> None:
        """Says beside each field what is lacking in it."""
        said: dict[Lacking, tuple[Field, str]] = {
            Lacking.REASON: (self.reason, _("Write why, in at least %(length)d characters", length=SHORTEST_REASON)),
            Lacking.LEGAL_GROUND: (self.legal_ground, _("Write the rule it rests on")),
            Lacking.APPEAL: (self.appeal, _("Write how the person can disagree")),
            Lacking.APPEAL_WHERE: (self.appeal_where, _("Write where to take it")),
            Lacking.APPEAL_UNTIL: (self.appeal_until, _("Write the last day to disagree")),
        }
        for one in lacks:
            field, words = said[one]
            field.errors = [*field.errors, words]
