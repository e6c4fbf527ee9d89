"""How a private part travels, and what is asked for in it."""

from collections.abc import Sequence
from typing import Self

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import ValidationError

from app.domain.application import Draft
from app.domain.private_part import Travels
from app.domain.service import ServiceCode
from app.web.shared.forms import AteaForm
from app.wording.private_part import say_travels
from app.wording.speaking import gettext as _


class TravelsForm(AteaForm):
    """Nothing is answered beforehand."""

    travels = RadioField(validate_choice=False)

    @classmethod
    def about(cls, draft: Draft) -> Self:
        form = cls(data={"travels": draft.private.travels if draft.private else None})
        form.travels.choices = [(one.value, say_travels(one)) for one in Travels]
        return form

    def validate_travels(self, field: RadioField) -> None:
        if field.data not in set(Travels):
            raise ValidationError(_("Choose one of the answers"))

    @property
    def given(self) -> Travels:
        return Travels(self.travels.data)


class WantedForm(AteaForm):
    """Any of the services that can be asked for here; none is an answer too."""

    codes = SelectMultipleField(validate_choice=False)

    @classmethod
    def about(cls, draft: Draft, offered: Sequence[tuple[ServiceCode, str]]) -> Self:
        form = cls(data={"codes": list(draft.wanted)})
        form.codes.choices = list(offered)
        return form
