"""Why a record is opened."""

from wtforms import RadioField
from wtforms.validators import ValidationError

from app.domain.access_log import SHORTEST_OTHER_REASON, Reader, Reason
from app.web.shared.forms import AteaForm, LineField
from app.wording.casework import say_reason
from app.wording.speaking import gettext as _

LONGEST_REASON = 300  # characters


class ReasonForm(AteaForm):
    """The reason the person will read. None is preselected."""

    reason = RadioField(validate_choice=False)
    words = LineField(length=LONGEST_REASON)

    def offer(self) -> None:
        """Fills the reasons in the edition on screen."""
        self.reason.choices = [(r.value, say_reason(r)) for r in Reason]

    def validate_reason(self, field: RadioField) -> None:
        if field.data not in set(Reason):
            raise ValidationError(_("Choose why you open it. The person will read it"))

    def validate_words(self, field: LineField) -> None:
        if self.reason.data == Reason.OTHER and len(field.data or "") < SHORTEST_OTHER_REASON:
            raise ValidationError(
                _("Write the reason in at least %(length)d characters. The person will read it", length=SHORTEST_OTHER_REASON)
            )

    def reader(self, staff_id: str) -> Reader:
        """Who reads and why. Words count for *another reason* alone: nothing else of them is shown to the person."""
        reason = Reason(self.reason.data)
        return Reader(staff_id, reason, (self.words.data or "") if reason is Reason.OTHER else "")
