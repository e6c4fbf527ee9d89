"""The form of safe contact: in the application, and after sending. How she may be reached without danger."""

from typing import Any, Self

from wtforms import RadioField, SelectMultipleField
from wtforms.validators import ValidationError

from app.domain.people import ContactWay, SafeContact, TimeOfDay
from app.use_cases.serve_at_counter import is_helpers
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import counter_here
from app.web.shared.fields import EmailField, PhoneField
from app.web.shared.forms import AteaForm, LineField
from app.web.shared.house import house
from app.wording.people import say_contact_way, say_time_of_day
from app.wording.speaking import gettext as _

YES, NO = "yes", "no"


class ContactForm(AteaForm):
    """Nothing more is asked of her who wants no contact."""

    may_contact = RadioField(validate_choice=False)
    ways = SelectMultipleField(validate_choice=False)
    phone = PhoneField()
    may_leave_message = RadioField(validate_choice=False)
    who_may_answer = LineField()
    times = SelectMultipleField(validate_choice=False)
    email = EmailField()
    through = LineField()

    @classmethod
    def about(cls, contact: SafeContact | None) -> Self:
        """With what was said; where nothing was, the answer that sends no message of any kind."""
        told = contact or SafeContact()
        form = cls(data={
            "may_contact": YES if told.may_contact else NO, "ways": list(told.ways), "phone": told.phone,
            "email": told.email, "through": told.through, "times": list(told.times),
            "may_leave_message": YES if told.may_leave_message else NO, "who_may_answer": told.who_may_answer,
        })
        form.may_contact.choices = [
            (NO, _("No. Do not contact me: I will contact you")), (YES, _("Yes, but only in the way I say below")),
        ]
        form.may_leave_message.choices = [(NO, _("No, leave no message")), (YES, _("Yes, you may leave a message"))]
        form.ways.choices = [(way.value, say_contact_way(way)) for way in ContactWay]
        form.times.choices = [(time.value, say_time_of_day(time)) for time in TimeOfDay]
        return form

    @property
    def says_yes(self) -> bool:
        return bool(self.may_contact.data == YES)

    def validate(self, extra_validators: Any = None) -> bool:
        """Where she wants no contact, what stands below is not read. At the counter, never that of who helps her."""
        if not self.says_yes:
            return True
        if not super().validate(extra_validators):
            return False
        if counter_here() and is_helpers(house(), self.given, current_actor()):
            wrong = self.email if self.email.data else self.phone
            wrong.errors = [_("This is yours or your office's. Write how to reach the person.")]
            return False
        return True

    def validate_ways(self, field: SelectMultipleField) -> None:
        if not set(field.data) & set(ContactWay):
            raise ValidationError(_("Choose at least one way, or choose that you want no contact"))

    def validate_phone(self, field: PhoneField) -> None:
        if not field.data and set(self.ways.data) & {ContactWay.CALL, ContactWay.MESSAGE}:
            raise ValidationError(_("Write the phone number for calls and messages"))

    def validate_email(self, field: EmailField) -> None:
        if not field.data and ContactWay.EMAIL in self.ways.data:
            raise ValidationError(_("Write the e-mail address for messages"))

    def validate_through(self, field: LineField) -> None:
        if not field.data and ContactWay.THROUGH_SOMEBODY in self.ways.data:
            raise ValidationError(_("Write the name of the person or the centre through which we may reach you"))

    @property
    def given(self) -> SafeContact:
        """Without contact nothing is kept by which she could be reached."""
        if not self.says_yes:
            return SafeContact()
        return SafeContact(
            may_contact=True,
            ways=tuple(way for way in ContactWay if way in self.ways.data),
            phone=self.phone.number,
            email=self.email.data,
            times=tuple(time for time in TimeOfDay if time in self.times.data),
            may_leave_message=self.may_leave_message.data == YES,
            who_may_answer=self.who_may_answer.data,
            through=self.through.data,
        )
