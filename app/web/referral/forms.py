"""What is written in a referral, said to it, and given back. A refused form keeps what was typed."""

from wtforms import HiddenField, RadioField, SelectMultipleField
from wtforms.validators import ValidationError

from app.domain.referral import Move
from app.domain.referral_words import Earlier, Lacking, Reply, Said, Written
from app.web.shared.for_her import ForHerForm
from app.web.shared.forms import AteaForm, WordsField
from app.wording.referrals import say_earlier, say_said
from app.wording.speaking import gettext as _

LONGEST = 4000  # characters
NOTHING_IN_PARTICULAR = "nothing"
PICTURES = {Said.AGREED: "choose", Said.INFORMED: "information", Said.OBJECTS: "not_this"}


class LackingForm(AteaForm):
    """What the domain finds lacking is said beside its field."""

    def show(self, lacks: tuple[Lacking, ...]) -> None:
        """Beside each field what is lacking in it."""
        for one in lacks:
            field = self[str(one)]
            field.errors = [*field.errors, _missing(one)]


class WriteForm(LackingForm, ForHerForm):
    """A referral. Nothing is preselected; papers are chosen one by one."""

    to_unit = RadioField(validate_choice=False)
    about = RadioField(validate_choice=False)
    why = WordsField(length=LONGEST)
    worked_on = WordsField(length=LONGEST)
    pending = WordsField(length=LONGEST)
    agreements = WordsField(length=LONGEST)
    earlier = WordsField(length=LONGEST)
    papers = SelectMultipleField(validate_choice=False)
    version = HiddenField()
    hers = "why"

    def offer(
        self, units: list[tuple[str, str]], services: list[tuple[str, str]], papers: list[tuple[str, str]]
    ) -> None:
        """Units, requested services and papers, by id and name; without units neither they nor the services are asked."""
        self.papers.choices = papers
        if not units:
            del self.to_unit, self.about
            return
        self.to_unit.choices = units
        self.about.choices = [(NOTHING_IN_PARTICULAR, _("None of them in particular")), *services]

    def validate_to_unit(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose which team is asked"))

    def validate_about(self, field: RadioField) -> None:
        if field.data not in {value for value, _name in field.choices}:
            raise ValidationError(_("Choose what it is about"))

    @property
    def about_id(self) -> str:
        """The id of the service, or empty."""
        return "" if self.about.data == NOTHING_IN_PARTICULAR else str(self.about.data)

    def written(self) -> Written:
        """What was typed, as the use case takes it."""
        return Written(
            self.why.data or "", self.worked_on.data or "", self.pending.data or "", self.agreements.data or "",
            self.earlier.data or "", tuple(self.papers.data or ()),
        )


class SendForm(LackingForm):
    """Why the person was not asked, where she was not."""

    unshown = WordsField(length=LONGEST)


class ReturnForm(LackingForm):
    """Why it is given back."""

    returned = WordsField(length=LONGEST)


class ReplyForm(LackingForm):
    """The account that is owed: nothing of it is preselected."""

    move = RadioField(validate_choice=False)
    why = WordsField(length=LONGEST)
    done = WordsField(length=LONGEST)
    pending = WordsField(length=LONGEST)
    she_says = WordsField(length=LONGEST)
    earlier = RadioField(validate_choice=False)
    because = WordsField(length=LONGEST)

    def offer(self, *, assessed: bool) -> None:
        """Where there was no assessment before, nobody is asked what was done with it."""
        self.move.choices = [(Move.CLOSE, _("It has ended")), (Move.BREAK_OFF, _("It breaks off before its end"))]
        if not assessed:
            del self.earlier, self.because
            return
        self.earlier.choices = [(earlier.value, say_earlier(earlier)) for earlier in Earlier]

    def validate_move(self, field: RadioField) -> None:
        if field.data not in {Move.CLOSE, Move.BREAK_OFF}:
            raise ValidationError(_("Choose how it ends"))

    def reply(self) -> Reply:
        """What was typed, as the use case takes it."""
        asked = "earlier" in self
        earlier = Earlier(self.earlier.data) if asked and self.earlier.data in set(Earlier) else None
        return Reply(
            self.done.data or "", self.pending.data or "", self.she_says.data or "", earlier,
            (self.because.data or "") if asked else "", self.why.data or "",
        )


class SayForm(AteaForm):
    """What she says: three of equal weight, none preselected; and what she keeps for herself."""

    said = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST)
    hidden = SelectMultipleField(validate_choice=False)

    def offer(self, passages: list[tuple[str, list[str]]]) -> None:
        """The three answers in the page's edition, and the lines of each passage by its id."""
        self.said.choices = [(said.value, say_said(said)) for said in (Said.AGREED, Said.INFORMED, Said.OBJECTS)]
        self.hidden.choices = passages

    def validate_said(self, field: RadioField) -> None:
        if field.data not in set(Said):
            raise ValidationError(_("Choose one of the three answers"))


def _missing(lacking: Lacking) -> str:
    said: dict[Lacking, str] = {
        Lacking.WHY: _("Write why, in plain words. The person reads it"),
        Lacking.WORKED_ON: _("Write what was worked on"),
        Lacking.PENDING: _("Write what is pending"),
        Lacking.AGREEMENTS: _("Write what was agreed with the person, or that nothing was"),
        Lacking.EARLIER: _("Say what was found before, or what you did with it"),
        Lacking.UNSHOWN: _("Write why the person was not asked"),
        Lacking.RETURNED: _("Write why you give it back. The person reads it"),
        Lacking.DONE: _("Write what was done"),
        Lacking.SHE_SAYS: _("Write what the person says, in her words"),
        Lacking.BECAUSE: _("Write why it differs"),
    }  # fmt: skip
    return said[lacking]
