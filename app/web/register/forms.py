"""What is asked before somebody is looked up, and before a case is opened in an emergency."""

from wtforms import Field, RadioField, StringField
from wtforms.validators import ValidationError

from app.domain.access_log import SHORTEST_OTHER_REASON, Reader, Reason
from app.domain.edition import Edition
from app.domain.identity import WrongDocument, read_document
from app.domain.merge import SHORTEST_REASON
from app.domain.people import IdentityKind
from app.domain.register import SHORTEST_GROUND, Ground
from app.web.shared.forms import AteaForm, LineField, WordsField
from app.wording.casework import say_reason
from app.wording.register import ASKED, say_ground
from app.wording.speaking import gettext as _

LONGEST_REASON = 300  # characters


class LookUpForm(AteaForm):
    """A DNI or NIE, what for, and on what ground more than the lead is told. Nothing is preselected but the least."""

    document = LineField(length=40)
    reason = RadioField(validate_choice=False)
    words = LineField(length=LONGEST_REASON)
    ground = RadioField(validate_choice=False, default=Ground.NONE.value)
    law = LineField(length=LONGEST_REASON)

    def offer(self) -> None:
        self.reason.choices = [(reason.value, say_reason(reason)) for reason in Reason]
        self.ground.choices = [(ground.value, say_ground(ground)) for ground in ASKED]

    def validate_document(self, field: LineField) -> None:
        """DNI or NIE alone: by nothing else is anybody found."""
        if self.kept_document() is None:
            raise ValidationError(_("Write a DNI or NIE with its letter, for example 12345678Z"))

    def validate_reason(self, field: RadioField) -> None:
        if field.data not in set(Reason):
            raise ValidationError(_("Choose why you open it. The person will read it"))

    def validate_words(self, field: LineField) -> None:
        if self.reason.data == Reason.OTHER:
            _long_enough(field, SHORTEST_OTHER_REASON)

    def validate_ground(self, field: RadioField) -> None:
        if field.data not in set(ASKED):
            raise ValidationError(_("Choose one"))

    def validate_law(self, field: LineField) -> None:
        if self.ground.data == Ground.LAW:
            _long_enough(field, SHORTEST_GROUND)

    def kept_document(self) -> str | None:
        """As it is kept: without separators."""
        for kind in (IdentityKind.DNI, IdentityKind.NIE):
            try:
                return read_document(kind, self.document.data or "")
            except WrongDocument:
                continue
        return None

    def reader(self, staff_id: str) -> Reader:
        """Who looks and what for; the ground in law goes with it, and the person reads both."""
        reason = Reason(self.reason.data)
        said = (self.words.data or "") if reason is Reason.OTHER else ""
        return Reader(staff_id, reason, said)


class WhyForm(AteaForm):
    """A reason in words, which is kept and read."""

    words = WordsField(length=LONGEST_REASON)

    def validate_words(self, field: WordsField) -> None:
        _long_enough(field, SHORTEST_OTHER_REASON)


class SettleForm(AteaForm):
    """What the supervisor found."""

    words = WordsField(length=LONGEST_REASON)

    def validate_words(self, field: WordsField) -> None:
        if not field.data:
            raise ValidationError(_("Write what you found"))


class ReferenceForm(AteaForm):
    """Another application, by its reference."""

    reference = LineField(length=40)

    def validate_reference(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the reference of the other application"))


class AskForm(AteaForm):
    """A reference that lies with another office, and why it may be the same person."""

    reference = LineField(length=40)
    words = WordsField(length=LONGEST_REASON)

    def validate_reference(self, field: LineField) -> None:
        if not field.data:
            raise ValidationError(_("Write the reference of the other application"))

    def validate_words(self, field: WordsField) -> None:
        _long_enough(field, SHORTEST_REASON)


class AnswerForm(AteaForm):
    """Yes, with a reason that the person reads, or no. Nothing is preselected."""

    answer = RadioField(validate_choice=False)
    words = WordsField(length=LONGEST_REASON)

    def __init__(self) -> None:
        super().__init__()
        self.answer.choices = [("yes", _("Yes: join them")), ("no", _("No, or she does not want it"))]

    @property
    def says_yes(self) -> bool:
        return bool(self.answer.data == "yes")

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in {"yes", "no"}:
            raise ValidationError(_("Choose one"))

    def validate_words(self, field: WordsField) -> None:
        if self.says_yes:
            _long_enough(field, SHORTEST_REASON)


class JoinForm(AteaForm):
    """One reason, in each edition that somebody reads it in."""

    eu = WordsField(length=LONGEST_REASON)
    es = WordsField(length=LONGEST_REASON)
    eu_easy = WordsField(length=LONGEST_REASON)
    es_easy = WordsField(length=LONGEST_REASON)

    def field_of(self, edition: Edition) -> WordsField:
        return getattr(self, edition.name.lower())  # type: ignore[no-any-return]

    def reasons(self, editions: tuple[Edition, ...]) -> dict[Edition, str]:
        return {edition: self.field_of(edition).data or "" for edition in editions}

    def is_enough(self, editions: tuple[Edition, ...]) -> bool:
        """Whether each has its reason; else the fields say what is lacking."""
        for edition, words in self.reasons(editions).items():
            if len(words.strip()) < SHORTEST_REASON:
                self.field_of(edition).errors = [
                    _("Write the reason in at least %(length)d characters. The person will read it", length=SHORTEST_REASON)
                ]
        return not self.errors


class HomeForm(AteaForm):
    """Where a professional lives, if she wants to say so."""

    municipality = StringField()
    address = LineField()


def _long_enough(field: Field, length: int) -> None:
    if len(field.data or "") < length:
        raise ValidationError(_("Write the reason in at least %(length)d characters. The person will read it", length=length))
