"""Yes or no to each purpose; none is answered beforehand."""

from typing import Self

from wtforms import RadioField
from wtforms.validators import ValidationError

from app.domain.application import Draft
from app.domain.consent import Purpose
from app.web.apply.forms.answers import NO, YES
from app.web.shared.forms import AteaForm
from app.wording.consents import consent_heading
from app.wording.speaking import gettext as _


class ConsentsForm(AteaForm):
    """The fields bear the names of the purposes; they are hung on below."""

    @classmethod
    def about(cls, draft: Draft) -> Self:
        form = cls(data={consent.purpose.value: YES if consent.given else NO for consent in draft.consents})
        for field in form.by_purpose.values():
            field.choices = [(YES, _("Yes, I consent")), (NO, _("No, I do not consent"))]
        return form

    @property
    def by_purpose(self) -> dict[Purpose, RadioField]:
        return {purpose: self[purpose.value] for purpose in Purpose}

    @property
    def given(self) -> dict[Purpose, bool]:
        return {purpose: field.data == YES for purpose, field in self.by_purpose.items()}


def _yes_or_no(form: AteaForm, field: RadioField) -> None:
    if field.data not in {YES, NO}:
        consent = consent_heading(Purpose(field.name))
        raise ValidationError(_("Choose yes or no: %(consent)s", consent=consent))


for _purpose in Purpose:
    setattr(ConsentsForm, _purpose.value, RadioField(validate_choice=False, validators=[_yes_or_no]))
