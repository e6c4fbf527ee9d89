"""Who may pass which door. Every route declares its doorkeeper; a test walks the map and fails on one without."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Response, current_app, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app.domain.rights import BEFORE_SENDING, Right
from app.use_cases.find_circle import find_standing
from app.web.shared.at_counter import helped_page
from app.web.shared.given_back import typed_words
from app.web.shared.here import app_here
from app.web.shared.house import house
from app.web.shared.visits import current_standing, find_visit

P = ParamSpec("P")
R = TypeVar("R")
View = Callable[..., Any]

PUBLIC = "public"
PRIVATE = "private"
VISIT = "visit"
STAFF = "staff"
ACCOUNT = "account"
OPERATOR = "operator"


def _marked(view: View, doorkeeper: str) -> View:
    view.doorkeeper = doorkeeper  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Open to anybody and knows nobody: never reads or sets a session, cacheable and compressed."""

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        g.is_public = True
        return view(*args, **kwargs)

    return _marked(inner, PUBLIC)


def private(view: View) -> View:
    """Open to anybody, with a session: forms that begin a visit, resume one or sign in."""
    return _marked(view, PRIVATE)


def operator(view: View) -> View:
    """For machines: health and readiness."""
    return _marked(view, OPERATOR)


def visit_page(view: View) -> View:
    """Only for the browser session that holds the visit of the handle; anybody else is led home.

    A step page without its live visit answers with the portal home, never with content (safety of people
    at risk: the *back* button after leaving shows nothing). Somebody of the circle, who came in with a code of her
    own, passes only doors that are `open_to` a right she has in this very moment. A visit at the counter opens only to
    the professional who helps there, signed in, with the screen uncovered.
    """

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        page = app_here().g
        visit = find_visit(page.handle)
        if visit is None:
            return _home()
        page.visit = visit
        if visit.counter:
            return helped_page(visit, view, *args, **kwargs)
        if visit.member_id:
            page.standing = find_standing(house(), visit)
            if not _lets_in(view):
                return closed_to_member()
        return view(*args, **kwargs)

    return _marked(inner, VISIT)


def open_to(*rights: Right) -> Callable[[View], View]:
    """Below `visit_page`: open, besides the person, to who of her circle has one of the rights. All else is closed.

    Without a right: open to whoever came in as one of the circle, whatever she may still do. Once it is sent, the rights
    of `BEFORE_SENDING` open nothing.
    """

    def mark(view: View) -> View:
        view.open_to = frozenset(rights)  # type: ignore[attr-defined]
        return view

    return mark


def is_open_here(endpoint: str) -> bool:
    """Whether who is here may pass that door of the visit: the person any, one of the circle what is open to her."""
    return not g.visit.member_id or _lets_in(current_app.view_functions[endpoint])


def _lets_in(view: View) -> bool:
    rights: frozenset[Right] | None = getattr(view, "open_to", None)
    if rights is None:
        return False
    if not rights:
        return True
    standing, usable = current_standing(), rights - BEFORE_SENDING if g.visit.application_id else rights
    return standing is not None and standing.may(usable)


def closed_to_member() -> ResponseReturnValue:
    """She is led to the page that says what she may do; what she was writing comes back to her, and nothing else."""
    if request.method != "POST":
        return redirect(url_for("circle.mine"), code=303)
    return render_template("shared/closed.html", written=typed_words()), 403


def _home() -> Response:
    return redirect(url_for("home.home", edition=g.edition), code=303)  # type: ignore[return-value]
