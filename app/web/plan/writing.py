"""What both doors do alike with a form: try to write, and say what is so where it cannot be written."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import request
from werkzeug.datastructures import MultiDict

from app.domain.plan_entry import Content, Refused
from app.use_cases.write_plan import LineChanged, Saying, Sheet
from app.web.plan.forms import SheetForm

Write = Callable[[Saying, Sheet], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`written`: it stands in the plan. Else what status the page has; `now`: what the line says by now."""

    written: bool = False
    status: int = 200
    now: str = ""


def try_to_write(write: Write, form: SheetForm, content: Callable[[], Content]) -> Outcome:
    """Writes what a sound form says. What cannot be written comes back with a sentence, and nothing typed is lost."""
    if request.method != "POST":
        return Outcome()
    if not form.validate():
        return Outcome(status=422)
    try:
        write(lambda _plan: content(), form.sheet)
    except Refused as refused:
        form.refuse(refused.because)
        return Outcome(status=422)
    except LineChanged as changed:
        return Outcome(status=409, now=changed.now)
    return Outcome(written=True)


def only_if(asked: str) -> MultiDict[str, str] | None:
    """The form data where this of several forms of a page was sent; else none."""
    return request.form if request.method == "POST" and request.form.get("do") == asked else None
