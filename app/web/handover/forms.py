"""What may be written when a case is passed on. What is lacking is said by the domain, beside its field."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask import request
from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField
from wtforms.validators import ValidationError

from app.domain.casework import StaffMember, Unit
from app.domain.edition import Edition
from app.domain.handover import Handover
from app.domain.passed import Answer, Lacking, Meeting, Met, Passed
from app.use_cases.give_back import Report
from app.use_cases.write_handover import Written
from app.web.handover.reading import any_day, read_agreements, typed_agreements
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, WordsField
from app.wording.handover import say_handover_answer, say_handover_lacks, say_meeting, say_met
from app.wording.speaking import gettext as _

LONGEST = 3000  # characters
LONGEST_VERSION = 9  # figures
Team = Sequence[tuple[Unit, Sequence[StaffMember]]]


class SeenForm(AteaForm):
    """`seen`: the version on the page."""

    seen = HiddenField()

    @property
    def version(self) -> int:
        """The version; one that nothing has, where it was left out."""
        typed = str(self.seen.data or "")
        return int(typed) if typed.isdecimal() and len(typed) < LONGEST_VERSION else 0

    @property
    def order(self) -> str:
        """The reading order of the boxes of a date in the language on screen."""
        return order_of_parts(current_edition().language)

    def lacking(self, lacks: Iterable[Lacking]) -> None:
        """Says beside each field what is lacking in it."""
        for one in lacks:
            field: Field = self[NAMES.get(one, one.value)]
            field.errors = [*field.errors, say_handover_lacks(one)]


NAMES = {Lacking.ANSWER: "not_shown_why"}
"""Fields with another name than what lacks in them."""


class WriteForm(SeenForm, ForHerForm):
    """Everything that is passed on."""

    hers = "reason"

    to = SelectField(validate_choice=False)
    ends_on = DatePartsField(read=any_day)
    reason = WordsField(length=LONGEST)
    done = WordsField(length=LONGEST)
    pending = WordsField(length=LONGEST)
    worked = WordsField(length=LONGEST)
    not_worked = WordsField(length=LONGEST)
    agreements = WordsField(length=LONGEST)
    none_agreed = BooleanField()
    risks = WordsField(length=LONGEST)
    apart = WordsField(length=LONGEST)
    apart_why = WordsField(length=LONGEST)
    meeting = RadioField(validate_choice=False)
    meeting_on = DatePartsField(read=any_day)
    meeting_why_not = WordsField(length=LONGEST)
    reads_until = DatePartsField(read=any_day)
    not_shown_why = WordsField(length=LONGEST)
    reply = WordsField(length=LONGEST)

    @classmethod
    def of(cls, one: Handover) -> "WriteForm":
        """With what is written already."""
        passed = one.passed
        return cls(data={
            "seen": one.version, "to": _address(one.to_unit, one.to_id), "ends_on": one.ends_on, "reason": passed.reason,
            "done": passed.done, "pending": passed.pending, "worked": passed.worked, "not_worked": passed.not_worked,
            "agreements": typed_agreements(passed.agreements), "none_agreed": passed.none_agreed, "risks": passed.risks,
            "apart": one.apart, "apart_why": passed.apart_why, "meeting": passed.meeting,
            "meeting_on": passed.meeting_on, "meeting_why_not": passed.meeting_why_not, "reads_until": one.reads_until,
            "not_shown_why": passed.not_shown_why, "reply": passed.reply,
        })  # fmt: skip

    def offer(self, team: Team, leads: str, language: str) -> None:
        """Each unit, and below it who of it leads cases; never who leads this one."""
        self.to.choices = [("", _("Choose")), *(
            choice for unit, members in team for choice in (
                (unit.id, _("%(unit)s: whom the unit names", unit=unit.name(language))),
                *((_address(unit.id, one.id), f"{one.name} · {unit.name(language)}") for one in members if one.id != leads),
            )
        )]
        self.meeting.choices = [(one.value, say_meeting(one)) for one in Meeting]

    def validate_to(self, field: SelectField) -> None:
        if not field.data or field.data not in {value for value, _text in field.choices}:
            raise ValidationError(_("Choose who goes on"))

    def validate_agreements(self, field: WordsField) -> None:
        read_agreements(field.data or "")

    def written(self, became: Sequence[str]) -> Written:
        """What was written, as the use case takes it."""
        unit, _space, staff_id = (self.to.data or "").partition(" ")
        words: dict[str, Any] = {name: self[name].data or "" for name in (
            "reason", "done", "pending", "worked", "not_worked", "risks", "apart_why", "meeting_why_not", "not_shown_why",
            "reply",
        )}  # fmt: skip
        passed = Passed(
            **words, agreements=read_agreements(self.agreements.data or ""), none_agreed=bool(self.none_agreed.data),
            meeting=Meeting(self.meeting.data) if self.meeting.data in set(Meeting) else None,
            meeting_on=self.meeting_on.data,
        )
        return Written(
            unit, staff_id, passed, self.apart.data or "", self.reads_until.data, self.ends_on.data, tuple(became),
            self.edition,
        )


class EndForm(SeenForm):
    """A return or a calling off: why."""

    words = WordsField(length=LONGEST)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class AcceptForm(SeenForm):
    """Who leads, and what became of the meeting."""

    leads = RadioField(validate_choice=False)
    met = RadioField(validate_choice=False)
    met_words = WordsField(length=LONGEST)

    def offer(self, members: Sequence[StaffMember]) -> None:
        self.leads.choices = [(one.id, one.name) for one in members]
        self.met.choices = [(one.value, say_met(one)) for one in Met]

    def validate_leads(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose who leads"))

    def validate_met(self, field: RadioField) -> None:
        if field.data not in set(Met):
            raise ValidationError(_("Say what became of the meeting"))

    def validate_met_words(self, field: WordsField) -> None:
        if self.met.data == Met.NOT and not field.data:
            raise ValidationError(_("Write why it did not take place"))


class BackForm(SeenForm):
    """The report of a stay."""

    done = WordsField(length=LONGEST)
    pending = WordsField(length=LONGEST)
    her_words = WordsField(length=LONGEST)
    reason = WordsField(length=LONGEST)

    def report(self, became: Sequence[str]) -> Report:
        return Report(
            self.done.data or "", self.pending.data or "", self.her_words.data or "", self.reason.data or "", tuple(became)
        )

    def lacking(self, lacks: Iterable[Lacking]) -> None:
        """Her words have a sentence of their own."""
        for one in lacks:
            said = _("Write what the person says of it") if one is Lacking.ANSWER else say_handover_lacks(one)
            field: Field = self["her_words" if one is Lacking.ANSWER else one.value]
            field.errors = [*field.errors, said]


class HerForm(SeenForm):
    """What she says to what is passed on. The passages that she keeps are read from the request."""

    answer = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)

    def offer(self, edition: Edition) -> None:
        self.answer.choices = [(one.value, say_handover_answer(one, edition)) for one in Answer]

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in set(Answer):
            raise ValidationError(_("Choose one of the three answers"))

    def validate_words(self, field: WordsField) -> None:
        if self.answer.data == Answer.OBJECTS and not field.data:
            raise ValidationError(_("Write what you do not agree with"))


def became_of(count: int) -> list[str]:
    """What was typed about what was pending before, a line each."""
    return [" ".join(request.form.get(f"became-{number}", "").split())[:LONGEST] for number in range(count)]


def _address(unit_id: str, staff_id: str) -> str:
    return f"{unit_id} {staff_id}".strip()
