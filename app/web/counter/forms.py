"""The counter's forms."""

from dataclasses import replace

from wtforms import PasswordField, RadioField, StringField
from wtforms.validators import ValidationError

from app.domain.counter import Begins
from app.domain.edition import Edition
from app.domain.identity import WrongDocument, kind_of, read_document
from app.domain.people import IdentityKind, Person
from app.domain.phone_code import LONGEST_WORD
from app.use_cases.begin_at_counter import Coming
from app.web.shared.forms import AteaForm, LineField, PairForm
from app.wording.people import say_edition_name, say_identity_kind
from app.wording.refusals import say_wrong_document
from app.wording.speaking import gettext as _

LONGEST_DOCUMENT = 60  # characters, separators included


class ComingForm(AteaForm):
    """Who comes to the counter. Her name as she wants to be called is enough."""

    called = LineField(length=100)
    edition = RadioField(validate_choice=False)
    begins = RadioField(validate_choice=False)
    surnames = LineField(length=150)
    document_kind = RadioField(validate_choice=False)
    document = LineField(length=LONGEST_DOCUMENT)
    number = ""

    def offer(self) -> None:
        self.edition.choices = [(edition.value, say_edition_name(edition)) for edition in Edition]
        self.begins.choices = [
            (Begins.NEW.value, _("Begin something new")),
            (Begins.CODE.value, _("Go on with what she has: she brings her access code and her PIN")),
        ]
        self.document_kind.choices = [(kind.value, say_identity_kind(kind)) for kind in IdentityKind]

    def validate_called(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write how she wants to be called"))

    def validate_edition(self, field: RadioField) -> None:
        if field.data not in set(Edition):
            raise ValidationError(_("Choose in which version she reads"))

    def validate_begins(self, field: RadioField) -> None:
        if field.data not in set(Begins):
            raise ValidationError(_("Choose how you begin"))

    def validate_surnames(self, field: LineField) -> None:
        if self.document.data and not field.data:
            raise ValidationError(_("Write the surnames too, as they stand on the document"))

    def validate_document(self, field: LineField) -> None:
        """Without a number there is no document, and nobody has to have one."""
        if not field.data:
            return
        kind = self.document_kind.data if self.document_kind.data in set(IdentityKind) else kind_of(field.data)
        if kind is None:
            raise ValidationError(_("Choose which document it is"))
        self.document_kind.data = kind
        try:
            self.number = read_document(IdentityKind(self.document_kind.data), field.data)
        except WrongDocument as wrong:
            raise ValidationError(say_wrong_document(wrong.because)) from None

    @property
    def given(self) -> Coming:
        person = None
        if self.number and self.begins.data == Begins.NEW:
            person = Person(self.called.data, self.surnames.data, IdentityKind(self.document_kind.data), self.number)
        return Coming(self.called.data, Edition(self.edition.data), Begins(self.begins.data), person)


class CallingForm(ComingForm):
    """Who calls: the same without a document, which nobody shows by phone."""

    def offer(self) -> None:
        super().offer()
        self.begins.choices = [
            (Begins.NEW.value, _("Begin something new")),
            (Begins.CODE.value, _("Go on with what she has: she says a code of 9 figures and her word")),
        ]

    @property
    def given(self) -> Coming:
        return replace(super().given, person=None, by_phone=True)


class WordForm(AteaForm):
    """The word that a person says aloud with her code."""

    word = LineField(length=LONGEST_WORD)


class AloudForm(WordForm):
    """What she says aloud: her code and her word."""

    code = StringField()

    def validate_code(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Write the 9 figures that she says"))

    def validate_word(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the word that she says"))


class PinForm(AteaForm):
    """The professional's own PIN, twice."""

    pin = PasswordField()
    again = PasswordField()

    def validate_again(self, field: PasswordField) -> None:
        if field.data != self.pin.data:
            raise ValidationError(_("The two are not the same"))


class CodeForm(PairForm):
    """Her access code and her PIN; she types them herself."""
