"""At the counter: a choice is hers to say, and so is a new key to what is hers. The professional is asked, neutrally."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import g, render_template, request

from app.domain.application import Visit
from app.domain.choice import Scope
from app.use_cases.serve_at_counter import note_asked_herself, note_said_herself
from app.web.shared.actors import current_actor
from app.web.shared.at_counter import counter_here
from app.web.shared.forms import AteaForm
from app.web.shared.house import house
from app.web.shared.pages import see_other

HERSELF = "herself"
DELEGATED = "delegated"
YES, NO = "yes", "no"
TAKEN_BACK, NEW_CODE, CLAIM_CODE = "taken_back", "new_code", "claim_code"


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


def taken_back_herself(view: Callable[..., Any]) -> Callable[..., Any]:
    """The same on the door that takes an answer back, also one that left it to somebody: asked each time."""

    @wraps(view)
    def inner(scope: Scope) -> Any:
        return _if_she_asks(f"{TAKEN_BACK}/{_name(scope)}", view, scope=scope)

    return inner


def asked_for_herself(what: str, only: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Below `visit_page`, on doors that make another key (`NEW_CODE`, `CLAIM_CODE`): at the counter, only where she asks for it.

    `only`: the value of `act` that the question is about. What was answered is written down, as for a choice.
    """

    def keep(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def inner(**values: Any) -> Any:
            if only and request.form.get("act") != only:
                return view(**values)
            return _if_she_asks(what, view, **values)

        return inner

    return keep


def _if_she_asks(what: str, view: Callable[..., Any], **values: Any) -> Any:
    counter = counter_here()
    if counter is None or request.method != "POST" or not AteaForm().validate_on_submit():
        return view(**values)
    said = request.form.get(HERSELF, "")
    if said not in {YES, NO}:
        return render_template("shared/herself.html", fields=_fields(), called=counter.called, asked=what.partition("/")[0])
    g.visit = note_asked_herself(house(), g.visit, what, current_actor(), herself=said == YES)
    return view(**values) if said == YES else see_other("counter.begin")


def _noted(visit: Visit, name: str, *, herself: bool) -> Visit:
    return note_said_herself(house(), visit, name, current_actor(), herself=herself)


def _name(scope: Scope) -> str:
    """How the scope is written down: what it is about, in codes."""
    return "/".join(filter(None, (scope.service, scope.aspect))) or "everything"


def _fields() -> tuple[tuple[str, str], ...]:
    return tuple((name, value) for name, value in request.form.items(multi=True) if name not in {"csrf_token", HERSELF})
