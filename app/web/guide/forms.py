"""The forms before the questions: begin, and who it is for."""

from wtforms import RadioField
from wtforms.validators import ValidationError

from app.domain.people import ForWhom
from app.use_cases.texts import QuestionText
from app.web.shared.forms import LINE, AteaForm, LineField, WhereForm
from app.wording.speaking import gettext as _


class BeginForm(WhereForm):
    """A visit begins, or the one that this browser holds goes on."""

    def named(self) -> tuple[str, str]:
        return _("Go on with them"), _("Begin anew, apart")


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
