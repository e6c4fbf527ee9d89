"""What an administrator writes about people, units, towns and absences."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import StopValidation, ValidationError

from app.domain.absence import Absence
from app.domain.casework import StaffMember, StaffRole, Unit, UnitKind
from app.domain.edition import Edition, Language
from app.domain.staffing import Organisation, OrganisationKind, WhyNot
from app.use_cases.keep_people import Details, details_of
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, EmailField, PhoneField, order_of_parts
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.casework import say_professional_role
from app.wording.people import say_language, say_phone
from app.wording.speaking import gettext as _
from app.wording.staffing import say_organisation_kind, say_unit_kind, say_why_not

LONGEST_NAME = 120  # characters
LONGEST_REASON = 500
LONGEST_DOCUMENT = 40
LANGUAGES = tuple(str(language) for language in Language)
FIELD_OF: dict[WhyNot, str] = {
    WhyNot.EMAIL_TAKEN: "email", WhyNot.NO_SUCH_UNIT: "unit_id", WhyNot.LAST_ADMINISTRATOR: "role", WhyNot.LET_IN_BY_HER: "role",
    WhyNot.SAME_PERSON: "role", WhyNot.OWN_DOCUMENT: "document", WhyNot.WRONG_DOCUMENT: "document",
    WhyNot.CANNOT_STAND_IN: "stands_in", WhyNot.WORKS_WITH_NO_CASE: "stands_in", WhyNot.STANDS_IN_FOR_HERSELF: "stands_in",
    WhyNot.SERVES_TOWNS: "kind", WhyNot.NO_SUCH_ORGANISATION: "organisation_id", WhyNot.NO_SUCH_TOWN: "municipality",
    WhyNot.NOT_A_BASE_UNIT: "unit_id", WhyNot.DAY_HAS_PASSED: "first", WhyNot.DAY_TOO_FAR: "first",
    WhyNot.ENDS_BEFORE_IT_BEGINS: "last", WhyNot.IS_AWAY_ALREADY: "first", WhyNot.REASON_NEEDED: "words",
}  # fmt: skip


def read_day(year: int, month: int, day: int, today: date) -> date:
    """A day that exists; whether it fits, the domain says."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None


class AdminForm(AteaForm):
    """A form whose refusals stand beside the field that can mend them."""

    def refuse(self, because: WhyNot, field: str = "") -> None:
        """Beside `field`, or the one that the refusal is about; beside the first where the form has neither."""
        name = field or FIELD_OF.get(because, "")
        shown = self[name] if name in self else next(one for one in self if one.type != "CSRFTokenField")
        shown.errors = [say_why_not(because)]

    @property
    def order(self) -> str:
        """The reading order of the boxes of a date."""
        return order_of_parts(current_edition().language)

    def _needs(self, field: Any, message: str) -> None:
        if not field.data:
            raise ValidationError(message)


class VersionedForm(AdminForm):
    """A form that knows which version its page showed."""

    version = HiddenField()

    @property
    def shown_version(self) -> int:
        """The version of the page she wrote on; one that is none, or that did not come along, has surely changed."""
        typed = (self.version.raw_data or ("",))[0]
        return int(typed) if typed.isdecimal() and len(typed) < 10 else 0

    def goes_on_from(self, version: int) -> None:
        """What stands there now has been shown; what she sends next is written over it."""
        self.version.raw_data, self.version.data = None, str(version)


class FindForm(AteaForm):
    """An e-mail to look for. It never stands in an address."""

    email = EmailField()

    def validate_email(self, field: EmailField) -> None:
        if not field.data:
            raise ValidationError(_("Write an e-mail"))


class PersonForm(VersionedForm):
    """Somebody who works here."""

    name = LineField(length=LONGEST_NAME)
    email = EmailField()
    role = RadioField(validate_choice=False)
    unit_id = SelectField(validate_choice=False)
    languages = SelectMultipleField(validate_choice=False)
    phone = PhoneField()
    stands_in = SelectField(validate_choice=False)
    document = LineField(length=LONGEST_DOCUMENT)

    def offer(self, units: Sequence[Unit], colleagues: Sequence[StaffMember], edition: Edition) -> None:
        self.role.choices = [(str(role), say_professional_role(role)) for role in StaffRole]
        self.unit_id.choices = [("", _("Choose a unit")), *((unit.id, unit.name(edition.language)) for unit in units)]
        self.languages.choices = [(code, say_language(Language(code), edition)) for code in LANGUAGES]
        self.stands_in.choices = [("", _("Nobody")), *((one.id, one.name) for one in colleagues)]

    def show(self, member: StaffMember) -> None:
        """What is kept, before anything was typed."""
        kept = details_of(member)
        self.name.data, self.email.data, self.role.data = kept.name, kept.email, str(kept.role)
        self.unit_id.data, self.languages.data, self.phone.data = kept.unit_id, list(kept.languages), say_phone(kept.phone)
        self.stands_in.data, self.version.data = kept.stands_in, str(member.version)

    def validate_name(self, field: LineField) -> None:
        self._needs(field, _("Write the name"))

    def validate_email(self, field: EmailField) -> None:
        self._needs(field, _("Write an e-mail"))

    def validate_role(self, field: RadioField) -> None:
        if field.data not in set(StaffRole):
            raise ValidationError(_("Choose a role"))

    def validate_unit_id(self, field: SelectField) -> None:
        if field.data not in {value for value, _name in field.choices if value}:
            raise ValidationError(say_why_not(WhyNot.NO_SUCH_UNIT))

    def validate_stands_in(self, field: SelectField) -> None:
        if (field.data or "") not in {value for value, _name in field.choices}:
            raise ValidationError(say_why_not(WhyNot.CANNOT_STAND_IN))

    def validate_languages(self, field: SelectMultipleField) -> None:
        if not set(field.data or ()) <= set(LANGUAGES) or not field.data:
            raise ValidationError(_("Choose at least one language"))

    def details(self) -> Details:
        """What was written, as the use case takes it."""
        return Details(
            self.name.data, self.email.data.strip(), StaffRole(self.role.data), self.unit_id.data,
            tuple(code for code in LANGUAGES if code in self.languages.data), self.phone.number, self.stands_in.data or "",
            self.document.data or "",
        )


