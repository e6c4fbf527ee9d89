"""Begin, come back, press a button."""

from wtforms import RadioField

from app.web.apply.forms.answers import NEW, OPEN
from app.web.shared.forms import AteaForm, PairForm
from app.wording.speaking import gettext as _


class TokenForm(AteaForm):
    """Nothing but the token: a button."""


class BeginForm(AteaForm):
    """Ask for a service: on the list that is open in this browser, or on a new one."""

    where = RadioField(validate_choice=False, default=OPEN)

    def offer(self, *, apart: bool = False) -> None:
        """The two answers, where a list is open; `apart`: the new one unless she says otherwise."""
        if apart and not self.where.raw_data:
            self.where.data = NEW
        self.where.choices = [(OPEN, _("Add it to the list that is open here")), (NEW, _("Begin a new application"))]

    @property
    def wants_new(self) -> bool:
        return bool(self.where.data == NEW)


class OpenForm(PairForm):
    """Coming back with access code and PIN."""
