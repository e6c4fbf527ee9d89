"""The one form of letters: the code that stands on one."""

from wtforms.validators import ValidationError

from app.web.shared.forms import AteaForm, LineField
from app.wording.speaking import gettext as _


class LetterForm(AteaForm):
    """What was typed stays; only an empty field is refused."""

    code = LineField()

    def validate_code(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the code of the letter. It begins with L"))
