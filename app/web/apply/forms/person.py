"""Who it is for, and who fills it in."""

from dataclasses import replace
from typing import Self

from wtforms import BooleanField, RadioField
from wtforms.validators import ValidationError

from app.domain.application import Draft
from app.domain.identity import WrongDocument, kind_of, read_document
from app.domain.people import ActingFor, ForWhom, IdentityKind, Person, Role, Told
from app.web.shared.fields import DatePartsField
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.people import say_identity_kind, say_role, say_told
from app.wording.refusals import say_wrong_document
from app.wording.speaking import gettext as _

LONGEST_DOCUMENT = 60  # characters, separators included


class PersonForm(AteaForm):
    """Her name, a document if she has one to hand, and the title of the one who types."""

    name = LineField(length=100)
    surnames = LineField(length=150)
    document_kind = RadioField(validate_choice=False)
    document = LineField(length=LONGEST_DOCUMENT)
    born_on = DatePartsField()
    no_surname = BooleanField()
    role = RadioField(validate_choice=False)
    number = ""

    @classmethod
    def about(cls, draft: Draft) -> Self:
        person = draft.person
        form = cls(data={
            "name": person.name if person else "", "surnames": person.surnames if person else "",
            "document_kind": person.document_kind if person else None, "document": person.document if person else "",
            "no_surname": person is not None and not person.surnames,
            "born_on": person.born_on if person else None, "role": draft.acting.role if draft.acting else None,
        })
        roles = [
            role for role in Role
            if role is not Role.PROFESSIONAL_AT_COUNTER
            and (role is not Role.SELF or draft.for_whom is not ForWhom.SOMEBODY_ELSE)
        ]
        form.role.choices = [(role.value, say_role(role)) for role in roles]
        form.document_kind.choices = [(kind.value, say_identity_kind(kind)) for kind in IdentityKind]
        return form

    def validate_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the name"))

    def validate_surnames(self, field: LineField) -> None:
        if not field.data and not self.no_surname.data:
            raise ValidationError(_("Write the surname or surnames, or tick that there is none"))

    def validate_document_kind(self, field: RadioField) -> None:
        """Where only the number was given, the number tells its kind."""
        if field.data not in set(IdentityKind):
            field.data = kind_of(self.document.data)
        if field.data is None:
            raise ValidationError(_("Choose a document, or choose that there is none to hand"))

    def validate_document(self, field: LineField) -> None:
        if self.document_kind.data not in set(IdentityKind):
            return
        try:
            self.number = read_document(IdentityKind(self.document_kind.data), field.data)
        except WrongDocument as wrong:
            raise ValidationError(say_wrong_document(wrong.because)) from None

    def validate_role(self, field: RadioField) -> None:
        if field.data not in {value for value, _text in field.choices}:
            raise ValidationError(_("Choose who fills in the application"))

    @property
    def given(self) -> tuple[Person, Role]:
        kind = IdentityKind(self.document_kind.data)
        return Person(self.name.data, self.surnames.data, kind, self.number, self.born_on.data), Role(self.role.data)


class ActingForm(AteaForm):
    """Who helps or represents her; whether she decides, was asked and wants it; what she herself says about it.

    Each question has *I don't know* among its answers and may stay open.
    """

    name = LineField()
    relation = LineField()
    decides = RadioField(validate_choice=False)
    asked = RadioField(validate_choice=False)
    agrees = RadioField(validate_choice=False)
    her_words = WordsField()
    role = Role.SELF

    @classmethod
    def about(cls, acting: ActingFor) -> Self:
        form = cls(data={
            "name": acting.name, "relation": acting.relation, "her_words": acting.her_words,
            "decides": acting.decides, "asked": acting.asked, "agrees": acting.agrees,
        })
        form.role = acting.role
        for field in (form.decides, form.asked, form.agrees):
            field.choices = [(told.value, say_told(told)) for told in Told]
        return form

    def validate_name(self, field: LineField) -> None:
        if not field.data and self.role is not Role.SELF:
            raise ValidationError(_("Write the name of the one who helps or acts for the person"))

    def given(self, told: ActingFor) -> ActingFor:
        """What is asked under the title; what was answered before under another one, or asked otherwise, stays."""
        if self.role is Role.SELF:
            return ActingFor(self.role, her_words=self.her_words.data)
        return replace(
            told, name=self.name.data, relation=self.relation.data, her_words=self.her_words.data,
            decides=_told(self.decides), asked=_told(self.asked), agrees=_told(self.agrees),
        )


def _told(field: RadioField) -> Told | None:
    return Told(field.data) if field.data in set(Told) else None
