"""At the counter: a choice is hers to say. Where it is not left to somebody, the professional is asked once, neutrally."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, render_template, request

from app.domain.application import Visit
from app.domain.choice import Scope
from app.use_cases.serve_at_counter import note_said_herself
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import counter_here
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other

HERSELF = "herself"
DELEGATED = "delegated"
YES, NO = "yes", "no"


def her_own_words(view: Callable[..., Any]) -> Callable[..., Any]:
    """Below `visit_page`, on doors that keep a choice of a scope. To leave it to somebody asks for nothing.

    The answer is written down. After *yes* the choice is kept as it was sent; after *not yet* nothing of it is.
    """

    @wraps(view)
    def inner(scope: Scope) -> Any:
        counter = counter_here()
        if counter is None or request.method != "POST" or request.form.get("answer") == DELEGATED:
            return view(scope=scope)
        name = _name(scope)
        if name in counter.herself or not AteaForm().validate_on_submit():
            return view(scope=scope)
        said = request.form.get(HERSELF, "")
        if said not in {YES, NO}:
            return render_template("shared/herself.html", fields=_fields(), called=counter.called)
        g.visit = _noted(g.visit, name, herself=said == YES)
        return view(scope=scope) if said == YES else see_other("choices.say", scope=scope)

    return inner


def _noted(visit: Visit, name: str, *, herself: bool) -> Visit:
    return note_said_herself(house(), visit, name, current_actor(), herself=herself)


def _name(scope: Scope) -> str:
    """How the scope is written down: what it is about, in codes."""
    return "/".join(filter(None, (scope.service, scope.aspect))) or "everything"


def _fields() -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in {"csrf_token", HERSELF})
