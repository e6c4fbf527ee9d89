"""The form of one question: rows of answers, a number, or a town. *I don't know* is a row like any other."""

from collections.abc import Mapping
from functools import lru_cache
from typing import ClassVar

from werkzeug.datastructures import MultiDict
from wtforms import RadioField, StringField
from wtforms.validators import ValidationError

from app.domain.catalogue import Catalogue
from app.domain.edition import Edition
from app.domain.field import Field, FieldKind, FieldName, Measure, NotKnown, Value
from app.use_cases.texts import QuestionText, spoken_value
from app.web.guide.numbers import read_number
from app.web.shared.forms import AteaForm, plain_text
from app.wording.answers import say_not_known
from app.wording.speaking import gettext as _

Meaning = Value | NotKnown
Typed = MultiDict[str, str]
Rows = tuple[list[tuple[str, str]], dict[str, Meaning]]
MOST_OFFERED = 1000  # four editions of some sixty questions, about herself and about another
_offered: dict[tuple[str, FieldName, Edition, bool], Rows] = {}  # the same for everybody: no answer is in it
SILENT = (NotKnown.DOES_NOT_KNOW, NotKnown.RATHER_NOT_SAY)


class QuestionForm(AteaForm):
    """What all questions share. `given` is the typed answer once the form is valid; `kind` chooses the template's part."""

    kind: ClassVar[str]
    answer = RadioField("", validate_choice=False)  # named by the question; WTForms would look for a name of its own
    given: Meaning
    meant: Mapping[str, Meaning]

    def offer(self, rows: list[tuple[str, str]], meant: Mapping[str, Meaning]) -> None:
        """Fills the rows: word and text of each, and what each word means."""
        self.answer.choices, self.meant = rows, meant

    @property
    def word(self) -> str:
        """The row that was chosen, or nothing."""
        return self.answer.data if self.answer.data in self.meant else ""


class RowsForm(QuestionForm):
    """One of a few answers."""

    kind = "rows"

    def validate_answer(self, field: RadioField) -> None:
        if field.data not in self.meant:
            raise ValidationError(_("Choose one of the answers"))
        self.given = self.meant[field.data]


class BoxForm(QuestionForm):
    """A box beside rows of *I don't know*: no script can empty a row, so what is new counts.

    `before`: box and row as they were kept.
    """

    before: tuple[str, str]

    def box_counts(self, typed: str) -> bool:
        """Whether the box counts and not the row. Raises `ValidationError` where both are new; the row is emptied."""
        if not self.word or not typed:
            return not self.word
        box_is_new, row_is_new = typed != self.before[0], self.word != self.before[1]
        if box_is_new and row_is_new:
            self.answer.data = None
            raise ValidationError(_("Continue with what you wrote, or empty the box and choose an answer"))
        return box_is_new


class NumberForm(BoxForm):
    """A whole number."""

    kind = "number"
    number = StringField("", filters=[plain_text])
    asked: Field

    def validate_number(self, typed: StringField) -> None:
        if not self.box_counts(typed.data):
            self.given = self.meant[self.word]
            return
        number = read_number(typed.data, months=self.asked.measure is Measure.MONTHS)
        if number is None:
            raise ValidationError(_("Write a number, or choose one of the answers below"))
        low, high = self.asked.low, self.asked.high
        if not low <= number <= high:
            raise ValidationError(_("Write a number from %(low)d to %(high)d", low=low, high=high))
        self.given = number


class TownForm(BoxForm):
    """One of the municipalities."""

    kind = "town"
    town = StringField("", filters=[plain_text])
    towns: frozenset[str]

    def validate_town(self, chosen: StringField) -> None:
        if not self.box_counts(chosen.data):
            self.given = self.meant[self.word]
            return
        if chosen.data not in self.towns:
            raise ValidationError(_("Choose a town, or one of the answers below"))
        self.given = chosen.data


def question_form(
    field: Field, text: QuestionText, catalogue: Catalogue, edition: Edition, said: Meaning | None, *, other: bool,
    typed: Typed | None = None,
) -> QuestionForm:
    """The form of a question, filled with what was said before, or with what was sent."""
    word = said if isinstance(said, NotKnown) else ""
    box = "" if said is None or isinstance(said, NotKnown) else str(said)
    form: QuestionForm
    if field.kind is FieldKind.INE_CODE:
        form = TownForm(typed, data={"town": box, "answer": word})
        form.towns, form.before = frozenset(catalogue.municipalities), (box, word)
    elif field.kind is FieldKind.INT and not field.values:
        form = NumberForm(typed, data={"number": box, "answer": word})
        form.asked, form.before = field, (box, word)
    else:
        form = RowsForm(typed, data={"answer": None if said is None else spoken_value(said)})
    form.offer(*_offer(field, text, catalogue, edition, other=other))
    return form


def row_sent(
    field: Field, text: QuestionText, catalogue: Catalogue, edition: Edition, *, other: bool, typed: Typed
) -> Meaning | None:
    """What the row means that was sent, where a question has only rows: as `RowsForm` finds it, which then has nothing to say.

    None where a form has to: there is a box, or what was sent is no row.
    """
    if _has_box(field):
        return None
    rows_and_meant = _offer(field, text, catalogue, edition, other=other)
    return rows_and_meant[1].get(typed.get("answer", ""))


def _has_box(field: Field) -> bool:
    return field.kind is FieldKind.INE_CODE or (field.kind is FieldKind.INT and not field.values)


def _offer(field: Field, text: QuestionText, catalogue: Catalogue, edition: Edition, *, other: bool) -> Rows:
    """The rows of a question and what they mean, found once."""
    key = catalogue.version, field.name, edition, other
    offered = _offered.get(key)
    if offered is None:
        offered = _rows(field, text, edition, other=other)
        if len(_offered) >= MOST_OFFERED:
            _offered.clear()
        _offered[key] = offered
    return offered


def _rows(field: Field, text: QuestionText, edition: Edition, *, other: bool) -> Rows:
    """The answers with a word of their own, *never assessed* where it exists, *I don't know*, *I'd rather not say*."""
    values: tuple[Value, ...] = (True, False) if field.kind is FieldKind.BOOL else field.values
    if field.kind is FieldKind.INE_CODE:
        values = ()
    rows = [(spoken_value(value), text.answer(value, other)) for value in values]
    meant: dict[str, Meaning] = {spoken_value(value): value for value in values}
    if field.may_be_not_assessed and text.not_assessed:
        rows.append((NotKnown.NOT_ASSESSED.value, text.not_assessed[other]))
        meant[NotKnown.NOT_ASSESSED.value] = NotKnown.NOT_ASSESSED
    return [*rows, *_silent_rows(edition)], meant | {silent.value: silent for silent in SILENT}


@lru_cache(maxsize=len(Edition))
def _silent_rows(edition: Edition) -> tuple[tuple[str, str], ...]:
    """The rows that every question has, said once an edition."""
    return tuple((silent.value, say_not_known(silent, edition)) for silent in SILENT)
