"""E-mail, password, one-time code."""

from flask_babel import gettext as _
from wtforms import Field, PasswordField
from wtforms.validators import StopValidation

from app.web.shared.forms import N_, TOO_LONG, AteaForm, AtMost, LineField

LONGEST_PASSWORD = 128  # characters (promises, P12)
LONGEST_CODE = 10  # characters: six digits, and room for spaces


class Needed:
    """Refuses an empty field with a sentence in the edition of the page."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: AteaForm, field: Field) -> None:
        if not field.data:
            raise StopValidation(field.gettext(self.message))


class SignInForm(AteaForm):
    """All three at once: which was wrong is never said."""

    email = LineField(validators=[Needed(N_("Write your e-mail"))])
    password = PasswordField(validators=[AtMost(LONGEST_PASSWORD, TOO_LONG), Needed(N_("Write your password"))])
    code = LineField(validators=[Needed(N_("Write the 6 digits of your app"))], length=LONGEST_CODE)

    def refuse(self) -> None:
        """One sentence for any of the three."""
        self.form_errors.append(_("The e-mail, the password or the code is not right. Each code works once."))
