"""What professionals write to a person: messages, answers, proposals. Each with its reason in plain words."""

from wtforms import HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from app.domain.choice import Wanted
from app.domain.conversation import LONGEST_MESSAGE
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import LineField, WordsField
from app.web.shared.house import house
from app.wording.speaking import gettext as _

LONGEST_KEY = 64  # characters
YES, NO = "yes", "no"
NONE_YET = "none"  # in the place of the id of what was last


class ReplyForm(ForHerForm):
    """A message to the person. `key` is born with the page, so that pressing twice says it once; `seen` is the last message on it."""

    key = HiddenField()
    seen = HiddenField()
    words = WordsField(length=LONGEST_MESSAGE)

    def begin(self) -> None:
        """A new key for a form that is not being sent back."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write your message"))


class ExplainForm(ForHerForm):
    """Why somebody looked."""

    words = WordsField(length=LONGEST_MESSAGE)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write the answer. The person reads it"))


class ChangeForm(ExplainForm):
    """Whether another professional will come, and why. None preselected."""

    changes = RadioField(validate_choice=False)

    def offer(self) -> None:
        """Yes and no."""
        self.changes.choices = [(YES, _("Yes, another professional will come")), (NO, _("No"))]

    def validate_changes(self, field: RadioField) -> None:
        if field.data not in {YES, NO}:
            raise ValidationError(_("Choose yes or no"))


class ProposeForm(ForHerForm):
    """What is proposed, from the list or in words, and why. `seen`: what was proposed last for it when the page was shown."""

    seen = HiddenField()
    what = SelectField(validate_choice=False)
    words = LineField()
    why = WordsField(length=LONGEST_MESSAGE)
    hers = "why"

    def offer(self, options: list[tuple[str, str]]) -> None:
        """What there is to choose from; nothing is preselected."""
        self.what.choices = [("", ""), *options]

    @property
    def seen_last(self) -> str | None:
        """As the use case takes it; None of a form without one."""
        mark = self.seen.data or None
        return "" if mark == NONE_YET else mark

    def wanted(self) -> Wanted:
        """What was meant."""
        return Wanted(self.what.data or "", self.words.data or "")

    def validate_words(self, field: LineField) -> None:
        if not field.data and not self.what.data:
            raise ValidationError(_("Choose what you propose, or write it"))

    def validate_what(self, field: SelectField) -> None:
        if (field.data or "") not in {value for value, _text in field.choices}:
            raise ValidationError(_("Choose what you propose, or write it"))

    def validate_why(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. Without a reason nothing can be proposed"))
