"""The page of one line, for either side: change one's own, answer the other's, say that it is done, take it out."""

from dataclasses import dataclass

from flask import request

from app.domain.plan import Line
from app.domain.plan_entry import Answered, Because, Content, Done, Dropped, LineKind, Refused, Written
from app.web.plan.forms import SOMEBODY, LineForm, SheetForm, StepForm
from app.web.plan.shown import Reading, owners
from app.web.plan.writing import Outcome, Write, only_if, try_to_write


@dataclass(frozen=True, slots=True)
class LineForms:
    """The forms of a line; `broken`: the one that came back, if one did."""

    change: LineForm
    answer: LineForm
    drop: LineForm
    done: SheetForm

    @property
    def broken(self) -> SheetForm | None:
        return next((form for form in (self.change, self.answer, self.drop, self.done) if form.errors), None)


def line_of(reading: Reading, line_id: str) -> Line | None:
    """The line, if it stands in the plan."""
    try:
        line = reading.read.plan.line(line_id)
    except Refused:
        return None
    return line if line.holds else None


def forms_of(reading: Reading, line: Line) -> LineForms:
    """Filled with what stands there, but for the one that was sent."""
    change = _change_form(reading, line)
    forms = LineForms(
        change, LineForm(formdata=only_if("answer"), prefix="answer-"), LineForm(formdata=only_if("drop"), prefix="drop-"),
        SheetForm(formdata=only_if("done"), prefix="done-"),
    )
    for form in (forms.answer, forms.drop, forms.done):
        form.begin()
    return forms


def _change_form(reading: Reading, line: Line) -> LineForm:
    data = {"words": line.words, "owner": line.owner, "due": line.due_on}
    sent = only_if("change")
    if line.kind is not LineKind.STEP:
        form = LineForm(formdata=sent, data=data)
    else:
        known = {value for value, _name in owners(reading)}
        named = {"owner": SOMEBODY, "name": line.owner} if line.owner not in known else {}
        form = StepForm(formdata=sent, data=data | named)
        form.offer(owners(reading))
    form.begin(line.position)
    return form


def write_line(write: Write, forms: LineForms, line: Line) -> Outcome:
    """Does what was asked for of the line. What was never offered is refused with a sentence, like all else."""
    match request.form.get("do"):
        case "change":
            return try_to_write(write, forms.change, lambda: _changed(forms.change, line))
        case "answer":
            return try_to_write(write, forms.answer, lambda: Answered(line.id, forms.answer.words.data))
        case "drop":
            return try_to_write(write, forms.drop, lambda: Dropped(line.id, forms.drop.words.data))
        case "done":
            return try_to_write(write, forms.done, lambda: Done(line.id))
        case _:
            forms.change.refuse(Because.NO_WORDS)
            return Outcome(status=422)


def _changed(form: LineForm, line: Line) -> Content:
    if isinstance(form, StepForm):
        return Written(line.id, line.kind, form.words.data, line.of, form.who, form.due.data)
    return Written(line.id, line.kind, form.words.data, line.of)


def new_step(form: StepForm, of: str, line_id: str) -> Content:
    """A step below a line."""
    return Written(line_id, LineKind.STEP, form.words.data, of, form.who, form.due.data)
