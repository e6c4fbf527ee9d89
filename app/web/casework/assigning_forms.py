"""What is written where a case passes from one to another, and where somebody says how much work it is."""

from collections.abc import Sequence

from wtforms import HiddenField, RadioField
from wtforms.validators import ValidationError

from app.domain.routing import Workload
from app.domain.workload import NOT_URGENT, URGENT, Intensity
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, WordsField
from app.wording.queue import say_intensity, say_load, say_urgency
from app.wording.speaking import gettext as _

LONGEST = 2000  # characters
ACCEPT, DECLINE = "accept", "decline"


class OfferForm(ForHerForm):
    """To whom, a word to her, and why, as the person will read it. Nobody is preselected."""

    to = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)
    for_her = WordsField(length=LONGEST)
    hers = "for_her"

    def offer(self, loads: Sequence[Workload]) -> dict[str, str]:
        """The colleagues it may be offered to; gives back the load of each, by id."""
        self.to.choices = [(load.professional.id, load.professional.name) for load in loads]
        return {load.professional.id: say_load(load.cases, load.weight) for load in loads}

    def validate_to(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose a colleague"))

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write a word to your colleague"))

    def validate_for_her(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class AnswerOfferForm(AteaForm):
    """Accept or decline; declining needs its reason. `offer`: which offer was on the page."""

    offer = HiddenField()
    answer = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)

    def offer_answers(self) -> None:
        """The two answers; neither is preselected."""
        self.answer.choices = [(ACCEPT, _("Yes, I lead it from now on")), (DECLINE, _("I cannot"))]

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in {ACCEPT, DECLINE}:
            raise ValidationError(_("Choose yes or no"))

    def validate_words(self, field: WordsField) -> None:
        if self.answer.data == DECLINE and not field.data:
            raise ValidationError(_("Write why you cannot. Your colleague reads it"))


class ReleaseForm(ForHerForm):
    """Why, as the person will read it."""

    for_her = WordsField(length=LONGEST)
    hers = "for_her"

    def validate_for_her(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write why. The person reads it"))


class WorkForm(AteaForm):
    """How urgent, or how much work; why. `kind` is the one of the button that was pressed."""

    urgency = RadioField(validate_choice=False)
    intensity = RadioField(validate_choice=False)
    why_urgency = WordsField(length=LONGEST)
    why_intensity = WordsField(length=LONGEST)

    def offer(self) -> None:
        """What may be said; nothing is preselected."""
        self.urgency.choices = [(value, say_urgency(value)) for value in (URGENT, NOT_URGENT)]
        self.intensity.choices = [(str(one), say_intensity(one)) for one in Intensity]

    def lacks(self, kind: str) -> bool:
        """Puts a sentence beside what is missing of the kind; whether anything is."""
        said, why = self[kind], self[f"why_{kind}"]
        if said.data not in {value for value, _text in said.choices}:
            said.errors = (_("Choose one"),)
        if not why.data:
            why.errors = (_("Write why. Without a reason it does not count"),)
        return bool(said.errors or why.errors)
