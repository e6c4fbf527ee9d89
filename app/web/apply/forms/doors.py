"""Begin, come back, press a button."""

from app.web.shared.forms import PairForm, WhereForm
from app.wording.speaking import gettext as _


class BeginForm(WhereForm):
    """Ask for a service: on the list that is open in this browser, or on a new one."""

    def named(self) -> tuple[str, str]:
        return _("Add it to the list that is open here"), _("Begin a new application")


class OpenForm(PairForm):
    """Coming back with access code and PIN."""
