"""What is typed where somebody comes in through specialised care, the person beside who types."""

from wtforms import BooleanField, HiddenField, RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from app.domain.consent import Purpose
from app.domain.edition import Edition
from app.domain.identity import WrongDocument, read_document
from app.domain.people import ContactWay, IdentityKind, Person, Residence, SafeContact
from app.domain.referral_words import Written
from app.use_cases.enter_from_care import Entering
from app.web.referral.forms import LONGEST, LackingForm
from app.web.shared.fields import PhoneField
from app.web.shared.forms import LineField, WordsField
from app.web.shared.house import house
from app.wording.people import say_edition_name, say_identity_kind
from app.wording.speaking import gettext as _

YES, NO, NOWHERE = "yes", "no", "none"
LONGEST_DOCUMENT = 60  # characters, separators included
LONGEST_KEY = 64  # characters


class EnterForm(LackingForm):
    """Who she is, where she lives, what happened, what she asks for, what she consents to. Nothing is preselected.

    `key` is born with the page, so that pressing twice sends once; `shown` is the hash of what she was shown.
    """

    key = HiddenField()
    shown = HiddenField()
    name = LineField(length=100)
    surnames = LineField(length=150)
    document_kind = RadioField(validate_choice=False)
    document = LineField(length=LONGEST_DOCUMENT)
    municipality = StringField()
    edition = RadioField(validate_choice=False)
    contact = RadioField(validate_choice=False)
    phone = PhoneField()
    wanted = SelectField(validate_choice=False)
    matters = WordsField(length=LONGEST)
    worked_on = WordsField(length=LONGEST)
    pending = WordsField(length=LONGEST)
    why = WordsField(length=LONGEST)
    agrees = BooleanField()
    number = ""

    def offer(self, services: list[tuple[str, str]]) -> None:
        """`services`: code and name of those that can be asked for."""
        self.document_kind.choices = [(kind.value, say_identity_kind(kind)) for kind in IdentityKind]
        self.edition.choices = [(edition.value, say_edition_name(edition)) for edition in Edition]
        self.contact.choices = [(NO, _("No: no calls, no messages, no letters")), (YES, _("Yes, calls to this phone"))]
        self.wanted.choices = [("", ""), *services]
        for field in self.by_purpose.values():
            field.choices = [(YES, _("She says yes")), (NO, _("She says no"))]
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()

    @property
    def by_purpose(self) -> dict[Purpose, RadioField]:
        return {purpose: self[purpose.value] for purpose in Purpose}

    def validate_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the name"))

    def validate_document_kind(self, field: RadioField) -> None:
        if field.data not in set(IdentityKind):
            raise ValidationError(_("Choose a document, or choose that there is none to hand"))

    def validate_document(self, field: LineField) -> None:
        if self.document_kind.data not in set(IdentityKind):
            return
        try:
            self.number = read_document(IdentityKind(self.document_kind.data), field.data)
        except WrongDocument:
            raise ValidationError(_("Look at the number of the document, or choose that there is none to hand")) from None

    def validate_municipality(self, field: StringField) -> None:
        if field.data != NOWHERE and field.data not in house().shelf.catalogue.municipalities:
            raise ValidationError(_("Choose a town, or none of these towns"))

    def validate_edition(self, field: RadioField) -> None:
        if field.data not in set(Edition):
            raise ValidationError(_("Choose how the person wants to read"))

    def validate_contact(self, field: RadioField) -> None:
        if field.data not in {YES, NO}:
            raise ValidationError(_("Ask the person whether she may be called, and how"))

    def validate_phone(self, field: PhoneField) -> None:
        if self.contact.data == YES and not field.data:
            raise ValidationError(_("Write the phone number for calls and messages"))

    def validate_wanted(self, field: SelectField) -> None:
        if field.data not in {value for value, _name in field.choices if value}:
            raise ValidationError(_("Choose what the person asks for"))

    def entering(self) -> Entering:
        """What was typed, as the use case takes it."""
        town = "" if self.municipality.data == NOWHERE else str(self.municipality.data)
        calls = SafeContact(True, (ContactWay.CALL,), self.phone.number) if self.contact.data == YES else SafeContact()
        return Entering(
            Person(self.name.data, self.surnames.data or "", IdentityKind(self.document_kind.data), self.number),
            Residence(town), calls, Edition(self.edition.data), (self.wanted.data,), self.matters.data or "",
            {purpose: field.data == YES for purpose, field in self.by_purpose.items()},
            Written(self.why.data or "", self.worked_on.data or "", self.pending.data or "", "", ""),
        )


def _yes_or_no(form: EnterForm, field: RadioField) -> None:
    if field.data not in {YES, NO}:
        raise ValidationError(_("Ask the person, and choose yes or no for each consent"))


for _purpose in Purpose:
    setattr(EnterForm, _purpose.value, RadioField(validate_choice=False, validators=[_yes_or_no]))
