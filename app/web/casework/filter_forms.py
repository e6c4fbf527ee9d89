"""A filter kept under a name."""

from wtforms import BooleanField
from wtforms.validators import ValidationError

from app.domain.queue_filter import LONGEST_NAME
from app.web.shared.forms import AteaForm, LineField
from app.wording.speaking import gettext as _


class SaveFilterForm(AteaForm):
    """Its name, and whether the queue opens with it."""

    name = LineField(length=LONGEST_NAME)
    starts = BooleanField()

    def validate_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write a name for this filter"))
