"""What is written when a protocol is fitted to a case: from which day, and each step with owner, day, or why not."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField
from wtforms.validators import StopValidation, ValidationError

from app.domain.case_task import Owner, OwnerKind
from app.domain.deviation import FittedStep, Lacks
from app.domain.protocol import Protocol, ProtocolStep, StartWrong, check_start
from app.use_cases.apply_protocol import Fitted
from app.web.shared.edition import current_edition
from app.web.shared.fields import DatePartsField, order_of_parts
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import LineField, WordsField
from app.web.shared.house import house
from app.wording.protocols import say_lack
from app.wording.speaking import gettext as _

LONGEST_WHY, LONGEST_NAME, LONGEST_KEY = 1000, 120, 64  # characters
OWNER, NAME, DUE, OUT, WHY = "owner", "name", "due", "out", "why"
FIELD_OF = {Lacks.OWNER: OWNER, Lacks.NAME: NAME, Lacks.DAY: DUE, Lacks.REASON: WHY}


def read_day(year: int, month: int, day: int, _today: date) -> date:
    """A day that exists. Raises `StopValidation` with what to do."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        raise StopValidation(_("That day does not exist. Look at the day, the month and the year")) from None


def read_start(year: int, month: int, day: int, today: date) -> date:
    """A day that days may be counted from. Raises `StopValidation` with what to do."""
    meant = read_day(year, month, day, today)
    try:
        check_start(meant, today)
    except StartWrong:
        raise StopValidation(_("Write a day of the last 3 months or of the next 12")) from None
    return meant


class StartForm(ForHerForm):
    """From which day the days are counted. `key` is born with the page: pressing twice applies once."""

    key = HiddenField()
    version = HiddenField()
    start = DatePartsField(read=read_start)
    again = BooleanField()
    hers = "start"

    @property
    def order(self) -> str:
        """The reading order of the boxes in the language on screen."""
        return order_of_parts(current_edition().language)

    def begin(self, protocol: Protocol) -> None:
        """A new key for a form that is not being sent back."""
        if not self.key.data or len(self.key.data) > LONGEST_KEY:
            self.key.data = house().secrets.new_id()
        self.version.data = protocol.version

    def validate_start(self, field: DatePartsField) -> None:
        if not field.data and not field.errors:
            raise ValidationError(_("Write the day"))


class FitForm(StartForm):
    """The same with the fields of each step, by its number: `of` gives the form of one protocol."""

    protocol: Protocol

    @staticmethod
    def of(protocol: Protocol, owners: Sequence[tuple[str, str]]) -> "FitForm":
        """The form of a protocol, with who may have a step."""
        fields: dict[str, Any] = {"protocol": protocol}
        for number in range(1, len(protocol.steps) + 1):
            fields |= {
                f"{OWNER}{number}": SelectField(validate_choice=False),
                f"{NAME}{number}": LineField(length=LONGEST_NAME), f"{DUE}{number}": DatePartsField(read=read_day),
                f"{OUT}{number}": BooleanField(), f"{WHY}{number}": WordsField(length=LONGEST_WHY),
            }
        form: FitForm = type("FitFormOfProtocol", (FitForm,), fields)()
        for number in range(1, len(protocol.steps) + 1):
            form[f"{OWNER}{number}"].choices = [("", ""), *owners]
        return form

    def of_step(self, number: int) -> dict[str, Any]:
        """The fields of a step, by their part."""
        return {part: self[f"{part}{number}"] for part in (OWNER, NAME, DUE, OUT, WHY)}

    def propose(self, steps: Sequence[FittedStep]) -> None:
        """Fills in what the protocol proposes."""
        for number, one in enumerate(steps, 1):
            fields = self.of_step(number)
            fields[OWNER].data = owner_value(one.owner)
            fields[DUE].process(None, one.due)

    def fitted(self) -> Fitted:
        """What was typed, for the domain to judge."""
        return Fitted(
            self.protocol, self.start.day,
            tuple(self._step(step, self.of_step(number)) for number, step in enumerate(self.protocol.steps, 1)),
            self.edition,
        )

    def show(self, lacks: dict[str, Lacks]) -> None:
        """Says beside the field what a step lacks, and which step: at the top of the page two may lack the same."""
        for number, step in enumerate(self.protocol.steps, 1):
            if lack := lacks.get(step.id):
                field = self[f"{FIELD_OF[lack]}{number}"]
                field.errors = [*field.errors, f"{number}. {say_lack(lack)}"]

    def _step(self, step: ProtocolStep, fields: dict[str, Any]) -> FittedStep:
        offered = {value for value, _name in fields[OWNER].choices}
        value = fields[OWNER].data if fields[OWNER].data in offered else ""
        kind, _colon, id_ = str(value or "").partition(":")
        return FittedStep(
            step, Owner(OwnerKind(kind), id_) if kind else None, fields[DUE].data, fields[NAME].data or "",
            bool(fields[OUT].data), fields[WHY].data or "",
        )


def owner_value(owner: Owner | None) -> str:
    """An owner as a form names it."""
    if owner is None:
        return ""
    return f"{owner.kind}:{owner.id}" if owner.id else str(owner.kind)
