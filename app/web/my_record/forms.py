"""The forms of the record: an answer to what is asked, and the public check of a receipt."""

from wtforms.validators import ValidationError

from app.domain.reference import VERIFICATION_CODE_LENGTH, normalised_code, read_reference
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.speaking import gettext as _


class CheckReceiptForm(AteaForm):
    """Both stand on the receipt."""

    reference = LineField()
    code = LineField()

    def validate_reference(self, field: LineField) -> None:
        if read_reference(field.data or "") is None:
            raise ValidationError(_("Copy the reference as it stands on the receipt. It begins with AT"))

    def validate_code(self, field: LineField) -> None:
        if len(normalised_code(field.data or "")) != VERIFICATION_CODE_LENGTH:
            raise ValidationError(_("Copy the verification code: 12 letters and digits"))


class AnswerCorrectionForm(AteaForm):
    """The answer, in her own words."""

    words = WordsField()

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write your answer"))