class ReasonForm(AdminForm):
    """Why: for the log, where the other administrators read it."""

    words = WordsField(length=LONGEST_REASON)


class AbsenceForm(VersionedForm):
    """First and last day, and who stands in. Why she is away is not asked. `begun`: the first day is no question any more."""

    begun: date | None = None

    first = DatePartsField(read=read_day)
    last = DatePartsField(read=read_day)
    stands_in = SelectField(validate_choice=False)

    def offer(self, colleagues: Sequence[StaffMember], usual: str) -> None:
        """`usual`: the name of who always stands in, or empty."""
        always = _("Who always does: %(name)s", name=usual) if usual else _("Nobody")
        self.stands_in.choices = [("", always), *((one.id, one.name) for one in colleagues)]

    def show(self, absence: Absence, today: date) -> None:
        """What is kept, before anything was typed; one that has begun keeps its first day."""
        self.begun = absence.first if absence.first <= today else None
        if not self.is_submitted():
            self.first.data, self.last.data, self.stands_in.data = absence.first, absence.last, absence.stands_in
            self.goes_on_from(absence.version)

    def validate_first(self, field: DatePartsField) -> None:
        if not field.data and not self.begun:
            raise ValidationError(_("Write the first day"))

    def validate_stands_in(self, field: SelectField) -> None:
        if (field.data or "") not in {value for value, _name in field.choices}:
            raise ValidationError(say_why_not(WhyNot.CANNOT_STAND_IN))

    def given(self, staff_id: str) -> Absence:
        return Absence("", staff_id, self.begun or self.first.day, self.last.data, self.stands_in.data or "")


class OrganisationForm(VersionedForm):
    """A body that runs units."""

    name_es = LineField(length=LONGEST_NAME)
    name_eu = LineField(length=LONGEST_NAME)
    kind = RadioField(validate_choice=False)

    def offer(self) -> None:
        self.kind.choices = [(str(kind), say_organisation_kind(kind)) for kind in OrganisationKind]

    def given_body(self, kept: Organisation | None) -> Organisation:
        """What was written, over what is there or one more."""
        id_, is_demo = (kept.id, kept.is_demo) if kept else ("", False)
        return Organisation(
            id_, self.name_eu.data, self.name_es.data, OrganisationKind(self.kind.data), is_demo, self._version(kept)
        )

    def _version(self, kept: object) -> int:
        return self.shown_version if kept else 1

    def validate_name_es(self, field: LineField) -> None:
        self._needs(field, _("Write the name in Spanish"))

    def validate_name_eu(self, field: LineField) -> None:
        self._needs(field, _("Write the name in Basque"))

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(OrganisationKind):
            raise ValidationError(_("Choose what kind it is"))


class UnitForm(OrganisationForm):
    """A team that receives applications."""

    organisation_id = SelectField(validate_choice=False)
    municipality = SelectField(validate_choice=False)
    phone = LineField(length=30)
    hours_es = LineField(length=LONGEST_NAME)
    hours_eu = LineField(length=LONGEST_NAME)

    def offer_unit(self, organisations: Sequence[Organisation], towns: Sequence[tuple[str, str]], edition: Edition) -> None:
        self.kind.choices = [(str(kind), say_unit_kind(kind)) for kind in UnitKind]
        self.organisation_id.choices = [
            ("", _("None known")), *((one.id, one.name(edition.language)) for one in organisations)
        ]
        self.municipality.choices = [("", _("None known")), *towns]

    def validate_kind(self, field: RadioField) -> None:
        if field.data not in set(UnitKind):
            raise ValidationError(_("Choose what kind it is"))

    def given(self, kept: Unit | None) -> Unit:
        """What was written, over what is there or one more."""
        id_, is_demo = (kept.id, kept.is_demo) if kept else ("", False)
        return Unit(
            id_, self.name_eu.data, self.name_es.data, self.municipality.data or "", self.phone.data, self.hours_eu.data,
            self.hours_es.data, is_demo, UnitKind(self.kind.data), self.organisation_id.data or "", self._version(kept),
        )


class TownForm(AdminForm):
    """Who serves a town, and from which day. `seen`: what the page knew when it was shown."""

    unit_id = SelectField(validate_choice=False)
    first = DatePartsField(read=read_day)
    seen = HiddenField()

    def offer(self, units: Sequence[Unit], edition: Edition) -> None:
        base = [unit for unit in units if unit.kind is UnitKind.BASE]
        self.unit_id.choices = [("", _("No unit")), *((unit.id, unit.name(edition.language)) for unit in base)]

    def validate_unit_id(self, field: SelectField) -> None:
        if (field.data or "") not in {value for value, _name in field.choices}:
            raise ValidationError(say_why_not(WhyNot.NO_SUCH_UNIT))
