"""What may be written after sending. A refused form keeps what was typed; the same form sent twice counts once."""

from wtforms import HiddenField, RadioField
from wtforms.validators import ValidationError

from app.domain.conversation import LONGEST_MESSAGE, Answer
from app.use_cases.leave_note import LONGEST_NOTE
from app.web.shared.forms import AteaForm, WordsField
from app.web.shared.house import house
from app.wording.after_sending import say_proposal_answer
from app.wording.speaking import gettext as _

LONGEST_WHY = 1000  # characters
LONGEST_KEY = 64  # characters


class KeyedForm(AteaForm):
    """`key` is born with the page, so that pressing twice says it once."""

    key = HiddenField()

    def begin(self) -> None:
        """A new key for a form that is not being sent back."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()


class MessageForm(KeyedForm):
    """A message to the office, in plain text."""

    words = WordsField(length=LONGEST_MESSAGE)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write your message"))


class NoteForm(KeyedForm):
    """A note for the next professional."""

    words = WordsField(length=LONGEST_NOTE)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write your note"))


class WhyForm(AteaForm):
    """Words that need not be given."""

    words = WordsField(length=LONGEST_WHY)


class ProposalForm(AteaForm):
    """Three answers of equal weight, none preselected."""

    answer = RadioField(validate_choice=False)

    def offer(self) -> None:
        """The three answers of the page's edition."""
        self.answer.choices = [(answer.value, say_proposal_answer(answer)) for answer in Answer]

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in set(Answer):
            raise ValidationError(_("Choose one of the three answers"))


class WithdrawForm(AteaForm):
    """What is withdrawn: everything, or one service. None preselected."""

    what = RadioField(validate_choice=False)

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """What can still be withdrawn."""
        self.what.choices = choices

    def validate_what(self, field: RadioField) -> None:
        if field.data not in {value for value, _text in field.choices}:
            raise ValidationError(_("Choose what you want to withdraw"))
