"""E-mail, password, one-time code; and what somebody types who begins to work here."""

from wtforms import Field, PasswordField
from wtforms.validators import StopValidation, ValidationError

from app.domain.password import weak_because
from app.web.shared.forms import N_, TOO_LONG, AteaForm, AtMost, LineField
from app.wording.accounts import say_weak
from app.wording.speaking import gettext as _

LONGEST_PASSWORD = 128  # characters (promises, P12)
LONGEST_CODE = 40  # characters: six digits or a code in groups, and room for spaces


class Needed:
    """Refuses an empty field with a sentence in the edition of the page."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: AteaForm, field: Field) -> None:
        if not field.data:
            raise StopValidation(field.gettext(self.message))


def _password(message: str) -> PasswordField:
    return PasswordField(validators=[AtMost(LONGEST_PASSWORD, TOO_LONG), Needed(message)])


class SignInForm(AteaForm):
    """All three at once: which was wrong is never said."""

    email = LineField(validators=[Needed(N_("Write your e-mail"))])
    password = _password(N_("Write your password"))
    code = LineField(validators=[Needed(N_("Write the 6 digits of your app"))], length=LONGEST_CODE)

    def refuse(self) -> None:
        """One sentence for any of the three."""
        self.form_errors.append(_("The e-mail, the password or the code is not right. Each code works once."))


class OwnPasswordForm(AteaForm):
    """A password of one's own, typed twice so that a slip shuts nobody out."""

    password = _password(N_("Write a password of your own"))
    again = _password(N_("Write the same password again"))

    def validate_again(self, field: PasswordField) -> None:
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords are not the same"))

    def refuse_weak(self, email: str) -> bool:
        """Whether the password will not do for whoever signs in with this e-mail; says why beside it."""
        weak = weak_because(self.password.data, email)
        if weak:
            self.password.errors = [say_weak(weak)]
        return weak is not None


class BeginForm(OwnPasswordForm):
    """The code that the administrator handed over, and a password."""

    code = LineField(validators=[Needed(N_("Write the code you were given"))], length=LONGEST_CODE)


class AppForm(AteaForm):
    """The first code of an app."""

    code = LineField(validators=[Needed(N_("Write the 6 digits of your app"))], length=LONGEST_CODE)


class ProveForm(AteaForm):
    """The password and a code once more: an open screen is not enough to change a way in."""

    password = _password(N_("Write the password you have now"))
    code = LineField(validators=[Needed(N_("Write a code of your app, or a recovery code"))], length=LONGEST_CODE)

    def refuse(self) -> None:
        """One sentence for either."""
        self.form_errors.append(_("The password or the code is not right. Each code works once."))


class RenewForm(AteaForm):
    """The password once more: an open screen is not enough to make new codes."""

    password = _password(N_("Write your password"))
