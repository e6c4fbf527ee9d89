"""What is typed into the account's pages. Passwords and codes never come back."""

from wtforms import PasswordField
from wtforms.validators import StopValidation, ValidationError

from app.domain.account import LONGEST_NAME, is_usable_name
from app.domain.password import LONGEST, weak_because
from app.web.shared.forms import N_, TOO_LONG, AteaForm, AtMost, LineField, PairForm
from app.wording.accounts import say_weak
from app.wording.speaking import gettext as _

LONGEST_CODE = 40  # characters: a code with its dashes, and room for spaces
LONGEST_PROOF = 64 * 1024  # characters of what a passkey answers


class Needed:
    """Refuses an empty field with a sentence in the edition of the page."""

    def __init__(self, message: str) -> None:
        self.message = message

    def __call__(self, form: AteaForm, field: LineField) -> None:
        if not field.data:
            raise StopValidation(field.gettext(self.message))


def _password(message: str) -> PasswordField:
    return PasswordField(validators=[AtMost(LONGEST, TOO_LONG), Needed(message)])


class EnterForm(AteaForm):
    """All three at once: which was wrong is never said."""

    name = LineField(validators=[Needed(N_("Write the name you sign in with"))], length=LONGEST_NAME)
    password = _password(N_("Write your password"))
    code = LineField(validators=[Needed(N_("Write the 6 digits of your app"))], length=LONGEST_CODE)

    def refuse(self) -> None:
        """One sentence for any of the three; it stands beside the first."""
        self.form_errors.append(_("The name, the password or the code is not right. Each code works once."))
        self.name.errors = self.form_errors


class NameForm(AteaForm):
    """A name to sign in with. Whether it is too short or somebody else's is one sentence."""

    name = LineField(length=LONGEST_NAME)

    def validate_name(self, field: LineField) -> None:
        if not is_usable_name(field.data or ""):
            raise ValidationError(name_refused())

    def refuse_name(self) -> None:
        self.name.errors = [name_refused()]


def name_refused() -> str:
    return _("This name cannot be used. Write another one, with at least 3 letters.")


class PasskeyForm(NameForm):
    """A name, and what the passkey answered."""

    answer = LineField(length=LONGEST_PROOF)


class LabelForm(AteaForm):
    """What she calls the passkey, and what it answered."""

    label = LineField(length=60)
    answer = LineField(length=LONGEST_PROOF)


class ProofForm(AteaForm):
    """What a passkey answered."""

    answer = LineField(length=LONGEST_PROOF)


class NewPassword(AteaForm):
    """A password, typed twice so that a slip does not shut anybody out."""

    password = _password(N_("Write your password"))
    again = _password(N_("Write the same password again"))

    def validate_password(self, field: PasswordField) -> None:
        if weak := weak_because(field.data, self.signs_in_as()):
            raise ValidationError(say_weak(weak))

    def validate_again(self, field: PasswordField) -> None:
        if field.data != self.password.data:
            raise ValidationError(_("The two passwords are not the same"))

    def signs_in_as(self) -> str:
        """The name beside the password."""
        return ""


class NewForm(NewPassword, NameForm):
    """Name and password."""

    def signs_in_as(self) -> str:
        return self.name.data or ""


class ChangeForm(NewPassword):
    """The password there is, and another."""

    current = _password(N_("Write the password you have now"))
    account_name = ""

    def signs_in_as(self) -> str:
        return self.account_name


class AppForm(AteaForm):
    """The first code of an app."""

    code = LineField(validators=[Needed(N_("Write the 6 digits of your app"))], length=LONGEST_CODE)


class JoinForm(PairForm):
    """What access code and PIN open comes into the account."""


class ClaimForm(AteaForm):
    """A claim code."""

    claim = LineField(validators=[Needed(N_("Write the claim code"))])
