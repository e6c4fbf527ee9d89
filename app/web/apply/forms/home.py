"""Where she lives."""

from typing import Self

from wtforms import StringField
from wtforms.validators import ValidationError

from app.domain.application import Draft
from app.domain.catalogue import Catalogue
from app.domain.people import Residence
from app.domain.postal import WrongPostalCode, WrongPostalCodeBecause, read_postal_code
from app.web.apply.forms.answers import NOWHERE
from app.web.shared.forms import AteaForm, LineField
from app.wording.speaking import gettext as _


class HomeForm(AteaForm):
    """The town of registration, and a postal code that belongs to it."""

    municipality = StringField()
    address = LineField()
    postal_code = LineField(length=20)
    habitual_place = LineField()
    catalogue: Catalogue
    code = ""

    @classmethod
    def about(cls, draft: Draft, catalogue: Catalogue) -> Self:
        """With what was said here, or else the town that the guide was told."""
        lives, told = draft.residence, draft.answers.by_person.get("municipality")
        guess = str(told) if told in catalogue.municipalities else ""
        form = cls(data={
            "municipality": (lives.municipality or NOWHERE) if lives else guess,
            "address": lives.address if lives else "",
            "postal_code": lives.postal_code if lives else "",
            "habitual_place": lives.habitual_place if lives else "",
        })
        form.catalogue = catalogue
        return form

    def validate_municipality(self, field: StringField) -> None:
        if field.data != NOWHERE and field.data not in self.catalogue.municipalities:
            raise ValidationError(_("Choose a town, or none of these towns"))

    def validate_postal_code(self, field: LineField) -> None:
        town = self.catalogue.municipalities.get(self.municipality.data or "")
        try:
            self.code = read_postal_code(field.data, town)
        except WrongPostalCode as wrong:
            raise ValidationError(_say_wrong_postal_code(wrong.because)) from None

    @property
    def given(self) -> Residence:
        town = "" if self.municipality.data == NOWHERE else self.municipality.data
        return Residence(town, self.address.data, self.code, self.habitual_place.data)


def _say_wrong_postal_code(because: WrongPostalCodeBecause) -> str:
    match because:
        case WrongPostalCodeBecause.SHAPE:
            return _("Write a postal code with 5 figures, for example 20400")
        case WrongPostalCodeBecause.ELSEWHERE:
            return _("Change the postal code or the town: this code belongs to another town")
