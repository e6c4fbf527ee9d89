"""Who may pass which door. Every route declares its doorkeeper; a test walks the map and fails on one without."""

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import Response, g, redirect, url_for

from app.web.shared.visits import find_visit

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
    at risk: the *back* button after leaving shows nothing).
    """

    @wraps(view)
    def inner(*args: Any, **kwargs: Any) -> Any:
        visit = find_visit(g.handle)
        if visit is None:
            return _home()
        g.visit = visit
        return view(*args, **kwargs)

    return _marked(inner, VISIT)


def _home() -> Response:
    return redirect(url_for("home.home", edition=g.edition), code=303)  # type: ignore[return-value]
