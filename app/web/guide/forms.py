"""The forms before the questions: begin, and who it is for."""

from wtforms import RadioField
from wtforms.validators import ValidationError

from app.domain.people import ForWhom
from app.use_cases.texts import QuestionText
from app.web.shared.forms import LINE, AteaForm, LineField
from app.wording.speaking import gettext as _

OPEN, NEW = "open", "new"


class TokenForm(AteaForm):
    """Nothing but the token: a button."""


class BeginForm(AteaForm):
    """A visit begins, or the one that this browser holds goes on."""

    where = RadioField(validate_choice=False, default=OPEN)

    def offer(self, *, apart: bool = False) -> None:
        """The two answers, where a visit is open; `apart`: anew unless she says otherwise."""
        if apart and not self.where.raw_data:
            self.where.data = NEW
        self.where.choices = [(OPEN, _("Go on with them")), (NEW, _("Begin anew, apart"))]

    @property
    def wants_new(self) -> bool:
        return bool(self.where.data == NEW)


class WhoForm(AteaForm):
    """*Who is it for?*; with a name to write above each question, if wished."""

    answer = RadioField(validate_choice=False)
    name_above = LineField(length=LINE)

    def offer(self, text: QuestionText) -> None:
        """The five answers in the words of the edition."""
        self.answer.choices = [(whom.value, text.answers[whom][0]) for whom in ForWhom]

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in set(ForWhom):
            raise ValidationError(_("Choose one of the answers"))

    @property
    def given(self) -> ForWhom:
        return ForWhom(self.answer.data)
