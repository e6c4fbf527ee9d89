"""Put a service on a list: on the one that is open, or on a new one."""

from wtforms import RadioField

from app.web.shared.forms import AteaForm
from app.wording.speaking import gettext as _

OPEN, NEW = "open", "new"


class AddForm(AteaForm):
    """Asked only where the open one is saved and the service is delicate; then a new one unless she says otherwise."""

    where = RadioField(validate_choice=False, default=OPEN)

    def offer(self, *, apart: bool) -> None:
        self.where.choices = [(NEW, _("On a new list, which is kept nowhere")), (OPEN, _("On the one that is saved"))]
        if apart and not self.where.raw_data:
            self.where.data = NEW

    @property
    def wants_new(self) -> bool:
        return bool(self.where.data == NEW)
