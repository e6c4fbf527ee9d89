"""The forms of the circle."""

from datetime import date
from typing import Self

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import StopValidation, ValidationError

from app.domain.mandate import MandateDays, MandateScope
from app.domain.people import CircleMember, ContactWay, Ring, SafeContact
from app.domain.rights import Right, Term
from app.web.shared.fields import DatePartsField, EmailField, PhoneField, today_here
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.circle import say_right, say_ring
from app.wording.mandate import say_mandate_days, say_mandate_scope
from app.wording.speaking import gettext as _

MOST_YEARS = 20


def read_day(year: int, month: int, day: int, today: date) -> date:
    """Any day of these times, also one to come. Raises `StopValidation` with what to do."""
    try:
        meant = date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None
    if not today.year - 1 <= meant.year <= today.year + MOST_YEARS:
        raise StopValidation(_("Write the year with 4 figures, not more than 20 years from now"))
    return meant


class MemberForm(AteaForm):
    """Who somebody of the circle is; name and relation are enough."""

    name = LineField(length=100)
    relation = LineField(length=100)
    ring = RadioField(validate_choice=False)
    does = WordsField(length=500)
    needs = WordsField(length=500)
    email = EmailField()
    phone = PhoneField()

    @classmethod
    def about(cls, member: CircleMember | None) -> Self:
        contact = (member.contact if member else None) or SafeContact()
        form = cls(data={
            "name": member.name if member else "", "relation": member.relation if member else "",
            "ring": member.ring if member else None, "does": member.does if member else "",
            "needs": member.needs if member else "", "email": contact.email, "phone": contact.phone,
        })
        form.ring.choices = [(ring.value, say_ring(ring)) for ring in Ring]
        return form

    def validate_name(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the name of the person who helps"))

    def validate_relation(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write who that person is, for example: daughter"))

    def given(self, id_: str) -> CircleMember:
        """As it was written; nobody has to say how near somebody is."""
        ring = Ring(self.ring.data) if self.ring.data in set(Ring) else Ring.CLOSE
        return CircleMember(
            id_, self.name.data, self.relation.data, ring, self.does.data or "", self.needs.data or "", self._contact
        )

    @property
    def _contact(self) -> SafeContact | None:
        if not (self.email.data or self.phone.number):
            return None
        ways = ((ContactWay.EMAIL, self.email.data), (ContactWay.CALL, self.phone.number))
        return SafeContact(
            may_contact=True, ways=tuple(way for way, to in ways if to),
            email=self.email.data or "", phone=self.phone.number,
        )


class RightsForm(AteaForm):
    """What she may do: one box a right."""

    rights = SelectMultipleField(validate_choice=False)

    @classmethod
    def about(cls, given: dict[Right, Term]) -> Self:
        form = cls(data={"rights": [right.value for right in given]})
        form.rights.choices = [(right.value, say_right(right)) for right in Right]
        return form

    @property
    def given(self) -> frozenset[Right]:
        return frozenset(right for right in Right if right in (self.rights.data or ()))


class TermForm(AteaForm):
    """From which day and until which; both may be left empty."""

    starts_on = DatePartsField(read=read_day)
    ends_on = DatePartsField(read=read_day)

    @classmethod
    def about(cls, term: Term | None) -> Self:
        return cls(data={
            "starts_on": term.starts_on if term else None, "ends_on": term.ends_on if term else None,
        })

    @property
    def given(self) -> Term:
        return Term(self.starts_on.data or today_here(), self.ends_on.data)


class MandateForm(AteaForm):
    """Which help, and for how long."""

    scopes = SelectMultipleField(validate_choice=False)
    days = RadioField(validate_choice=False)

    @classmethod
    def offered(cls) -> Self:
        form = cls()
        form.scopes.choices = [(scope.value, say_mandate_scope(scope)) for scope in MandateScope]
        form.days.choices = [(str(int(days)), say_mandate_days(days)) for days in MandateDays]
        return form

    def validate_scopes(self, field: SelectMultipleField) -> None:
        if not set(field.data or ()) & set(MandateScope):
            raise ValidationError(_("Choose at least one kind of help"))

    def validate_days(self, field: RadioField) -> None:
        if field.data not in {str(int(days)) for days in MandateDays}:
            raise ValidationError(_("Choose for how long"))

    @property
    def given(self) -> tuple[tuple[MandateScope, ...], MandateDays]:
        scopes = tuple(scope for scope in MandateScope if scope in self.scopes.data)
        return scopes, MandateDays(int(self.days.data))
