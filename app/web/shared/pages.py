"""Small things that rooms do alike: see other, a visit's pages, the title of a page."""

from typing import Any

from flask import Response, session, url_for

from app.domain.application import Visit
from app.web.shared.here import app_here
from app.web.shared.house import house
from app.web.shared.sessions import key_of


def see_other(endpoint: str, **values: Any) -> Response:
    """Post, redirect, get: reload never sends twice."""
    return led_to(url_for(endpoint, **values))


def led_to(address: str) -> Response:
    """As `see_other`, where the address is known."""
    return app_here().app.redirect(address, 303)  # type: ignore[return-value]


def session_for_visit() -> str:
    """The key of this browser's session, which from now on is kept."""
    return key_of(house(), session.ensure_id(house().secrets.new_handle()))  # type: ignore[attr-defined]


def page_of(visit: Visit, endpoint: str, **values: Any) -> Response:
    """See a page of this visit."""
    return see_other(endpoint, handle=visit.handle, **values)
